import Chat
import CivilTime
import Journal

extension Intake {
  /// An unknown account gives a code: it is tied to a member, or it has guessed once more.
  func tie(
    _ message: IncomingMessage, by code: LinkCode, now: Instant, said: Instant
  ) async throws -> Answer? {
    let day = settings.zone.moment(at: now).date
    guard memory.mayGiveCode(message.account, on: day) else {
      return try await refuse(message, now: now, said: said)
    }
    switch try await linking(intents.replies).tie(message, by: code, now: now, said: said) {
    case .tied(let reply): return try await keep(unhandled: message, reply)
    case .wrong(let reply):
      return try await keep(
        unhandled: message, reply,
        with: [WrongCodes.record(of: message.account, day: day, at: now)])
    }
  }
}
