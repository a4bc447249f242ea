internal import Foundation
internal import JSONText

/// How a message names the bot.
struct Naming: Sendable {
  /// The bot's full account.
  let account: String
  /// How it is called in the room; its local part when it has no name there.
  let name: String

  init(account: String, name: String?) {
    self.account = account
    let localPart = account.dropFirst().prefix { $0 != ":" }
    self.name = name.flatMap { $0.isEmpty ? nil : $0 } ?? String(localPart)
  }

  /// Whether a message's content names the bot. Where the client lists whom the message mentions,
  /// a name in the midst of it is just a word; at its beginning it always calls.
  func isMentioned(in content: JSON) -> Bool {
    let body = content["body"]?.string ?? ""
    if let mentions = content["m.mentions"], mentions.members != nil {
      if mentions["user_ids"]?.strings?.contains(account) == true { return true }
      return callLength(body) != nil
    }
    if hasPill(content["formatted_body"]?.string ?? "") { return true }
    return contains(account, in: body) || contains(name, in: body)
  }

  /// The text without the bot's name where it only calls the bot.
  func withoutCall(_ text: String) -> String {
    guard let length = callLength(text) else { return text }
    return String(text.dropFirst(length)).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// How many characters at the beginning call the bot, with the sign after its name.
  private func callLength(_ text: String) -> Int? {
    let start = text.prefix { $0.isWhitespace }.count
    let rest = text.dropFirst(start)
    for form in [account, "@" + name, name] {
      guard
        let found = rest.range(
          of: form, options: [.caseInsensitive, .diacriticInsensitive, .anchored])
      else { continue }
      let after = rest[found.upperBound...]
      if let next = after.first, next.isLetter || next.isNumber || next == "-" || next == "'" {
        continue
      }
      let signs = after.prefix { $0.isWhitespace || ":,;!".contains($0) }
      return start + rest.distance(from: rest.startIndex, to: found.upperBound) + signs.count
    }
    return nil
  }

  /// Whether a link in the HTML stands for the bot.
  private func hasPill(_ html: String) -> Bool {
    html.components(separatedBy: "https://matrix.to/#/").dropFirst().contains { rest in
      let target = String(rest.prefix { $0 != "\"" && $0 != "'" && $0 != "?" })
      return (target.removingPercentEncoding ?? target) == account
    }
  }

  private func contains(_ form: String, in text: String) -> Bool {
    var rest = text[...]
    while let found = rest.range(of: form, options: [.caseInsensitive, .diacriticInsensitive]) {
      let before =
        found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : " "
      let after = found.upperBound < text.endIndex ? text[found.upperBound] : " "
      if ![before, after].contains(where: { $0.isLetter || $0.isNumber }) { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }
}
