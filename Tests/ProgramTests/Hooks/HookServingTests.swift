import ChildProcesses
import Foundation
import JSONText
import Testing

/// The program with hooks, called over HTTPS from outside as each product calls.
@Suite struct HookServingTests {
  private static let products = [
    ("generic", "intranet:karima"), ("mattermost", "karima"), ("slack", "karima"),
    ("teams", "karima"),
  ]

  @Test func eachProductIsAnsweredOverHTTPSAndCounted() async throws {
    let school = try await HookedSchool()
    try await school.serving {
      for (minutes, (product, user)) in HookServingTests.products.enumerated() {
        let text = "Vu Rose \(20 + minutes) min hier pour son CV"
        let answer = try await school.call(product, as: user, text)
        #expect(answer.status == "200", "\(product)")
        // In a channel with others, by first name and initial.
        #expect(answer.body.contains("Rose C"), "\(product): \(answer.body)")
        let refused = try await school.call(
          product, as: user, text, secret: product == "slack" ? "teams" : "slack")
        #expect(refused.status == "401", "\(product)")
        #expect(refused.body.isEmpty, "\(product): \(refused.body)")
      }
      let challenge = try await school.call("slack-verification", as: "", "")
      #expect(challenge.body == "3eZbrw1a")
      _ = try await school.call("generic", as: "intranet:karima", "Il manque quoi pour Rose ?")
      _ = try await school.call("generic", as: "intranet:karima", "xyzzy plugh")
      #expect(try await school.page("healthz") == ["200", "ok"])
      // They are not where strangers call.
      for page in ["healthz", "metrics"] {
        #expect(try await school.publicPage(page).first == "404", "\(page)")
      }
      let metrics = try await school.page("metrics").joined(separator: "\n")
      for name in [
        "quatorze_messages_total 6", "quatorze_intents_total{intent=\"log_session\"}",
        "quatorze_asks_total", "quatorze_misunderstood_total", "quatorze_handling_seconds_count 6",
        "quatorze_journal_seconds_count", "quatorze_outbox{account=\"slack:T1/U1\"} 0",
        "quatorze_lateness_seconds", "quatorze_outbox_sent_total",
        "quatorze_webhook_calls_total{hook=\"/hooks/teams\",status=\"401\"} 1",
      ] {
        #expect(metrics.contains(name), "\(name)\n\(metrics)")
      }
      for secret in HookedSchool.secrets.values { #expect(!metrics.contains(secret)) }
    }
    let minutes = (try await school.folder.export()["entries"]?.array ?? [])
      .filter { $0["type"] == "session.logged" }.compactMap { $0["data"]?["minutes"]?.integer }
    #expect(minutes == [20, 21, 22, 23])
    for secret in HookedSchool.secrets.values { #expect(!school.log.contains(secret)) }
  }

  @Test func doctorListsTheHooksAndWhomNoReminderReaches() async throws {
    let school = try await HookedSchool(
      more:
        "matrix: {homeserver: \"http://127.0.0.1:1\", user: \"@bot:cfa.invalid\", passwordFile: FOLDER/token.secret}"
    )
    let doctor = try await school.doctor()
    let text = doctor.lines.joined(separator: "\n")
    for line in [
      "✓ Les webhooks sont attendus en HTTPS sur 127.0.0.1:\(school.port).",
      "✓ Webhook « /hooks/generic » (générique) : le secret est là ; il répond seulement",
      "✓ Webhook « /hooks/mattermost » (Mattermost) : le secret est là ; il répond seulement",
      "✓ Webhook « /hooks/slack » (Slack) : le secret est là ; les rappels partent par là.",
      "✓ Webhook « /hooks/teams » (Microsoft Teams) : le secret est là ; Teams ne reçoit que des réponses",
      "? Webhook « /hooks/slack » : Slack ne répond pas",
      "? Aucun rappel ne peut atteindre : Martine Aubry-Lange.",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
    for secret in HookedSchool.secrets.values { #expect(!text.contains(secret)) }
  }

  @Test func doctorNamesASecretThatIsMissingAndACertificateThatIsNone() async throws {
    let school = try await HookedSchool()
    try FileManager.default.removeItem(atPath: "\(school.folder.path)/teams.secret")
    try "none\n".write(toFile: "\(school.folder.path)/cert.pem", atomically: true, encoding: .utf8)
    let doctor = try await school.doctor()
    #expect(doctor.end == .exited(1))
    let text = doctor.lines.joined(separator: "\n")
    #expect(text.contains("✗ Webhook « /hooks/teams » (Microsoft Teams) : le secret manque"))
    #expect(text.contains("cert.pem » ne convient pas pour HTTPS"))
  }

  @Test func twoHooksOfOneBotSpeakOfTheirOwnAccordOnce() async throws {
    let products = try await ChildProcess(
      "python3", ["-B", "\(ProgramProcess.root)/Tests/WebhooksTests/Outbound/products.py"])
    let site = "http://127.0.0.1:\(await products.line() ?? "")"
    let hook = { (path: String) in
      "- {path: /hooks/\(path), dialect: mattermost, secretFile: FOLDER/mattermost.secret, "
        + "tokenFile: FOLDER/token.secret, botUser: bot, site: \"\(site)\"}"
    }
    let school = try await HookedSchool(hooks: hook("mattermost") + "\n" + hook("again"))
    try await school.serving {
      let answer = try await school.call(
        "mattermost", as: "karima", "Enzo parle d’arrêter son contrat, son patron le frappe")
      #expect(answer.body.contains("Signalement"))
      // The coordinator is told at once.
      let posts = {
        let asked = try await ChildProcess.run("curl", ["--silent", "\(site)/posts"])
        return (try JSON(parsing: asked.lines.joined()).array ?? []).filter {
          $0["path"] == "/api/v4/posts"
        }
      }
      try await school.wait("message to the coordinator") { try await !posts().isEmpty }
      try await Task.sleep(for: .seconds(3))
      #expect(try await posts().count == 1)
    }
  }
}
