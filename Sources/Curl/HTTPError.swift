/// Why a request has no response. None of them has a secret.
package enum HTTPError: Error, Hashable, Sendable {
  package enum Timeout: String, Hashable, Sendable {
    case connect
    case total
  }

  package enum Part: String, Hashable, Sendable {
    case headers
    case body
  }

  /// The request cannot be sent as it is; the reason is an English half-sentence.
  case invalidRequest(String)
  /// The name of the server or of the proxy is not known, or no name server answers.
  case resolve(HTTPURL)
  /// Nothing accepts connections there, or a proxy refuses to lead on.
  case connect(HTTPURL, reason: String)
  /// No agreement on TLS, or a certificate that is not to be trusted.
  case tls(HTTPURL, reason: String)
  case timedOut(Timeout, HTTPURL)
  /// The connection broke or the server did not keep to HTTP, before the whole response was there.
  case reset(HTTPURL, reason: String)
  /// The response has more than the request's limit in bytes.
  case tooLarge(Part, limit: Int, HTTPURL)
  /// A file cannot be read or written.
  case file(path: String, errno: Int32)
  /// The task was cancelled.
  case cancelled
  /// The client was shut down.
  case closed

  /// Whether the same request may go well later.
  package var isTemporary: Bool {
    switch self {
    case .resolve, .connect, .timedOut, .reset: true
    case .invalidRequest, .tls, .tooLarge, .file, .cancelled, .closed: false
    }
  }
}

extension HTTPError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .invalidRequest(let reason): "the request cannot be sent: \(reason)"
    case .resolve(let url): "the name in \"\(url)\" is not known"
    case .connect(let url, let reason): "no connection to \"\(url)\": \(reason)"
    case .tls(let url, let reason): "no secure connection to \"\(url)\": \(reason)"
    case .timedOut(.connect, let url): "no connection to \"\(url)\" in time"
    case .timedOut(.total, let url): "no whole response of \"\(url)\" in time"
    case .reset(let url, let reason): "the connection to \"\(url)\" broke: \(reason)"
    case .tooLarge(let part, let limit, let url):
      "the \(part.rawValue) of the response of \"\(url)\" have more than \(limit) bytes"
    case .file(let path, let errno): "the file \"\(path)\" fails: errno \(errno)"
    case .cancelled: "the request was cancelled"
    case .closed: "the client is shut down"
    }
  }
}
