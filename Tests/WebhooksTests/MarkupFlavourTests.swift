import Chat
import Testing
import Webhooks

@Suite struct MarkupFlavourTests {
  private func written(_ html: String, _ flavour: MarkupFlavour) -> String {
    flavour.text(Reply(text: "", html: html))
  }

  static let html =
    "<p>✓ <strong>Atelier CV</strong> : Léa<br>Manque :</p><ul><li>compte rendu</li><li>planning</li></ul><ol><li>oui</li><li>non</li></ol>"

  @Test func eachProductHasItsWayOfListsAndBoldText() {
    #expect(
      written(MarkupFlavourTests.html, .mattermost)
        == "✓ **Atelier CV** : Léa\nManque :\n- compte rendu\n- planning\n1. oui\n2. non")
    #expect(
      written(MarkupFlavourTests.html, .slack)
        == "✓ *Atelier CV* : Léa\nManque :\n• compte rendu\n• planning\n1. oui\n2. non")
    #expect(
      written(MarkupFlavourTests.html, .teams)
        == "✓ **Atelier CV** : Léa\n\nManque :\n- compte rendu\n- planning\n1. oui\n2. non")
  }

  @Test(
    arguments: [
      "@channel", "@nadia", "&lt;!channel&gt;", "&lt;!here&gt;", "&lt;@U123&gt;",
      "&lt;https://x.fr|ici&gt;",
      "&lt;at&gt;Bob&lt;/at&gt;", "https://x.fr", ":rotating_light:", ":100:",
    ], MarkupFlavour.allCases)
  func aUsersTextMakesNoMentionAndNoLink(_ text: String, _ flavour: MarkupFlavour) {
    let out = written("<p>\(text)</p>", flavour)
    for sign in [
      "@channel", "@nadia", "<!", "<@", "<https", "<at>", "https://", ":rotating_light:", ":100:",
    ] {
      #expect(!out.contains(sign), "\(out)")
    }
  }

  @Test(
    arguments: [
      ("*gras*", "\\*gras\\*"), ("_x_", "\\_x\\_"), ("~~x~~", "\\~\\~x\\~\\~"), ("`x`", "\\`x\\`"),
      ("[a](b)", "\\[a\\]\\(b\\)"), ("# titre", "\\# titre"), ("1. un", "1\\. un"),
      ("- un", "\\- un"), ("a - b", "a - b"), ("le 3. nov", "le 3. nov"), ("a\\b", "a\\\\b"),
    ])
  func aUsersTextIsNoMarkdown(_ text: String, _ escaped: String) {
    #expect(written("<p>\(text)</p>", .mattermost) == escaped)
    #expect(written("<p>\(text)</p>", .teams) == escaped)
  }

  @Test(arguments: ["*gras*", "_x_", "~x~", "`x`"])
  func aUsersTextIsNoMrkdwn(_ text: String) {
    let out = written("<p>\(text)</p>", .slack)
    #expect(!out.contains(text))
    #expect(out.replacing("\u{2060}", with: "") == text)
  }

  @Test(arguments: MarkupFlavour.allCases)
  func aReplyThatIsTooLongIsCutBetweenLines(_ flavour: MarkupFlavour) {
    let lines = (1...5_000).map { "<li>ligne \($0) é</li>" }.joined()
    let out = written("<ul>\(lines)</ul>", flavour)
    #expect(out.unicodeScalars.count <= flavour.limit)
    #expect(out.hasSuffix("é\n…"))
    let one = written("<p>\(String(repeating: "é", count: 50_000))</p>", flavour)
    #expect(one.hasSuffix("é…"))
    #expect(one.utf8.count <= flavour.limit)
  }
}
