import ChildProcesses
import Foundation
import JSONText
import SynapseTesting

/// A CFA without Matrix: the demo's people with an account in each product, a hook of each, and
/// `quatorze serve` behind a certificate of its own.
final class HookedSchool {
  let folder: ProgramFolder
  /// The folder of intents that it serves with.
  let intents: String
  let port: Int
  let status: Int
  private var process: ChildProcess?

  static let secrets = [
    "generic": "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY",
    "mattermost": "xr3j5x3p4pfk7kk6ck7b4e6ghh", "slack": "8f742231b10e8888abcd99yyyzzz85a5",
    "teams": "vqF0En+Z0ucuRTM/01o2GuhMH3hKKk/N2bOmlM31zaA=", "token": "mattermost-token",
  ]

  private static let oneOfEach = """
    - {path: /hooks/generic, dialect: generic, secretFile: FOLDER/generic.secret}
    - {path: /hooks/mattermost, dialect: mattermost, secretFile: FOLDER/mattermost.secret}
    - path: /hooks/slack
      dialect: slack
      secretFile: FOLDER/slack.secret
      team: T1
      botUser: U1
      tokenFile: FOLDER/token.secret
      api: http://127.0.0.1:1
    - {path: /hooks/teams, dialect: teams, secretFile: FOLDER/teams.secret}
    """

  /// - Parameters:
  ///   - more: lines of the settings; `FOLDER` stands for where the secrets are.
  ///   - hasOwnIntents: whether it has few intents, which the test may change.
  init(hooks: String? = nil, more: String = "", hasOwnIntents: Bool = false) async throws {
    folder = try ProgramFolder()
    intents = hasOwnIntents ? try folder.soundIntents() : folder.intents
    port = try Synapse.freePort()
    status = try Synapse.freePort()
    for (name, secret) in HookedSchool.secrets { try write("\(name).secret", secret + "\n") }
    let openssl = try await ChildProcess.run(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost", "-keyout", "\(folder.path)/key.pem", "-out",
        "\(folder.path)/cert.pem",
      ], errors: .discarded)
    guard openssl.end == .exited(0) else { throw ServeFailure("openssl: \(openssl.end)") }
    let demo = try String(
      contentsOfFile: "\(ProgramProcess.root)/intents/demo/equipe.csv", encoding: .utf8)
    var rows = demo.split(separator: "\n").map(String.init)
    // Each is in the product where they write; Martine only in Teams.
    for index in rows.indices.dropFirst() {
      let fields = rows[index].split(separator: ";", omittingEmptySubsequences: false)
      let id = String(fields[0])
      let accounts =
        id == "martine"
        ? "teams:\(id)" : "intranet:\(id) mattermost:\(id) slack:T1/\(id) teams:\(id)"
      rows[index] = fields.dropLast().joined(separator: ";") + ";" + accounts
    }
    try write("equipe.csv", rows.joined(separator: "\n") + "\n")
    try write(
      "q.yaml",
      """
      alreadyNotedMinutes: 0
      http:
        listen: 127.0.0.1:\(port)
        status: 127.0.0.1:\(status)
        certificate: FOLDER/cert.pem
        key: FOLDER/key.pem
      \(more)
      hooks:
      \(hooks ?? HookedSchool.oneOfEach)
      """.replacing("FOLDER", with: folder.path))
    for file in ["\(folder.path)/equipe.csv", "\(folder.intents)/demo/apprentis.csv"] {
      let imported = try await ProgramProcess.run([
        "import", file, "--store", folder.store, "--intents", folder.intents,
      ])
      guard imported.end == .exited(0) else {
        throw ServeFailure(imported.lines.joined(separator: "\n"))
      }
    }
  }

  private func write(_ name: String, _ text: String) throws {
    let path = "\(folder.path)/\(name)"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  private var options: [String] {
    ["--store", folder.store, "--intents", intents, "--config", "\(folder.path)/q.yaml"]
  }

  func doctor() async throws -> (lines: [String], end: ChildProcess.End) {
    try await ProgramProcess.run(["doctor"] + options)
  }

  /// Serves while the body runs, and is then asked to stop.
  func serving(_ body: () async throws -> Void) async throws {
    let process = try await ChildProcess(
      ProgramProcess.executable, ["serve"] + options,
      environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"], errors: .file(logFile))
    try await wait("answer of /healthz") {
      try await page("healthz").first == "200" || !process.isRunning
    }
    guard process.isRunning else { throw ServeFailure("it ended: \(log)") }
    do {
      try await body()
    } catch {
      process.kill()
      throw error
    }
    process.signal(SIGTERM)
    guard try await process.end() == .exited(0) else { throw ServeFailure("it failed: \(log)") }
  }

  private var logFile: String { "\(folder.path)/log" }
  var log: String { (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? "" }

  /// The status of a page beside the public address, and its lines.
  func page(_ name: String) async throws -> [String] {
    let asked = try await ChildProcess.run(
      "curl",
      ["--silent", "--write-out", "%{http_code}\n", "http://127.0.0.1:\(status)/\(name)"])
    return [asked.lines.last ?? ""] + asked.lines.dropLast()
  }

  /// The same of a page at the public address.
  func publicPage(_ name: String) async throws -> [String] {
    let asked = try await ChildProcess.run(
      "curl",
      [
        "--silent", "--cacert", "\(folder.path)/cert.pem", "--write-out", "%{http_code}\n",
        "https://localhost:\(port)/\(name)",
      ])
    return [asked.lines.last ?? ""] + asked.lines.dropLast()
  }

  /// What a product gets that calls its hook: the status and the body.
  func call(
    _ dialect: String, as user: String, _ text: String, secret: String? = nil
  ) async throws -> (status: String, body: String) {
    let product = dialect.split(separator: "-")[0]
    let called = try await ChildProcess.run(
      "bash",
      [
        "\(ProgramProcess.root)/Tests/ProgramTests/Hooks/call.sh", dialect,
        "https://localhost:\(port)/hooks/\(product)",
        "\(folder.path)/\(secret ?? String(product)).secret",
        "\(folder.path)/cert.pem", user, text,
      ])
    return (called.lines.last ?? "", called.lines.dropLast().joined(separator: "\n"))
  }

  func wait(_ what: String, _ isSo: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(240)
    while try await !isSo() {
      guard ContinuousClock.now < end else { throw ServeFailure("no \(what): \(log)") }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
