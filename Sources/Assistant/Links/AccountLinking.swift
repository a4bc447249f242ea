import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import JSONText

/// «Lier mon compte»: a member asks for a code where the bot knows them, and gives it where it does
/// not know them yet; from then on that account is theirs.
struct AccountLinking: Sendable {
  let log: any EntryLog<StoreState>
  let replies: ReplyBook
  /// The bot account, as in the keys of the journal.
  let account: String
  let makeCode: @Sendable () -> LinkCode
  private let phrases: LinkPhrases

  init(
    log: any EntryLog<StoreState>, replies: ReplyBook, account: String,
    makeCode: @escaping @Sendable () -> LinkCode
  ) {
    self.log = log
    self.replies = replies
    self.account = account
    self.makeCode = makeCode
    phrases = replies.linkPhrases
  }

  /// Whether a message asks for a code.
  func isRequest(_ text: String) -> Bool { phrases.contains(text) }

  /// The answer to a member who asks for a code.
  func offer(
    _ message: IncomingMessage, to member: MemberID, now: Instant, said: Instant
  ) async throws -> Reply {
    guard message.room.privacy == .alone else { return replies.link(.inPrivate) }
    let code = makeCode()
    let expires = now.adding(seconds: LinkCode.secondsValid)
    let commit = try await log.transact(provenance(message, by: member, now: now, said: said)) {
      transaction in
      try transaction.record(
        AccountLinks.offeredType, AccountLinks.offered(code, to: member, until: expires))
    }
    // Given before the program was killed: that code is known to nobody.
    guard case .done = commit else { return replies.link(.again) }
    return replies.link(.code(code.spoken, minutes: LinkCode.secondsValid / 60))
  }

  /// What came of a code that an unknown account gave.
  enum Attempt: Sendable {
    case tied(Reply)
    case wrong(Reply)
  }

  /// Ties the account of a message to the member who was given its code.
  func tie(
    _ message: IncomingMessage, by code: LinkCode, now: Instant, said: Instant
  ) async throws -> Attempt {
    let account = message.account.id
    let by = MemberID("stranger")
    let commit = try await log.transact(provenance(message, by: by, now: now, said: said)) {
      transaction -> MemberID? in
      let state = transaction.state
      guard let member = state.links.member(of: code, at: now),
        state.dossier.members[member] != nil
      else { return nil }
      try transaction.record(AccountLinks.tiedType, AccountLinks.tied(account, to: member))
      return member
    }
    let member: MemberID? =
      switch commit {
      case .done(let member, _): member
      case .known(let entries): entries.first?.data?["member"]?.string.map { MemberID($0) }
      }
    guard let member else { return .wrong(replies.link(.wrong)) }
    let name = try await log.read { $0.dossier.members[member]?.firstName ?? "" }
    return .tied(replies.link(.tied(name: name)))
  }

  private func provenance(
    _ message: IncomingMessage, by member: MemberID, now: Instant, said: Instant
  ) -> Provenance {
    Provenance(
      at: now.description, said: said.description, by: member.raw,
      via: MessageKey(account: account, id: message.id), reads: nil)
  }
}
