package import CivilTime
import DataFiles
import Dossier
import Foundation
import Journal

/// A store of invented people, to try the assistant with.
package enum DemoStore {
  /// The year in which the demo's school year begins in its files.
  private static let writtenFor = 2026

  /// Makes the store of `path`, or brings the one that is there up to date: the same call again
  /// changes nothing. Its people are of the present school year whenever that is.
  package static func make(
    _ path: String, intents: IntentFolder, settings: Settings, now: Instant
  ) async throws {
    let referential = try intents.referential()
    let store = try await AssistantStore.open(path, creating: true)
    let isNew = try await store.log.head().seq == 0
    let isDemo = try await store.log.read { $0.isDemo }
    guard isNew || isDemo else {
      throw AssistantError.realStore(path)
    }
    try await store.markAsDemo(at: now.description)
    let roster = RosterImport(
      store, referential: referential, settings: settings, by: MemberID("demo"), now: now)
    let today = settings.zone.moment(at: now).date
    let shift = (DayRange.schoolYear(of: today).from?.year ?? writtenFor) - writtenFor
    if try await store.log.read({ $0.dossier.apprentices.isEmpty }) {
      for name in ["equipe.csv", "apprentis.csv"] {
        let file = "\(intents.path)/demo/\(name)"
        let bytes = shifted(try FileBytes.read(path: file), years: shift)
        _ = try await roster.run(
          try CSVTable(bytes: bytes, file: file), accepting: false, answers: [:], isDry: false)
      }
    }
    try await store.log.close()
    // Whom an alert names, to see it at work.
    let sample = "\(intents.path)/demo/quatorze.yaml"
    let own = "\(path)/quatorze.yaml"
    if FileManager.default.fileExists(atPath: sample),
      !FileManager.default.fileExists(atPath: own)
    {
      try FileManager.default.copyItem(atPath: sample, toPath: own)
    }
  }

  /// The file with every date `DD/MM/YYYY` so many years later.
  static func shifted(_ bytes: [UInt8], years: Int) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let moved = text.replacing(/(\d\d\/\d\d\/)(\d{4})/) { match in
      "\(match.1)\((Int(match.2) ?? 0) + years)"
    }
    return Array(moved.utf8)
  }
}
