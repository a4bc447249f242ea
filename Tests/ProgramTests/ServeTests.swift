import Foundation
import Testing

/// What `serve` and `doctor` say before there is any homeserver.
@Suite struct ServeTests {
  private func folder() throws -> String {
    let path = "\(NSTemporaryDirectory())/quatorze-serve-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test func aDemonstrationIsNotServedAndDoctorSaysSo() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let intents = "\(ProgramProcess.root)/intents"
    let made = try ProgramProcess.run(
      ["demo", "--store", "\(folder)/demo", "--intents", intents])
    #expect(made.status == 0)
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
    #expect(try ProgramProcess.run(["serve"] + options).status == 1)
    let doctor = try ProgramProcess.run(["doctor"] + options)
    #expect(doctor.status == 1)
    let text = doctor.lines.joined(separator: "\n")
    #expect(text.contains("dossier d’exemple"))
    #expect(text.contains("Le serveur « http://127.0.0.1:1"))
    #expect(text.contains("chmod 600"))
    #expect(!text.contains("xylophone"))
  }

  @Test func withoutAnyChatThereIsNothingToServe() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try ProgramProcess.run(["serve", "--store", folder]).status == 1)
  }
}
