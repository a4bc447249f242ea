import CivilTime

extension Interpretation {
  /// One of several facts of one kind that a message strings together.
  package struct Part: Sendable {
    /// The fact as a message of its own.
    package let text: String
    /// Whether its people are its own, not those of the part before it.
    package let hasOwnPeople: Bool
  }

  /// The facts of a message that gives each of its people, or each of its days, a value of its own:
  /// «quiz : Nour 12/20, Lina 15/20», «rdv avec Lina lundi 9h et Théo mardi 15h», «vu Théo lundi et
  /// mardi». Nil for any other message.
  package var parts: [Part]? {
    let pieces = pieces()
    let heads = pieces.prefix { !isPersonal($0) }
    guard let first = pieces.dropFirst(heads.count).first, pieces.count - heads.count > 1,
      !pieces.contains(where: tellsOtherwise), !pieces.dropFirst().contains(where: isMeetingToCome)
    else { return nil }
    let start = firstPerson(in: first) ?? first.lowerBound
    guard let repeated = repeatedKind(in: Array(pieces.dropFirst(heads.count))) else { return nil }
    let shared = analysis.values.contains {
      $0.tokens.upperBound <= start && Interpretation.kinds(of: $0).contains(repeated)
    }
    if shared { return nil }
    var groups = grouped(Array(pieces.dropFirst(heads.count)), by: repeated)
    guard groups.count > 1 else { return nil }
    groups[0].range = start..<groups[0].range.upperBound
    let head = self.head(upTo: start)
    let whom = written(people(in: groups[0].range))
    return groups.map { group in
      let own = written(group.range, after: head)
      return Part(
        text: [head, group.hasOwnPeople ? own : "\(whom) \(own)"].filter { !$0.isEmpty }
          .joined(separator: " "), hasOwnPeople: group.hasOwnPeople)
    }
  }

  // MARK: - Pieces

  private enum Kind: CaseIterable { case duration, score, day, time }

  private struct Group {
    var range: Range<Int>
    var hasOwnPeople: Bool
  }

  private static let separators: WordSet = ["et", ",", ";", ".", "+", "puis", "&"]

  /// The stretches of tokens between separators that stand within no value and no name.
  private func pieces() -> [Range<Int>] {
    let held =
      analysis.values.map(\.tokens) + analysis.people.map(\.range)
      + analysis.groups.map(\.range)
    var pieces: [Range<Int>] = []
    var start = 0
    for position in analysis.tokens.indices
    where Interpretation.separators.contains(analysis.tokens[position].folded)
      && !SlotContext.isDotOfShortForm(analysis.tokens, position)
      && !held.contains(where: { $0.contains(position) })
    {
      if start < position { pieces.append(start..<position) }
      start = position + 1
    }
    if start < analysis.tokens.count { pieces.append(start..<analysis.tokens.count) }
    return pieces
  }

  private func isPersonal(_ piece: Range<Int>) -> Bool { firstPerson(in: piece) != nil }

  private func firstPerson(in piece: Range<Int>) -> Int? {
    people(in: piece).map(\.lowerBound).min()
  }

  private func people(in piece: Range<Int>) -> [Range<Int>] {
    analysis.people.filter {
      piece.contains($0.range.lowerBound) && !$0.isBystander
        && (!$0.people.isEmpty || $0.unknown != nil)
    }.map(\.range)
  }

  private static func kinds(of span: ValueSpan) -> [Kind] {
    let passed: ValueTraits = [
      .since, .deadline, .recurring, .age, .label, .openAfter, .openBefore,
    ]
    guard span.traits.isDisjoint(with: passed) else { return [] }
    switch span.value {
    case .duration: return [.duration]
    case .ratio, .percentage: return [.score]
    case .date: return [.day]
    case .moment: return [.day, .time]
    // «Giulia 14h puis Bastien 15h»: nobody is seen for so long.
    case .clock(let time, _):
      return span.traits.contains(.clockOrDuration) && time.hour < 8 ? [.duration] : [.time]
    default: return []
    }
  }

  private func kinds(in piece: Range<Int>) -> Set<Kind> {
    Set(
      analysis.values.filter { piece.contains($0.tokens.lowerBound) }
        .flatMap { Interpretation.kinds(of: $0) })
  }

