/// Where a server listens and how much it lets itself be asked.
package struct WebServerSettings: Hashable, Sendable {
  /// The files of a certificate chain and its key, PEM.
  package struct TLSFiles: Hashable, Sendable {
    package var certificate: String
    package var key: String

    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  package var host: String
  /// 0 lets the system choose.
  package var port: Int
  package var tls: TLSFiles?
  /// A connection that brings no request for so long is closed; also one whose headers take longer.
  package var idleTimeout: Duration = .seconds(15)
  /// From the headers of a request to the last byte of its body.
  package var bodyTimeout: Duration = .seconds(10)
  package var mostConnections = 4_096
  /// Requests handled at once; further ones get 503 and are asked to come back.
  package var mostRequests = 512
  /// Bytes of all headers of a request together.
  package var longestHeaders = 16 * 1024

  package init(host: String, port: Int, tls: TLSFiles? = nil) {
    self.host = host
    self.port = port
    self.tls = tls
  }
}

/// Why a server cannot be set up; one English sentence.
package enum WebServerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The files of the certificate or its key cannot be used.
  case certificate(file: String, reason: String)
  /// Two routes have the same path.
  case samePath(String)

  package var description: String {
    switch self {
    case .certificate(let file, let reason): "the file “\(file)” cannot be used for TLS: \(reason)"
    case .samePath(let path): "two routes have the path “\(path)”"
    }
  }
}
