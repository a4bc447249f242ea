import Assistant
import Foundation
import Testing

@Suite struct HookSettingsTests {
  private func read(_ yaml: String) throws -> Settings {
    let folder = try TestFolder()
    try yaml.write(
      toFile: "\(folder.path)/quatorze.yaml", atomically: true, encoding: .utf8)
    return try Settings.read(config: nil, store: folder.path, environment: [:])
  }

  @Test func aHookHasAPathADialectAndASecret() throws {
    let settings = try read(
      """
      http: {listen: "0.0.0.0:8443", certificate: c.pem, key: k.pem}
      hooks:
        - {path: /hooks/a, dialect: generic, secretFile: a, callback: "https://a.invalid/b"}
        - {path: /hooks/m, dialect: mattermost, secretFile: m, site: "https://chat.cfa.fr"}
        - {path: /hooks/s, dialect: slack, secretFile: s, team: T, botUser: U, tokenFile: t}
        - {path: /hooks/t, dialect: teams, secretFile: t, account: teams}
      """)
    #expect(settings.hooks.map(\.path) == ["/hooks/a", "/hooks/m", "/hooks/s", "/hooks/t"])
    #expect(settings.hooks.map(\.dialect) == [.generic, .mattermost, .slack, .teams])
    #expect(settings.hooks.map(\.secretFile) == ["a", "m", "s", "t"])
    #expect(settings.hooks.map(\.account).first == "hook:generic:/hooks/a")
    #expect(settings.hooks.map(\.account).last == "teams")
    #expect(settings.http.listen == ListenAddress(host: "0.0.0.0", port: 8443))
  }

  @Test func withoutThatSectionCallsAndFiguresStayOnTheMachine() throws {
    let settings = try read("")
    #expect(settings.hooks.isEmpty)
    #expect(settings.http.listen.host == "127.0.0.1")
    #expect(settings.http.status.host == "127.0.0.1")
    #expect(settings.http.status.port != settings.http.listen.port)
    #expect(settings.http.certificate == nil)
  }

  @Test(arguments: [
    ("{path: hooks, dialect: teams, secretFile: s}", "a path such as /hooks/slack"),
    ("{path: /a, dialect: discord, secretFile: s}", "one of: generic, mattermost, slack, teams"),
    ("{path: /a, dialect: teams}", "secretFile"),
    ("{path: /a, dialect: slack, secretFile: s}", "“team” beside “dialect: slack”"),
    (
      "{path: /a, dialect: mattermost, secretFile: s, tokenFile: t}",
      "“site” beside “dialect: mattermost”"
    ),
    ("{path: /a, dialect: teams, secretFile: s, secret: x}", "unknown key “secret”"),
    (
      "{path: /a, dialect: teams, secretFile: s}\n  - {path: /a, dialect: slack, secretFile: s, team: T, botUser: U, tokenFile: t}",
      "quatorze.yaml:3:5: expected a path of its own"
    ),
    (
      "{path: /a, dialect: teams, secretFile: s, account: x}\n  - {path: /b, dialect: teams, secretFile: s, account: x}",
      "an account of its own"
    ),
  ])
  func aWrongHookIsNamedWithWhatIsWanted(_ hook: String, _ expected: String) throws {
    let error = #expect(throws: AssistantError.self) { try read("hooks:\n  - \(hook)\n") }
    let text = error.map(String.init(describing:)) ?? ""
    #expect(text.contains(expected), "\(text)")
    #expect(text.contains("quatorze.yaml:"), "\(text)")
  }

  @Test(arguments: ["listen: 8080", "status: a:0", "listen: \"[::1]:70000\"", "certificate: c.pem"])
  func aWrongAddressIsNamed(_ line: String) throws {
    let error = #expect(throws: AssistantError.self) { try read("http:\n  \(line)\n") }
    #expect("\(error.map(String.init(describing:)) ?? "")".contains("quatorze.yaml:2"))
  }
}
