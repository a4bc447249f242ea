import Glibc

/// What can go wrong with the store. The descriptions name files, never what stands in them.
package enum JournalError: Error, Hashable, Sendable {
  /// A call of the operating system failed with the code `errno`.
  case callFailed(operation: String, path: String, errno: Int32)
  /// There is no store in this folder.
  case absent(folder: String)
  /// The store lies where locks and `fdatasync` do not mean what they should.
  case unsuitablePlace(folder: String, reason: String)
  /// The file was written by a newer program.
  case newerFormat(file: String, format: Int, known: Int)
  /// The file does not say what the log wrote; `line` counts from 1, the header being the first.
  case damaged(file: String, line: Int?, reason: String)
  /// The caller asked for something that cannot be written.
  case refused(reason: String)
  /// The log, or the whole store, was opened for reading only.
  case readOnly(folder: String)
  case closed
  /// Another process holds the lock of this file.
  case inUse(file: String)
  /// No evidence file of that hash.
  case noEvidence(EntryHash)
}

extension JournalError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .callFailed(let operation, let path, let errno):
      "cannot \(operation) \"\(path)\": \(Self.cause(errno))"
    case .absent(let folder): "there is no store in \"\(folder)\""
    case .unsuitablePlace(let folder, let reason):
      "the store cannot lie in \"\(folder)\": \(reason)"
    case .newerFormat(let file, let format, let known):
      "\"\(file)\" has format \(format), and this program knows formats up to \(known)"
    case .damaged(let file, let line, let reason):
      if let line {
        "\"\(file)\" is damaged at line \(line): \(reason)"
      } else {
        "\"\(file)\" is damaged: \(reason)"
      }
    case .refused(let reason): "the log refuses the entry: \(reason)"
    case .readOnly(let folder): "the store \"\(folder)\" was opened for reading only"
    case .closed: "the log is closed"
    case .inUse(let file): "another process uses \"\(file)\""
    case .noEvidence(let hash): "there is no evidence file \(hash)"
    }
  }

  private static func cause(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text).lowercased()
  }
}
