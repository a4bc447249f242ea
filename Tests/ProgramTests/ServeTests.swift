import ChildProcesses
import Foundation
import Testing

/// What `serve` and `doctor` say before there is any homeserver.
@Suite struct ServeTests {
  private func folder() throws -> String {
    let path = "\(NSTemporaryDirectory())/quatorze-serve-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test func aDemonstrationIsNotServedAndDoctorSaysSo() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let intents = "\(ProgramProcess.root)/intents"
    let made = try await ProgramProcess.run(
      ["demo", "--store", "\(folder)/demo", "--intents", intents])
    #expect(made.end == .exited(0))
    try "xylophone\n".write(
      toFile: "\(folder)/password", atomically: true, encoding: .utf8)
    // Nothing listens on that port.
    try """
    matrix:
      homeserver: http://127.0.0.1:1
      user: "@bot:cfa.invalid"
      passwordFile: \(folder)/password
    """.write(toFile: "\(folder)/q.yaml", atomically: true, encoding: .utf8)
    let options = [
      "--store", "\(folder)/demo", "--intents", intents, "--config", "\(folder)/q.yaml",
    ]
    #expect(try await ProgramProcess.run(["serve"] + options).end == .exited(1))
    let doctor = try await ProgramProcess.run(["doctor"] + options)
    #expect(doctor.end == .exited(1))
    let text = doctor.lines.joined(separator: "\n")
    #expect(text.contains("dossier d’exemple"))
    #expect(text.contains("Le serveur « http://127.0.0.1:1"))
    #expect(text.contains("chmod 600"))
    #expect(!text.contains("xylophone"))
  }

  @Test func withoutAnyChatThereIsNothingToServe() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try await ProgramProcess.run(["serve", "--store", folder]).end == .exited(1))
  }
}
