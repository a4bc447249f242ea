import Assistant
import Chat
import CivilTime
import Dossier
import Journal
import Testing

/// A day on which somebody is not at the CFA.
@Suite struct StayTests {
  private func records(_ store: TestStore) async throws -> [Record] {
    try await store.store.log.read { $0.dossier.records.filter { $0.kind != .importing } }
  }

  @Test func aDayBeforeTheEntryIsAskedAbout() async throws {
    let store = try await TestStore()
    let answer = try await store.say("Vu Kenza le 5 octobre", as: "helene")
    #expect(answer?.ask == "confirm")
    #expect(answer?.reply?.plain.contains("15 oct.") == true)
    #expect(try await records(store).isEmpty)
    try await store.say("non, le 5 novembre", as: "helene")
    #expect(try await records(store).map { $0.fields.date?.description } == ["2026-11-05"])
  }

  @Test func aYesRecordsIt() async throws {
    let store = try await TestStore()
    try await store.say("Vu Kenza le 5 octobre", as: "helene")
    try await store.say("oui", as: "helene")
    #expect(try await records(store).map { $0.fields.date?.description } == ["2026-10-05"])
  }

  @Test func nobodyIsSeenAfterTheExit() async throws {
    let store = try await TestStore()
    try await store.say("Enzo Marchetti est parti le 10 novembre, abandon", as: "patrick")
    try await store.say("oui", as: "patrick")
    let answer = try await store.say("Vu Enzo Marchetti le 15 novembre", as: "patrick")
    #expect(answer?.ask == "confirm")
    #expect(answer?.reply?.plain.contains("a quitté le CFA") == true)
    let planned = try await store.say("rdv Enzo Marchetti mardi 14h", as: "patrick")
    #expect(planned?.ask == "confirm")
    #expect(try await records(store).map(\.kind) == [.exit])
    try await store.say("Vu Enzo Marchetti le 9 novembre", as: "patrick")
    #expect(try await records(store).map(\.kind) == [.exit, .session])
  }
}
