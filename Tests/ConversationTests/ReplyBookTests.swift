import Chat
import CivilTime
import Conversation
import DataFiles
import Dossier
import Foundation
import Testing

@Suite struct ReplyBookTests {
  private func problem(_ change: (String) -> String) throws -> String? {
    let path = School.root + "/intents/fr/replies.yaml"
    let text = change(try String(contentsOfFile: path, encoding: .utf8))
    do throws(DataFileError) {
      _ = try ReplyBook(YAMLValue(parsing: text, file: "replies.yaml"))
      return nil
    } catch {
      return error.problem
    }
  }

  @Test func aMissingTextIsNamed() throws {
    #expect(
      try problem { $0.replacingOccurrences(of: "  thanks: \"Avec plaisir.\"\n", with: "") }
        == "the text “talk.thanks” is missing")
  }

  @Test func anUnknownTextIsNamed() throws {
    #expect(
      try problem { $0.replacingOccurrences(of: "  thanks:", with: "  salut: \"x\"\n  thanks:") }
        == "no text “talk.salut” is needed")
  }

  @Test func anUnknownPlaceholderIsNamed() throws {
    #expect(
      try problem {
        $0.replacingOccurrences(of: "\"année scolaire {from}-{to}\"", with: "\"{year}\"")
      } == "unknown placeholder “year”; known here: from, to")
  }

  @Test(arguments: [
    ("Bravo ]", "the text closes “]” without “[”"),
    ("[Bravo", "the text opens “[” and does not close it"),
    ("{", "the text opens “{” and does not close it"),
    ("{a|b}", "expected {name}, {de:name} or {name|singular|plural}"),
    ("{a|{b}|c}", "a placeholder stands in another one"),
    ("{a b}", "“a b” is no name for a placeholder"),
    ("[?a]", "the text has a placeholder without its end “ ”"),
  ])
  func brokenTemplates(_ text: String, _ expected: String) throws {
    #expect(
      try problem { $0.replacingOccurrences(of: "Avec plaisir.", with: text) } == expected)
  }

  @Test func signsAreEscapedInHTML() throws {
    var school = try School()
    try school.importRoster(
      "matricule;nom;prénom;formation;référent\nZ1;<b>&;\"Zoé\";BTS <1>;Nadia Benali")
    let reply = School.book.answer(
      .whoFollows([school.id("Zoé <b>&")]), school.scene("nadia"))
    #expect(reply.text == "Zoé <b>& : suivi assuré par Nadia Benali.".withNarrowColon)
    #expect(
      reply.html
        == "<p>Zoé &lt;b&gt;&amp; : suivi assuré par Nadia Benali.</p>".withNarrowColon)
  }

  @Test func deIsElidedBeforeAVowel() throws {
    let school = try School()
    func header(_ from: String) -> String {
      School.book.answer(
        .pendingReviews(
          Scope(referents: [MemberID(from)]), .monthly, .month(of: school.today)),
        school.scene("sophie")
      ).text
    }
    #expect(header("nadia").contains("les apprentis de Nadia Benali"))
    #expect(header("irene").contains("les apprentis d’Irène Vidal"))
  }

  @Test func frenchTypography() throws {
    let texts = try String(
      contentsOfFile: School.root + "/intents/fr/replies.yaml", encoding: .utf8)
    // The file may have plain spaces; what comes out has narrow ones.
    #expect(texts.contains("« annule »"))
    let greeting = School.book.talk(.greet, try School().scene("nadia"))?.text ?? ""
    #expect(greeting.hasPrefix("Bonjour Nadia\u{202F}!"))
    #expect(greeting.contains("«\u{202F}aide\u{202F}»"))
  }
}

extension String {
  var withNarrowColon: String { replacingOccurrences(of: " :", with: "\u{202F}:") }
}
