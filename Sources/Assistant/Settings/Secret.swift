import Foundation

/// A password or a token. It is never printed.
package struct Secret: Hashable, Sendable {
  package let text: String
  package init(_ text: String) { self.text = text }

  /// Reads the first line of a file.
  ///
  /// - Throws: when it cannot be read or has no text.
  package static func read(path: String) throws(AssistantError) -> Secret {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unusable("the file of a secret, “\(path)”, cannot be read")
    }
    let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
    let text = line.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    guard !text.isEmpty else { throw .unusable("the file of a secret, “\(path)”, is empty") }
    return Secret(text)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<REDACTED>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where a secret comes from.
package enum SecretSource: Hashable, Sendable {
  /// A file's first line; relative to the folder from which the program was started.
  case file(String)
  /// A variable's value.
  case value(Secret)

  package func secret() throws(AssistantError) -> Secret {
    switch self {
    case .file(let path): try Secret.read(path: path)
    case .value(let secret): secret
    }
  }
}
