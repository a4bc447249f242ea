import Chat
package import Dossier
import Logging

extension Outbox {
  /// Opens the rooms of members before anything is sent to them.
  package func prepareRooms(for members: some Sequence<MemberID>) {
    queue.wishes.ask(for: members, at: time.uptime)
    wake()
  }

  func prepare(_ member: MemberID) async {
    do {
      for account in try await accounts(member) where transport.serves(account) {
        return queue.found(try await transport.privateRoom(with: account), of: member)
      }
    } catch {
      var retryAfter: Duration?
      if let error = error as? ChatError, case .temporary(_, let seconds?) = error {
        retryAfter = .seconds(max(1, seconds))
      }
      if Outbox.refusal(error) == nil {
        queue.wishes.putOff(member, for: retryAfter, at: time.uptime)
      }
      log.info(
        "a room cannot be opened yet", metadata: ["member": "\(member.raw)", "reason": "\(error)"])
    }
  }

  func open(_ member: MemberID) async throws {
    var reason = "the member has no account there"
    do {
      for account in try await accounts(member) where transport.serves(account) {
        do {
          let room = try await transport.privateRoom(with: account)
          return queue.found(room, of: member)
        } catch {
          guard let why = Outbox.refusal(error) else { throw error }
          reason = why
        }
      }
      let lost = queue.waiting { $0.recipient == .member(member) }
      try await note(lost.map { ($0.key, .refused(reason)) })
      queue.giveUp(on: member)
      counts.refused += lost.count
      metrics.wereRefused(lost.count)
      log.error(
        "a member cannot be reached",
        metadata: ["member": "\(member.raw)", "reason": "\(reason)", "messages": "\(lost.count)"])
    } catch {
      try later(error, parcel: nil, lane: .member(member))
    }
  }
}
