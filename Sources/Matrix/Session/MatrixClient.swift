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

  /// Tries once more with a new token when the homeserver does not know the first one.
  private func authorized<Answer: Sendable>(
    _ work: (String) async throws(MatrixError) -> Answer
  ) async throws(MatrixError) -> Answer {
    let token = try await session.token()
    do throws(MatrixError) {
      return try await work(token)
    } catch .unknownToken(let soft) {
      return try await work(try await session.token(insteadOf: token, soft: soft))
    }
  }
}
