import CivilTime

/// Somebody who joins: the name, the group, the first day.
extension SlotFiller {
  /// Two words or more with capitals that are nothing else: the name of somebody new.
  var capitalisedName: String? {
    let tokens = context.tokens
    let taken =
      context.analysis.groups.map(\.range) + context.analysis.outside
      + context.analysis.people.map(\.range) + context.analysis.values.map(\.tokens)
    var start: Int?
    for position in tokens.indices {
      let token = tokens[position]
      let isName =
        token.kind == .word && token.isCapitalised && !token.isAllCapitals
        && !context.analysis.classes[.civilities].contains(token.folded)
        && (!taken.contains { $0.contains(position) } || isMorningAsName(position))
      if isName, start == nil, position > 0, tokens[position - 1].folded != "." { start = position }
      let ends = position + 1 == tokens.count
      if let first = start, !isName || ends {
        let end = isName ? position + 1 : position
        if end - first >= 2 { return context.analysis.utterance.written(first..<end) }
        start = nil
      }
    }
    return nil
  }

  /// «Aurore Siegel»: a time of day with a capital, before another word with one.
  private func isMorningAsName(_ position: Int) -> Bool {
    let tokens = context.tokens
    return position + 1 < tokens.count && tokens[position + 1].isCapitalised
      && tokens[position + 1].kind == .word
      && context.analysis.values.contains {
        $0.tokens == position..<position + 1 && !$0.traits.contains(.weekdayOnly)
      }
  }

  /// A name with its particles: «Jean-Baptiste de La Tour», «Inès Van der Meer».
  private func wholeName(from range: Range<Int>) -> String {
    let tokens = context.tokens
    var end = range.upperBound
    var next = end
    while next < tokens.count, next - range.lowerBound < 12,
      !context.analysis.groups.contains(where: { $0.range.contains(next) })
    {
      let token = tokens[next]
      let isJoint = ["-", "'"].contains(token.folded) && !token.afterSpace
      guard isJoint || SlotFiller.particles.contains(token.folded) || token.isCapitalised else {
        break
      }
      next += 1
      if token.kind == .word, token.isCapitalised { end = next }
    }
    if end == range.lowerBound + 1, isSurname(end) { end += 1 }
    return context.analysis.utterance.written(range.lowerBound..<end)
  }
  private static let particles: WordSet = [
    "de", "du", "des", "d", "la", "le", "les", "van", "von", "der", "den", "el", "al", "ben", "bin",
    "dos", "da", "di", "del",
  ]

  /// «il a commencé lundi», «elle était en cours mardi»: what «commence» alone leaves open.
  private var hasBegun: Bool {
    context.tokens.indices.contains {
      ["a", "ai", "ont", "etait"].contains(context.word(before: $0))
        && (context.analysis.classes[.beginning].contains(context.tokens[$0].folded)
          || context.word(from: $0, 2) == "cours")
    }
  }

  /// «commencé lundi», «entrée jeudi»: with their accents they are told of what was.
  private var hasBegunAsWritten: Bool {
    context.tokens.indices.contains {
      guard context.analysis.classes[.beginning].contains(context.tokens[$0].folded),
        !["nouvelle", "une", "la", "l", "'", "d", "date", "sera", "seront"].contains(
          context.word(before: $0))
      else { return false }
      let written = context.analysis.utterance.written($0..<$0 + 1).lowercased()
      return ["é", "ée", "és", "ées"].contains(where: written.hasSuffix)
    }
  }

  /// «nouveau en maçon 1 : …, arrive lundi»: without its accent, where others are written.
  private func isWrittenAsPresent(_ position: Int) -> Bool {
    let text = context.analysis.utterance.written(position..<position + 1).lowercased()
    return text.hasSuffix("e")
      && context.tokens.indices.contains { other in
        context.analysis.utterance.written(other..<other + 1).unicodeScalars
          .contains { (0xC0...0x17F).contains($0.value) || (0x300...0x36F).contains($0.value) }
      }
  }

  /// «ryan leclercq», «kevin masson est arrivé»: a word in small letters right after a first name in small
  /// letters that is nothing else.
  private func isSurname(_ position: Int) -> Bool {
    let tokens = context.tokens
    guard position < tokens.count, tokens[position].kind == .word,
      !tokens[position - 1].isCapitalised
    else { return false }
    let word = tokens[position].folded
    let analysis = context.analysis
    // «solveig tanguy»: a first name that nobody has is a surname too.
    let people = analysis.people.filter { $0.unknown == nil || $0.range.count > 1 }.map(\.range)
    let taken =
      analysis.groups.map(\.range) + analysis.outside + people + analysis.values.map(\.tokens)
      + analysis.terms.map(\.range)
    return word.utf8.count >= 3 && !taken.contains { $0.contains(position) }
      && ![
        WordClass.light, .arriving, .prepositions, .saidOfSomebody, .seen, .arrived, .coming, .goes,
        .besideNewcomers,
      ].contains { analysis.classes[$0].contains(word) }
  }

