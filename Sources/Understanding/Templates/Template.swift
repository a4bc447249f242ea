/// Why a template cannot be read.
package struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  package let problem: String
  package let template: String

  package var description: String { "\(problem) in “\(template)”" }
}

/// A sentence with alternatives, in the notation of Home Assistant's intents: `(a|b)`,
/// `[optional]`, `{slot}`, `<rule>`.
package indirect enum Template: Hashable, Sendable {
  case word(String)
  case slot(String)
  case rule(String)
  case sequence([Template])
  case choice([Template])

  /// Reads the notation; throws where brackets do not match or something is empty.
  package init(_ text: String) throws(TemplateError) {
    var parser = TemplateParser(text)
    self = try parser.whole()
  }
}

private struct TemplateParser {
  private let text: String
  private let letters: [UInt8]
  private var position = 0

  init(_ text: String) {
    self.text = text
    letters = Array(text.utf8)
  }

  mutating func whole() throws(TemplateError) -> Template {
    let template = try choice(closing: nil)
    guard position == letters.count else { throw fail("a bracket closes that none opens") }
    return template
  }

  private func fail(_ problem: String) -> TemplateError {
    TemplateError(problem: problem, template: text)
  }

  private mutating func choice(closing: Character?) throws(TemplateError) -> Template {
    var options: [Template] = []
    while true {
      options.append(try sequence())
      guard position < letters.count, letters[position] == UInt8(ascii: "|") else { break }
      position += 1
    }
    if let closing {
      guard position < letters.count, letters[position] == closing.asciiValue else {
        throw fail("“\(closing)” is missing")
      }
      position += 1
    }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() throws(TemplateError) -> Template {
    var parts: [Template] = []
    loop: while position < letters.count {
      let letter = letters[position]
      switch letter {
      case UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "]"): break loop
      case UInt8(ascii: "("):
        position += 1
        parts.append(try choice(closing: ")"))
      case UInt8(ascii: "["):
        position += 1
        parts.append(.choice([try choice(closing: "]"), .sequence([])]))
      case UInt8(ascii: "{"):
        parts.append(.slot(try name(closing: "}")))
      case UInt8(ascii: "<"):
        parts.append(.rule(try name(closing: ">")))
      case UInt8(ascii: " "): position += 1
      default: parts.append(.word(word()))
      }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// What stands between brackets, which is something.
  private mutating func name(closing: Character) throws(TemplateError) -> String {
    guard let end = letters[position...].firstIndex(where: { $0 == closing.asciiValue }),
      end > position + 1
    else {
      throw fail("“\(closing)” is missing")
    }
    defer { position = end + 1 }
    return String(decoding: letters[position + 1..<end], as: UTF8.self)
  }

  private mutating func word() -> String {
    let start = position
    while position < letters.count, !TemplateParser.signs.contains(letters[position]) {
      position += 1
    }
    return String(decoding: letters[start..<position], as: UTF8.self)
  }

  /// What ends a word.
  private static let signs = Array("|()[]{< ".utf8)
}
