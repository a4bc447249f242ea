import Chat
import Dossier
package import Journal
import JSONText

/// A store with its log, opened for writing.
package struct AssistantStore: Sendable {
  package let folder: StoreFolder
  package let log: FileEntryLog<StoreState>

  /// Opens the store of a path; makes it first when `creating`.
  package static func open(_ path: String, creating: Bool = false) async throws -> AssistantStore {
    let folder =
      creating ? try StoreFolder.create(path) : try StoreFolder.open(path, access: .readWrite)
    return AssistantStore(folder: folder, log: try await FileEntryLog.open(folder))
  }

  /// The accounts of a member as the store has them now, in the order in which they are to be tried.
  func accounts(of member: MemberID) async throws -> [Account] {
    try await log.refresh()
    return try await log.read { state in state.accounts(of: member).map { Account($0) } }
  }

  /// The bot log of an account that several processes may serve at once, each with its own
  /// conversations: the first that is free among `ACCOUNT`, `ACCOUNT-2`…
  package func freeBotLog(_ account: String) throws(JournalError) -> BotLog {
    for number in 1...64 {
      do throws(JournalError) {
        return try BotLog.open(number == 1 ? account : "\(account)-\(number)", in: folder)
      } catch {
        guard case .inUse = error, number < 64 else { throw error }
      }
    }
    throw .refused(reason: "64 processes have the account \"\(account)\" open")
  }

  /// Marks the store as a demonstration, once.
  package func markAsDemo(at now: String) async throws {
    let key = MessageKey(account: "store", id: "demo")
    let provenance = Provenance(at: now, said: now, by: "store", via: key, reads: nil)
    _ = try await log.transact(provenance) { transaction in
      try transaction.record(StoreState.demoType, .object([:]))
    }
  }
}
