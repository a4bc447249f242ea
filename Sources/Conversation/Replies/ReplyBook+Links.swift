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

  /// The phrases of `link.words`, by which a member asks for a code.
  package var linkPhrases: LinkPhrases {
    LinkPhrases(self(.linkWords).inline.split(separator: "/"))
  }

  /// What is said instead of an answer that would come too late and has no other way.
  package var answersTooLate: Reply { self(.tooLate).reply() }
}

/// Phrases that are a whole message, case, accents and final signs aside.
package struct LinkPhrases: Sendable {
  private let phrases: Set<[Character]>
  /// Longer messages are none of them, in bytes of UTF-8.
  private let longest: Int

  init(_ phrases: some Sequence<some StringProtocol>) {
    self.phrases = Set(phrases.map { LinkPhrases.plain($0) })
    // Accents and signs may be more than the letters.
    longest = 2 * (self.phrases.map(\.count).max() ?? 0)
  }

  package func contains(_ text: String) -> Bool {
    text.utf8.count <= longest && phrases.contains(LinkPhrases.plain(text))
  }

  private static func plain(_ text: some StringProtocol) -> [Character] {
    let letters = text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !$0.properties.isDiacritic }
    var line = String.UnicodeScalarView()
    line.append(contentsOf: letters)
    return String(line).filter { $0.isLetter }.map(\.self)
  }
}
