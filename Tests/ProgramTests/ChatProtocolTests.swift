import ChildProcesses
import Foundation
import JSONText
import Testing

@Suite struct ChatProtocolTests {
  private static let now = ["--now", "2026-11-20T17:45"]

  private func talk(_ folder: ProgramFolder, _ lines: [String]) async throws -> [JSON] {
    let result = try await ProgramProcess.run(
      [
        "chat", "--json", "--store", folder.store, "--intents", try folder.smallIntents(),
        "--as", "karima",
      ] + ChatProtocolTests.now, input: lines.joined(separator: "\n") + "\n")
    try FileManager.default.removeItem(atPath: "\(folder.path)/intents")
    return try result.lines.map { try JSON(parsing: $0) }
  }

  @Test func anAnswerSaysWhatWasUnderstoodAskedAndWritten() async throws {
    let folder = try ProgramFolder()
    try await folder.makeStore()
    let answers = try await talk(
      folder,
      [
        #"{"text":"Vu Mamadou 30 min ce matin","id":"a"}"#,
        #"{"text":"Vu Mamadou 30 min ce matin","id":"a"}"#,
        "this is no JSON", #"{"id":"b"}"#, #"{"text":"Vu Giulia 20 min hier","now":"soon"}"#,
        "[]", #"{"text":5}"#, "",
        #"{"text":"Vu Giulia 20 min hier","now":"2026-11-19T10:00:00+01:00"}"#,
        #"{"text":"bonjour","author":"nobody"}"#,
      ])
    #expect(answers.count == 9)
    #expect(answers[0]["frame"]?["intent"] == "log_session")
    #expect(answers[0]["frame"]?["slots"]?["apprentices"] == ["Mamadou Cissé"])
    #expect(answers[0]["ask"] == .null)
    #expect(
      answers[0]["entries"]?.array?.map { $0["type"] } == ["session.logged", "participation.set"])
    #expect(answers[1] == answers[0])
    for index in 2...6 { #expect(answers[index]["error"] != nil, "\(index)") }
    #expect(answers[7]["frame"]?["slots"]?["date"] == "2026-11-18")
    #expect(answers[8]["frame"] == .null)
    #expect(answers[8]["entries"] == [])
  }

  @Test func theSameRunGivesTheSameLines() async throws {
    let lines = [
      #"{"text":"Vu Mamadou 30 min ce matin"}"#, #"{"text":"Vu Mamadou 30 min ce matin"}"#,
      #"{"text":"oui"}"#, #"{"text":"annule"}"#,
    ]
    var runs: [[JSON]] = []
    for _ in 0..<2 {
      let folder = try ProgramFolder()
      try await folder.makeStore()
      runs.append(try await talk(folder, lines))
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0][1]["ask"] == "confirm")
    #expect(runs[0][2]["entries"]?.array?.count == 2)
  }

  @Test func theSameLinesInAnotherRunAreNewMessages() async throws {
    let folder = try ProgramFolder()
    try await folder.makeStore()
    let line = #"{"text":"Vu Mamadou 30 min ce matin"}"#
    let first = try await talk(folder, [line])
    let second = try await talk(folder, [line])
    #expect(first[0]["entries"]?.array?.count == 2)
    #expect(second[0]["ask"] == "confirm")
  }

  @Test func withoutAStoreItSaysWhatToDo() async throws {
    let folder = try ProgramFolder()
    let result = try await ProgramProcess.run(
      ["chat", "--store", folder.store, "--as", "karima", "--intents", folder.smallIntents()])
    #expect(result.end == .exited(1))
    #expect(!FileManager.default.fileExists(atPath: folder.store))
  }
}
