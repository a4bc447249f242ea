internal import Curl
internal import JSONText

/// Calls in the name of the bot's account.
struct MatrixClient: Sendable {
  let homeserver: Homeserver
  let session: Session

  func json(_ call: Homeserver.Call) async throws(MatrixError) -> JSON {
    try await authorized { (token) throws(MatrixError) in
      try await homeserver.json(call, token: token)
    }
  }

  func response(to call: Homeserver.Call) async throws(MatrixError) -> HTTPResponse {
    try await authorized { (token) throws(MatrixError) in
      try await homeserver.response(to: call, token: token)
    }
  }

  /// Tries again with a new token when the homeserver does not know the one at hand: another
  /// request may have renewed it in between.
  private func authorized<Answer: Sendable>(
    _ work: (String) async throws(MatrixError) -> Answer
  ) async throws(MatrixError) -> Answer {
    var token = try await session.token()
    for _ in 0..<3 {
      do throws(MatrixError) {
        return try await work(token)
      } catch .unknownToken(let soft) {
        token = try await session.token(insteadOf: token, soft: soft)
      }
    }
    throw .unreachable("it does not know the tokens that it has just given")
  }
}
