/// The message without whom it names.
extension Interpretation {
  /// The text with placeholders for people (`{person}`), the team (`{team}`), groups (`{group}`),
  /// other names (`{name}`), telephone numbers, addresses and accounts; white space is one space.
  ///
  /// A capitalised word counts as a name unless the language has it; so does a word of any case that
  /// somebody of the roster or the team bears and the language has not.
  package var masked: String {
    var masks = ContactData.finds(in: analysis.utterance.text).map {
      (range: $0.range, name: $0.kind)
    }
    func add(_ tokens: Range<Int>, _ name: String) {
      guard let first = analysis.tokens[tokens].first, let last = analysis.tokens[tokens].last
      else { return }
      let range = first.range.lowerBound..<last.range.upperBound
      if !masks.contains(where: { $0.range.overlaps(range) }) { masks.append((range, name)) }
    }
    for mention in analysis.people {
      let isTeam = mention.people.isEmpty && mention.unknown == nil
      add(mention.range, isTeam ? "team" : "person")
    }
    for group in analysis.groups { add(group.range, "group") }
    for range in nameRanges { add(range, "name") }
    return Interpretation.masking(masks, in: analysis.utterance.text)
  }

  /// Where capitalised strangers stand, words in a row together.
  private var nameRanges: [Range<Int>] {
    let names = ownNames
    var ranges: [Range<Int>] = []
    for (position, token) in analysis.tokens.enumerated() where isName(token, position, names) {
      if let last = ranges.last, last.upperBound == position {
        ranges[ranges.count - 1] = last.lowerBound..<position + 1
      } else {
        ranges.append(position..<position + 1)
      }
    }
    return ranges
  }

  private func isName(_ token: Token, _ position: Int, _ names: Set<String>) -> Bool {
    guard token.kind == .word, token.folded.utf8.count > 1 else { return false }
    let analyser = interpreter.analyser
    let isOwn = names.contains(token.folded)
    guard token.isCapitalised else { return isOwn && !analyser.isCommon(token.folded) }
    if analyser.isFirstName(token.folded) { return true }
    let isFirst = position == 0 || analysis.sentences[position] != analysis.sentences[position - 1]
    // «Le dossier…», where there is a Le Bihan.
    if isOwn { return !(isFirst && analyser.isCommon(token.folded)) }
    if analyser.isCommon(token.folded) || Lexicon.table[token.folded] != nil { return false }
    // «CFA», «CV», «OPCO»: no name is written so and is so short.
    if token.isAllCapitals, token.folded.utf8.count <= 4 { return false }
    return !(isFirst && analyser.knows(token.folded))
  }

  /// The words of all names of the roster, the team and the companies.
  private var ownNames: Set<String> {
    let roster = interpreter.roster
    let all = roster.people.map(\.fullName) + roster.team.map(\.fullName) + roster.outsiders
    return Set(all.flatMap { NameIndex.words($0) }.filter { $0.utf8.count > 1 })
  }

  private static func masking(_ masks: [(range: Range<Int>, name: String)], in text: String)
    -> String
  {
    let bytes = Array(text.utf8)
    var out = ""
    var position = 0
    func copy(to end: Int) {
      // What looks like a placeholder is none.
      out += String(decoding: bytes[position..<end], as: UTF8.self)
        .replacing("{", with: "(").replacing("}", with: ")")
    }
    for mask in masks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard mask.range.lowerBound >= position else { continue }
      copy(to: mask.range.lowerBound)
      out += "{\(mask.name)}"
      position = mask.range.upperBound
    }
    copy(to: bytes.count)
    return out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
