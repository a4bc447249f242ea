/// An address of http or https, as libcurl reads it, without a name, a password or a fragment.
/// Its description leaves out the query, which may have a secret.
package struct HTTPURL: Hashable, Sendable {
  package enum Scheme: String, Hashable, Sendable {
    case http
    case https
  }

  package let scheme: Scheme
  /// In lower case; an IPv6 address is in brackets.
  package let host: String
  /// 1 to 65,535.
  package let port: Int
  /// Percent-encoded, with its leading slash.
  package private(set) var path: String
  /// Percent-encoded, without its question mark.
  package private(set) var query: String?

  /// - Throws: `invalidRequest` for anything but an http or https address with a host, and when it
  ///   has a name or a password.
  package init(_ text: String) throws(HTTPError) {
    guard let parts = URLParts(text) else {
      throw .invalidRequest("it has no address of http or https without a name and a password")
    }
    self.init(parts)
  }

  init(_ parts: URLParts) {
    scheme = parts.scheme
    host = parts.host
    port = parts.port
    path = parts.path
    query = parts.query
  }

  /// The whole address, with its query.
  package var text: String { query.map { "\(location)?\($0)" } ?? location }

  /// The address with further segments of the path, percent-encoded, and with another query.
  package func appending(
    segments: [String], query: KeyValuePairs<String, String> = [:]
  ) -> HTTPURL {
    var result = self
    while result.path.last == "/" { result.path.removeLast() }
    for segment in segments { result.path += "/" + encoded(segment) }
    if result.path.isEmpty { result.path = "/" }
    let pairs = query.map { "\(encoded($0.key))=\(encoded($0.value))" }
    result.query = pairs.isEmpty ? nil : pairs.joined(separator: "&")
    return result
  }

  /// Whether another address has the same scheme, host and port.
  package func hasOrigin(of other: HTTPURL) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  private var location: String {
    let isDefault = port == (scheme == .https ? 443 : 80)
    return "\(scheme.rawValue)://\(host)\(isDefault ? "" : ":\(port)")\(path)"
  }

  private func encoded(_ text: String) -> String {
    // A segment of dots alone would be taken for a step in the path.
    if text == "." || text == ".." { return String(repeating: "%2E", count: text.utf8.count) }
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}

extension HTTPURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { query == nil ? location : "\(location)?…" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
