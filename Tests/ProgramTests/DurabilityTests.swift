import ChildProcesses
import Foundation
import JSONText
import Testing

/// The real program, killed and doubled.
@Suite(.serialized) struct DurabilityTests {
  private static let names = ["Mamadou", "Giulia", "Bastien", "Enzo", "Ange"]

  private func message(_ number: Int, _ prefix: String = "k") -> JSON {
    let name = DurabilityTests.names[number % 5]
    let minutes = 5 + number / 5
    return .object([
      "id": .string("\(prefix)\(number)"), "text": .string("Vu \(name) \(minutes) min hier"),
      "now": .string("2026-11-20T10:00:00+01:00"),
    ])
  }

  /// For each message of a prefix, how many sessions it has opened.
  private func sessions(_ folder: ProgramFolder, _ prefix: String) async throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for entry in try await folder.export()["entries"]?.array ?? []
    where entry["type"] == "session.logged" {
      if let id = entry["via"]?["id"]?.string, id.hasPrefix(prefix) { counts[id, default: 0] += 1 }
    }
    return counts
  }

  @Test func killedAtRandomMomentsItLosesAndDoublesNothing() async throws {
    let folder = try ProgramFolder()
    try await folder.makeStore()
    let intents = try folder.smallIntents()
    let kills = Int(ProcessInfo.processInfo.environment["QUATORZE_KILLS"] ?? "") ?? 25
    var random = SystemRandomNumberGenerator()
    var next = 0
    var answered: [String: JSON] = [:]
    for _ in 0..<kills {
      let program = try await folder.chat(intents)
      // The first answer comes when the program has started; from there on it is a stream.
      program.send(message(next))
      guard let first = await program.json() else {
        program.kill()
        try await program.end()
        continue
      }
      answered["k\(next)"] = first
      next += 1
      let victim = Int.random(in: 0..<6, using: &random)
      for step in 0..<6 {
        program.send(message(next))
        if step == victim {
          try await Task.sleep(
            for: .microseconds(Int.random(in: 0..<9_000, using: &random)))
          program.kill()
        }
        guard let answer = await program.json() else { break }
        answered["k\(next)"] = answer
        next += 1
      }
      program.kill()
      try await program.end()
    }
    let last = try await folder.chat(intents)
    // Everything once more: the answers are the same, and nothing is written again.
    for number in 0...next { last.send(message(number)) }
    last.endInput()
    for number in 0...next {
      let answer = try #require(await last.json())
      #expect(answer["error"] == nil)
      if let before = answered["k\(number)"] { #expect(answer == before, "k\(number)") }
    }
    try await last.end()
    let counts = try await sessions(folder, "k")
    #expect(counts.count == next + 1)
    #expect(counts.values.allSatisfy { $0 == 1 })
    #expect(
      try await ProgramProcess.run(["store", "verify", "--store", folder.store]).end == .exited(0))
  }

  @Test func twoProcessesShareOneStore() async throws {
    let folder = try ProgramFolder()
    try await folder.makeStore()
    let intents = try folder.smallIntents()
    let programs = [try await folder.chat(intents), try await folder.chat(intents)]
    for number in 0..<30 {
      for (index, program) in programs.enumerated() { program.send(message(number, "p\(index)-")) }
    }
    for program in programs { program.endInput() }
    for program in programs {
      let lines = await program.rest()
      #expect(lines.count == 30)
      for line in lines { #expect(try JSON(parsing: line)["error"] == nil) }
    }
    let both = try await sessions(folder, "p")
    // The other one has noted the same minutes ago: then it is asked, and nothing is written twice.
    #expect(both.count >= 30)
    #expect(both.values.allSatisfy { $0 == 1 })
    #expect(
      try await ProgramProcess.run(["store", "verify", "--store", folder.store]).end == .exited(0))
  }
}
