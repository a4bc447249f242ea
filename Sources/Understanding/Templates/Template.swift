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
  private let characters: [Character]
  private var position = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  mutating func whole() throws(TemplateError) -> Template {
    let template = try choice(closing: nil)
    guard position == characters.count else { throw fail("a bracket closes that none opens") }
    return template
  }

  private func fail(_ problem: String) -> TemplateError {
    TemplateError(problem: problem, template: text)
  }

  private mutating func choice(closing: Character?) throws(TemplateError) -> Template {
    var options: [Template] = []
    while true {
      options.append(try sequence())
      guard position < characters.count, characters[position] == "|" else { break }
      position += 1
    }
    if let closing {
      guard position < characters.count, characters[position] == closing else {
        throw fail("“\(closing)” is missing")
      }
      position += 1
    }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() throws(TemplateError) -> Template {
    var parts: [Template] = []
    var word = ""
    func flush(_ word: inout String, _ parts: inout [Template]) {
      if !word.isEmpty { parts.append(.word(word)) }
      word = ""
    }
    loop: while position < characters.count {
      let character = characters[position]
      switch character {
      case "|", ")", "]": break loop
      case "(":
        flush(&word, &parts)
        position += 1
        parts.append(try choice(closing: ")"))
      case "[":
        flush(&word, &parts)
        position += 1
        parts.append(.choice([try choice(closing: "]"), .sequence([])]))
      case "{", "<":
        flush(&word, &parts)
        let closing: Character = character == "{" ? "}" : ">"
        guard let end = characters[position...].firstIndex(of: closing), end > position + 1 else {
          throw fail("“\(closing)” is missing")
        }
        let name = String(characters[position + 1..<end])
        parts.append(character == "{" ? .slot(name) : .rule(name))
        position = end + 1
      case " ":
        flush(&word, &parts)
        position += 1
      default:
        word.append(character)
        position += 1
      }
    }
    flush(&word, &parts)
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }
}
