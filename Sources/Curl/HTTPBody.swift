/// What a request carries.
package enum HTTPBody: Hashable, Sendable {
  case none
  case bytes([UInt8])
  /// The bytes that the file has when the transfer starts.
  case file(path: String)
}

/// A body may hold a password: only its size is shown.
extension HTTPBody: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    switch self {
    case .none: "no body"
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .file: "a file"
    }
  }

  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where the body of a response with a status of 200 to 299 goes; that of any other is kept in
/// memory.
package enum HTTPDestination: Hashable, Sendable {
  case memory
  /// Into a new file, readable by this user alone; it is removed again when the transfer fails.
  case file(path: String)
}

/// How long a request may take.
package struct HTTPTimeouts: Hashable, Sendable {
  /// To resolve the name, connect and agree on TLS. Greater than zero.
  package var connect: Duration
  /// From `send` to the last byte. Greater than zero.
  package var total: Duration

  package init(connect: Duration = .seconds(10), total: Duration = .seconds(60)) {
    self.connect = connect
    self.total = total
  }
}

/// How much a response may have.
package struct HTTPLimits: Hashable, Sendable {
  /// Bytes of the status line and the header fields together.
  package var headerBytes: Int
  /// Bytes of the body, once decoded.
  package var bodyBytes: Int

  package init(headerBytes: Int = 1 << 16, bodyBytes: Int = 1 << 24) {
    self.headerBytes = headerBytes
    self.bodyBytes = bodyBytes
  }
}
