import DataFiles

/// What a placeholder of a template gets.
struct ReplyValue: Hashable, Sendable, ExpressibleByStringInterpolation {
  var text: String
  /// What decides between singular and plural.
  var count: Double?

  init(_ text: String, count: Double? = nil) {
    self.text = text
    self.count = count
  }

  init(stringLiteral text: String) { self.init(text) }

  /// Nil for no text or an empty one.
  static func text(_ text: String?) -> ReplyValue? {
    text.flatMap { $0.isEmpty ? nil : ReplyValue($0) }
  }

  static func count(_ number: Int) -> ReplyValue {
    ReplyValue(French.number(Double(number)), count: Double(number))
  }

  /// Nil for nought, so that an optional part goes.
  static func nonzero(_ number: Int) -> ReplyValue? { number == 0 ? nil : .count(number) }

  /// For `[?name …]` alone.
  static func flag(_ isSet: Bool) -> ReplyValue? { isSet ? ReplyValue("") : nil }
}

/// A text with places to fill in.
///
/// - `{name}`: the value.
/// - `{de:name}`: the value with «de» or «d’» before it, as its first letter wants.
/// - `{name|séance|séances}`: singular below 2, as French has it, else plural.
/// - `[ … {name} … ]`: left out when any placeholder in it has no value.
/// - `[?name … ]`: there only when `name` has a value.
/// - `**…**`: bold. A line that begins with `- ` is an item of a list.
/// - `\` before one of these characters takes it as it is.
struct ReplyTemplate: Hashable, Sendable {
  indirect enum Piece: Hashable, Sendable {
    case text(String)
    case bold
    case lineBreak
    case value(String)
    case of(String)
    case plural(String, one: String, many: String)
    case optional(condition: String?, [Piece])
  }

  private let pieces: [Piece]

  /// The names of all placeholders.
  let placeholders: Set<String>

  /// Throws when a bracket is not closed or a placeholder has no name.
  init(_ value: YAMLValue) throws(DataFileError) {
    let text = French.typography(try value.string())
    var reader = Reader(rest: Substring(text), place: value.place)
    while reader.rest.last == "\n" { reader.rest.removeLast() }
    pieces = try reader.pieces(isInside: false)
    placeholders = Set(pieces.flatMap(ReplyTemplate.names))
  }

  private static func names(_ piece: Piece) -> [String] {
    switch piece {
    case .text, .bold, .lineBreak: []
    case .value(let name), .of(let name), .plural(let name, _, _): [name]
    case .optional(let condition, let pieces):
      (condition.map { [$0] } ?? []) + pieces.flatMap(names)
    }
  }

  func render(_ values: [String: ReplyValue?]) -> RichText {
    var writer = Writer(values: values.compactMapValues { $0 })
    writer.write(pieces)
    return writer.text
  }
}

extension ReplyTemplate {
  private struct Reader {
    var rest: Substring
    let place: FilePlace

    mutating func pieces(isInside: Bool) throws(DataFileError) -> [Piece] {
      var out: [Piece] = []
      var text = ""
      func flush() {
        if !text.isEmpty { out.append(.text(text)) }
        text = ""
      }
      while let character = rest.popFirst() {
        switch character {
        case "\\":
          if let next = rest.popFirst() { text.append(next) }
        case "\n":
          flush()
          out.append(.lineBreak)
        case "*" where rest.first == "*":
          rest.removeFirst()
          flush()
          out.append(.bold)
        case "{":
          flush()
          out.append(try placeholder())
        case "[":
          flush()
          var condition: String?
          if rest.first == "?" {
            rest.removeFirst()
            condition = try name(until: " ")
          }
          out.append(.optional(condition: condition, try pieces(isInside: true)))
        case "]":
          guard isInside else { throw DataFileError(place, "the text closes “]” without “[”") }
          flush()
          return out
        default: text.append(character)
        }
      }
      if isInside { throw DataFileError(place, "the text opens “[” and does not close it") }
      flush()
      return out
    }

    private mutating func name(until end: Character) throws(DataFileError) -> String {
      guard let position = rest.firstIndex(of: end) else {
        throw DataFileError(place, "the text has a placeholder without its end “\(end)”")
      }
      let name = String(rest[..<position])
      rest = rest[rest.index(after: position)...]
      guard let first = name.first, first.isLetter, name.allSatisfy({ $0.isLetter }) else {
        throw DataFileError(place, "“\(name)” is no name for a placeholder")
      }
      return name
    }

    private mutating func placeholder() throws(DataFileError) -> Piece {
      guard let end = rest.firstIndex(of: "}") else {
        throw DataFileError(place, "the text opens “{” and does not close it")
      }
      let parts = rest[..<end].split(separator: "|", omittingEmptySubsequences: false)
      rest = rest[rest.index(after: end)...]
      let isOf = parts.count == 1 && parts[0].hasPrefix("de:")
      let name = String(isOf ? parts[0].dropFirst(3) : parts[0])
      if parts.contains(where: { $0.contains("{") }) {
        throw DataFileError(place, "a placeholder stands in another one")
      }
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter }) else {
        throw DataFileError(place, "“\(name)” is no name for a placeholder")
      }
      switch parts.count {
      case 1: return isOf ? .of(name) : .value(name)
      case 3: return .plural(name, one: String(parts[1]), many: String(parts[2]))
      default: throw DataFileError(place, "expected {name}, {de:name} or {name|singular|plural}")
      }
    }
  }

  private struct Writer {
    let values: [String: ReplyValue]
    var text = RichText([RichText.Line(spans: [])])
    var isBold = false

    mutating func write(_ pieces: [Piece]) {
      for piece in pieces {
        switch piece {
        case .text(let words): add(words)
        case .bold: isBold.toggle()
        case .lineBreak: text.lines.append(RichText.Line(spans: []))
        case .value(let name): add(values[name]?.text ?? "")
        case .of(let name): add(values[name].map { French.of($0.text) } ?? "")
        case .plural(let name, let one, let many):
          add((values[name]?.count ?? 0) < 2 ? one : many)
        case .optional(let condition, let inner):
          if condition.map({ values[$0] != nil }) ?? true, inner.allSatisfy(isFilled) {
            write(inner)
          }
        }
      }
    }

    private func isFilled(_ piece: Piece) -> Bool {
      switch piece {
      case .value(let name), .of(let name), .plural(let name, _, _): values[name] != nil
      case .text, .bold, .lineBreak, .optional: true
      }
    }

    private mutating func add(_ words: String) {
      guard !words.isEmpty else { return }
      var words = words
      let last = text.lines.count - 1
      // A date at the end of a sentence has its full stop already: «le ven. 20 nov.».
      if words.first == ".", words.dropFirst().first != ".",
        text.lines[last].spans.last?.text.last == "."
      {
        words.removeFirst()
        if words.isEmpty { return }
      }
      if text.lines[last].spans.isEmpty, words.hasPrefix("- ") {
        text.lines[last].kind = .item
        words.removeFirst(2)
      }
      if let span = text.lines[last].spans.last, span.isBold == isBold {
        text.lines[last].spans[text.lines[last].spans.count - 1].text += words
      } else if !words.isEmpty {
        text.lines[last].spans.append(RichText.Span(text: words, isBold: isBold))
      }
    }
  }
}
