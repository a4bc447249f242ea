package import Chat

/// Why a homeserver did not do what was asked. None of them has a secret.
package enum MatrixError: Error, Hashable, Sendable {
  /// No whole answer, or one that says that it may work later; the reason is an English
  /// half-sentence.
  case unreachable(String)
  /// Too many requests (429); wait so long, in seconds.
  case limited(seconds: Double)
  /// An answer of 400 to 499 with Matrix's code, such as `M_FORBIDDEN`.
  case refused(status: Int, code: String, reason: String)
  /// The access token is not known any more; `soft` when the device is and a new login may go on.
  case unknownToken(soft: Bool)
  /// The account cannot be used; the reason says what an admin can do.
  case signedOut(String)
  case cancelled
  /// The room is encrypted, and nothing may be sent there as plain text.
  case encryptedRoom

  /// Whether the same request may go well later.
  var isTemporary: Bool {
    switch self {
    case .unreachable, .limited: true
    case .refused, .unknownToken, .signedOut, .cancelled, .encryptedRoom: false
    }
  }

  /// What the port of chats says of it.
  package var forChat: ChatError {
    switch self {
    case .unreachable(let reason): .temporary(reason, retryAfterSeconds: nil)
    case .limited(let seconds):
      .temporary("the homeserver limits the account's requests", retryAfterSeconds: seconds)
    case .refused, .encryptedRoom: .refused(description)
    case .unknownToken: .signedOut("its access token is not valid any more")
    case .signedOut(let reason): .signedOut(reason)
    case .cancelled: .temporary("it was cancelled", retryAfterSeconds: nil)
    }
  }
}

extension MatrixError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreachable(let reason): "the homeserver does not answer: \(reason)"
    case .limited(let seconds): "the homeserver asks to wait \(seconds) s"
    case .refused(let status, let code, let reason):
      "the homeserver refuses with \(status) \(code): \(reason)"
    case .unknownToken(let soft):
      soft ? "the access token has expired" : "the access token has been revoked"
    case .signedOut(let reason): reason
    case .cancelled: "it was cancelled"
    case .encryptedRoom: "the room is encrypted, and nothing is sent there as plain text"
    }
  }
}