  /// «tom lesage», where Tom is a short name of somebody who is here: the two words together are somebody
  /// else.
  private var namesake: String? {
    for mention in context.analysis.people
    where mention.range.count == 1 && !mention.people.isEmpty
      && isSurname(mention.range.upperBound)
    {
      return context.analysis.utterance.written(
        mention.range.lowerBound..<mention.range.upperBound + 1)
    }
    return nil
  }

  /// «ajoute noah lefebvre en ndrc 1»: two words in small letters after the word of enrolling, which are
  /// nothing else.
  private var nameAfterEnrolling: String? {
    let tokens = context.tokens
    guard
      let verb = tokens.indices.first(where: { place in
        ["ajout", "rajout", "inscri", "inscr", "cree", "nouve"]
          .contains(where: tokens[place].folded.hasPrefix)
      })
    else { return nil }
    let first = tokens.indices.dropFirst(verb + 1).prefix(8).first { place in
      tokens[place].kind == .word
        && !context.analysis.classes[.besideNewcomers].contains(tokens[place].folded)
        && !context.analysis.classes[.light].contains(tokens[place].folded)
    }
    guard let first, isSurname(first), isSurname(first + 1) else { return nil }
    return context.analysis.utterance.written(first..<first + 2)
  }

  func fillNew(_ slots: inout [Slot: SlotValue]) {
    if let group = context.analysis.groups.first, group.groups.count == 1 {
      slots[.group] = .text(context.groupNames[group.groups[0]])
    }
    if let mention = context.analysis.people.first(where: { $0.unknown != nil }) {
      slots[.name] = .text(wholeName(from: mention.range))
    } else if let name = capitalisedName ?? namesake ?? nameAfterEnrolling {
      slots[.name] = .text(name)
    }
    slots[.apprentices] = nil
    slots[.unknown] = nil
    slots[.ambiguous] = nil
    let dates = DateSlots(context)
    var days: [Slot: SlotValue] = [:]
    // «il commence lundi» is to come; «arrivé lundi», «depuis lundi» is not.
    let told =
      dates.days.count > 1
      ? dates.days.first.map { context.clause(around: $0.span.tokens) } : nil
    let words = Set(context.tokens[told ?? context.tokens.indices].map(\.folded))
    let comes = context.tokens.indices.contains {
      ["arrive", "integre"].contains(context.tokens[$0].folded)
        && (["il", "elle", "qui", "nous", "vous", "on"].contains(context.word(before: $0))
          || isWrittenAsPresent($0))
    }
    // «nouvelle arrivée : …, contrat du 5 octobre»
    let isNoun = context.tokens.indices.contains {
      ["arrivee", "arrive"].contains(context.tokens[$0].folded)
        && ["nouvelle", "nouvel", "nouveau", "nvelle", "nvl", "une", "un"].contains(
          context.word(before: $0))
    }
    let began =
      !words.isDisjoint(with: [
        "depuis", "hier", comes || isNoun ? "" : "arrive", isNoun ? "" : "arrivee", "commencee",
        comes ? "" : "integre",
      ]) && words.isDisjoint(with: ["commence", "rejoindra", "commencera", "arrivera", "prochain"])
      || hasBegun || hasBegunAsWritten
    if let first = dates.firstDay {
      slots[.date] = .day(first)
      return
    }
    // «elle aura 20 ans demain»
    if dates.days.count == 1, let day = dates.days.first,
      context.tokens[context.clause(around: day.span.tokens)].contains(where: { $0.folded == "ans" }
      )
    {
      slots[.date] = nil
      return
    }
    // «arrive le 15 fev», said on the 8th, or «entrée le 21» before it: soon, and not a year ago.
    let isNear =
      began
      && dates.days.first.map { day in
        day.span.traits.contains(.yearless) && day.isAmbiguous
          && context.today.days(until: day.future.date) < 32
      } ?? false
    dates.fillSingleDay(&days, past: began && !isNear, since: true)
    // «arrivée le 21», said on the 15th: this month's.
    if began, let day = dates.days.first, day.span.traits.contains(.monthless),
      day.past.date < context.today.firstOfMonth, day.future.date.month == context.today.month
    {
      days[.date] = .day(day.future.date)
    }
    // «entré le 14 septembre», said on the 18th: this year's.
    if !began, let day = dates.days.first, days[.date]?.day == day.future.date,
      day.span.traits.contains(.yearless), day.isAmbiguous,
      day.past.date.days(until: context.today) < context.today.days(until: day.future.date)
    {
      days[.date] = .day(day.past.date)
    }
    slots[.date] = days[.date]
  }
}
