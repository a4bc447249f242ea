package import CivilTime
package import Dossier
import Foundation
import Journal
import JSONText
import Understanding

/// Destroys what a store says about one apprentice (RGPD), in the log and in the bots' memories.
package struct StoreErasure: Sendable {
  package struct Result: Sendable {
    /// How many entries lost their content.
    package let entries: Int
    /// How many answers the bots no longer remember.
    package let answers: Int
    /// How many messages that were not understood are gone.
    package let suggestions: Int
  }

  private let store: AssistantStore

  package init(_ store: AssistantStore) { self.store = store }

  /// The person whom an opaque id, a number (matricule) or a full name means; nil when nobody or
  /// more than one fits.
  package func find(_ text: String) async throws -> Apprentice? {
    try await store.log.read { state in
      let people = state.dossier.apprentices.values
      if let one = state.dossier.apprentices[ApprenticeID(text)] { return one }
      let found = people.filter { $0.fields.number == text || $0.name == text }
      return found.count == 1 ? found.first : nil
    }
  }

  /// Every entry about the person loses its content; the chain still verifies. Answers of the bots
  /// that name the person are forgotten.
  ///
  /// - Throws: `JournalError.inUse` while a bot is running: nothing is erased then.
  package func erase(_ apprentice: Apprentice, now: Instant) async throws -> Result {
    let bots = try openBotLogs()
    let id = apprentice.id
    let stamp = now.description
    let key = MessageKey(account: "store", id: "erase-\(id.raw)-\(stamp)")
    let provenance = Provenance(at: stamp, said: stamp, by: "store", via: key, reads: nil)
    let commit = try await store.log.erase(provenance, reason: "demande de la personne") { entry in
      guard let data = entry.data else { return false }
      if entry.type == StoreState.awaitingType { return data["apprentice"]?.string == id.raw }
      return (try? DossierEvent(type: entry.type, data: data))?.subjects.contains(id) ?? false
    }
    var answers = 0
    let words = [id.raw, apprentice.fields.lastName, apprentice.fields.firstName].compactMap(\.self)
    for bot in bots {
      var naming = 0
      try bot.records.forEach { naming += StoreErasure.names($0, words) ? 1 : 0 }
      if naming > 0 { try await bot.compact(keeping: { !StoreErasure.names($0, words) }) }
      answers += naming
    }
    // Names are masked there; one that was not told apart goes with its message.
    let suggestions = try SuggestionFile(store.folder).remove {
      StoreErasure.names($0, apprentice)
    }
    return Result(
      entries: commit.outcome?.count ?? 0, answers: answers, suggestions: suggestions)
  }

  private static func names(_ record: BotRecord, _ words: [String]) -> Bool {
    let text = record.content.text
    return words.contains { text.contains($0) }
  }

  /// Whether a message that was not understood may name the person: it has a word of the name.
  private static func names(_ suggestion: Suggestion, _ person: Apprentice) -> Bool {
    func words(_ text: String) -> [String] {
      Utterance(text).tokens.filter { $0.kind == .word }.map(\.folded)
    }
    let name = Set(
      words("\(person.fields.firstName ?? "") \(person.fields.lastName ?? "")")
        .filter { $0.utf8.count > 2 })
    return words(suggestion.text).contains { name.contains($0) }
  }

  /// Every bot log of the store, held so that nobody writes to it meanwhile.
  private func openBotLogs() throws -> [BotLog] {
    let folder = "\(store.folder.path)/bot"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return try names.filter { $0.hasSuffix(".jsonl") }.sorted().compactMap { name in
      try String(name.dropLast(6)).removingPercentEncoding.map {
        try BotLog.open($0, in: store.folder)
      }
    }
  }
}
