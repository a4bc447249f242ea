import ChildProcesses
import Foundation
import JSONText
import SynapseTesting
import Testing

extension ServingTests {
  private func doctor(
    _ school: ServedSchool, settings: String? = nil
  ) async throws -> (text: String, end: ChildProcess.End) {
    let result = try await ProgramProcess.run([
      "doctor", "--store", school.folder.store, "--intents", school.intents, "--config",
      settings ?? school.settings,
    ])
    return (result.lines.joined(separator: "\n"), result.end)
  }

  @Test func doctorTellsOfTheHomeserverTheAccountItsDeviceItsRoomsAndItsLimit() async throws {
    let school = try await ServingTests.school()
    let before = try await doctor(school)
    #expect(before.text.contains("Le serveur « \(school.synapse.url)"))
    #expect(before.text.contains("Pas encore de session pour \(school.bot.id)"))
    let (_, process) = try await school.open()
    try await process.stop()
    let (text, end) = try await doctor(school)
    #expect(end == .exited(0))
    for line in [
      "L’horloge s’accorde", "Le compte \(school.bot.id) est accepté", "Appareil : « QUATORZE »",
      "Salons rejoints : 1", "Débit : sans limite réglée",
    ] { #expect(text.contains(line), "\(line)") }

    let limited = "\(school.folder.path)/limited.yaml"
    try String(contentsOfFile: school.settings, encoding: .utf8)
      .replacing("messagesPerSecond: 0", with: "messagesPerSecond: 0.2")
      .write(toFile: limited, atomically: true, encoding: .utf8)
    let call =
      "/_synapse/admin/v1/users/\(school.bot.path(school.bot.id).dropFirst())/override_ratelimit"
    #expect(try await doctor(school, settings: limited).text.contains(call))

    // An admin ends all sessions of the bot.
    try await school.bot.ask("POST", "/v3/logout/all", .object([]))
    let revoked = try await doctor(school)
    #expect(revoked.end == .exited(1))
    #expect(revoked.text.contains("n’accepte pas le jeton de \(school.bot.id) (M_UNKNOWN_TOKEN)"))
    let ended = try await ServeProcess(school)
    try await ended.end()
    #expect(ended.log.contains("has been revoked"))
  }

  @Test func doctorTellsThatTheClocksDiffer() async throws {
    let school = try await ServingTests.school()
    let port = try Synapse.freePort()
    // A homeserver whose clock is an hour behind.
    let server = try await ChildProcess(
      "python3",
      [
        "-c",
        """
        import email.utils, http.server, time
        class Late(http.server.BaseHTTPRequestHandler):
            def date_time_string(self, timestamp=None):
                return email.utils.formatdate(time.time() - 3600, usegmt=True)
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b'{"versions": ["v1.11"]}')
        server = http.server.HTTPServer(("127.0.0.1", \(port)), Late)
        print("ready", flush=True)
        server.serve_forever()
        """,
      ], errors: .discarded)
    #expect(await server.line() == "ready")
    let settings = "\(school.folder.path)/late.yaml"
    try String(contentsOfFile: school.settings, encoding: .utf8)
      .replacing(school.synapse.url, with: "http://127.0.0.1:\(port)")
      .write(toFile: settings, atomically: true, encoding: .utf8)
    let (text, end) = try await doctor(school, settings: settings)
    #expect(end == .exited(1))
    #expect(text.contains(/L’horloge de cette machine a (3599|360\d) s d’avance/))
    server.kill()
    try await server.end()
  }
}
