package import CivilTime
package import Dossier
package import Journal

/// Makes and revokes the secret link to a member's agenda. The journal holds the token's hash alone.
package enum AgendaLink {
  /// - Parameter token: the new one; nil revokes the link.
  /// - Throws: when nobody has that id, or there is no link to revoke.
  package static func set(
    _ token: String?, of member: MemberID, in log: any EntryLog<StoreState>,
    intents: ReminderTexts, settings: Settings, now: Instant
  ) async throws {
    let hash = token.map { AgendaRoute.hash($0) }
    let provenance = Provenance(
      at: now.description, said: settings.zone.rfc3339(now), by: member.raw,
      via: MessageKey(account: "agenda", id: hash ?? "revoked \(now.milliseconds)"), reads: nil)
    try await log.refresh()
    guard try await log.read({ $0.dossier.members[member] != nil }) else {
      throw AssistantError.unusable("nobody of the team is “\(member.raw)”")
    }
    let outcome = try await log.transact(provenance) { transaction throws(JournalError) -> Bool in
      let context = DecisionContext(
        now: now, said: now, zone: settings.zone, by: member, referential: intents.referential)
      guard
        let events = try? decide(
          .remind(.linkFeed(tokenHash: hash)), transaction.state.dossier, context)
      else { return false }
      for event in events { try transaction.record(event.type, event.data) }
      return true
    }
    if case .done(false, _) = outcome {
      throw AssistantError.unusable("“\(member.raw)” has no such link")
    }
  }
}
