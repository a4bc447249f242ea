package import Chat
import Foundation

/// What is said when somebody ties another chat account to their name.
package enum LinkAnswer: Hashable, Sendable {
  /// The code to give there, and for how long it is good.
  case code(String, minutes: Int)
  /// A code is given only where nobody reads along.
  case inPrivate
  /// A code was made that nobody has read.
  case again
  case wrong
  case tied(name: String)
}

extension ReplyBook {
  package func link(_ answer: LinkAnswer) -> Reply {
    switch answer {
    case .code(let code, let minutes):
      self(.linkCode, ["code": .text(code), "minutes": .count(minutes)]).reply()
    case .inPrivate: self(.linkPrivate).reply()
    case .again: self(.linkAgain).reply()
    case .wrong: self(.linkWrong).reply()
    case .tied(let name): self(.linkTied, ["name": .text(name)]).reply()
    }
  }

  /// Whether a whole message is one of the phrases of `link.words`, case, accents and final signs
  /// aside.
  package func asksForLink(_ text: String) -> Bool {
    guard text.utf8.count <= 80 else { return false }
    let said = ReplyBook.plain(text)
    return self(.linkWords).inline.split(separator: "/").contains { ReplyBook.plain($0) == said }
  }

  private static func plain(_ text: some StringProtocol) -> [Character] {
    let letters = text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !$0.properties.isDiacritic }
    var line = String.UnicodeScalarView()
    line.append(contentsOf: letters)
    return String(line).filter { $0.isLetter }.map(\.self)
  }

  /// What is said instead of an answer that would come too late and has no other way.
  package var answersTooLate: Reply { self(.tooLate).reply() }
}