  /// «prochain rdv», «en retard de 10 min», «mardi, non lundi», «pas 30»: another value of the kind,
  /// and no other fact of it.
  private func tellsOtherwise(_ piece: Range<Int>) -> Bool {
    analysis.tokens[piece].contains { analysis.classes[.anotherFact].contains($0.folded) }
      || analysis.terms("cue").contains {
        $0.term.id == "late" && !$0.term.isHint && piece.overlaps($0.range)
      }
  }

  /// «…, rv lundi 5h»: the next meeting of whom it is about.
  private func isMeetingToCome(_ piece: Range<Int>) -> Bool {
    !isPersonal(piece)
      && analysis.tokens[piece].contains { ["rdv", "rv", "rendez"].contains($0.folded) }
  }

  private func repeatedKind(in pieces: [Range<Int>]) -> Kind? {
    Kind.allCases.first { kind in
      let having = pieces.filter { kinds(in: $0).contains(kind) }
      guard having.count > 1 else { return false }
      if having.filter(isPersonal).count > 1 { return true }
      // One person's days: nothing else may stand beside them.
      return kind == .day && having.dropFirst().allSatisfy(isBare)
        && !having.contains(where: isLabelled)
    }
  }

  /// «convoqué le 11, réalisé le 23»: the days of one deed.
  private func isLabelled(_ piece: Range<Int>) -> Bool {
    analysis.tokens[piece].contains { analysis.classes[.startLabels].contains($0.folded) }
  }

  /// Whether a piece is values and small words alone.
  private func isBare(_ piece: Range<Int>) -> Bool {
    let covered = coveredTokens()
    return piece.allSatisfy {
      covered[$0] || analysis.classes[.light].contains(analysis.tokens[$0].folded)
    }
  }

  /// Pieces put together so that each has people and a value, but for who is told to be absent.
  private func grouped(_ pieces: [Range<Int>], by kind: Kind) -> [Group] {
    var groups: [Group] = []
    var open: Int?
    for piece in pieces {
      let start = open ?? piece.lowerBound
      let isPersonal = isPersonal(piece)
      if kinds(in: piece).contains(kind) {
        if isPersonal || open != nil {
          groups.append(Group(range: start..<piece.upperBound, hasOwnPeople: true))
        } else {
          groups.append(Group(range: piece, hasOwnPeople: false))
        }
        open = nil
      } else if isPersonal, isAbsence(piece) {
        groups.append(Group(range: start..<piece.upperBound, hasOwnPeople: true))
        open = nil
      } else if isPersonal {
        open = start
      } else if open == nil, !groups.isEmpty {
        groups[groups.count - 1].range =
          groups[groups.count - 1].range.lowerBound..<piece.upperBound
      }
    }
    if let open, let last = pieces.last, !groups.isEmpty {
      groups[groups.count - 1].range =
        groups[groups.count - 1].range.lowerBound..<max(open, last.upperBound)
    }
    return groups
  }

  private func isAbsence(_ piece: Range<Int>) -> Bool {
    analysis.tokens[piece].contains {
      ["absent", "absente", "absents", "absentes", "abs"].contains($0.folded)
    }
  }

  // MARK: - Words

  /// What stands before the first person and holds for all, without the group that they are of.
  private func head(upTo end: Int) -> String {
    var text = ""
    var start = 0
    for group in analysis.groups.map(\.range).filter({ $0.upperBound <= end })
      .sorted(by: { $0.lowerBound < $1.lowerBound })
    {
      text += analysis.utterance.written(start..<group.lowerBound) + " "
      start = group.upperBound
    }
    if start < end { text += analysis.utterance.written(start..<end) }
    return text
  }

  private func written(_ ranges: [Range<Int>]) -> String {
    ranges.map { analysis.utterance.written($0) }.joined(separator: " et ")
  }

  /// The words of a part, without a preposition that the head ends with already.
  private func written(_ range: Range<Int>, after head: String) -> String {
    var start = range.lowerBound
    while start + 1 < range.upperBound, !head.isEmpty,
      ["avec", "pour", "de", "d", "'", "a"].contains(analysis.tokens[start].folded)
    {
      start += 1
    }
    return analysis.utterance.written(start..<range.upperBound)
  }
}
