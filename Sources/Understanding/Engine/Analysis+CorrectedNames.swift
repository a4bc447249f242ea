/// «Anaïs, euh non, Chloé»: of names that are said twice those after the correction stand.
extension Analysis {
  // MARK: - People and groups

  /// «margaux et ange, non, ange et lilou pardon», «les CAP 1, euh non les CAP 2»: those who are
  /// named after the word of correction stand for those before it.
  mutating func dropCorrectedPeople() {
    guard people.count + groups.count > 1 else { return }
    dropReplacedPeople()
    for marker in tokens.indices where isCorrection(marker) {
      // «Théo non, Nour en retard»: what is said of Théo.
      if tokens[marker].folded == "non", marker + 1 < tokens.count,
        tokens[marker + 1].folded == ",", people.contains(where: { $0.range.upperBound == marker })
      {
        continue
      }
      dropBefore(marker, &people, range: \.range)
      dropBefore(marker, &groups, range: \.range)
    }
  }

  private func dropBefore<Mention>(
    _ marker: Int, _ mentions: inout [Mention], range: (Mention) -> Range<Int>
  ) {
    let before = mentions.indices.filter { range(mentions[$0]).upperBound <= marker }
    let after = mentions.indices.filter { range(mentions[$0]).lowerBound > marker }
    guard let last = before.last, let first = after.first,
      isBridge(range(mentions[last]).upperBound..<marker),
      isBridge(marker + 1..<range(mentions[first]).lowerBound),
      !correctsValue(
        range(mentions[last]).upperBound..<marker, marker + 1..<range(mentions[first]).lowerBound)
    else { return }
    func run(_ indices: some Sequence<Int>) -> [Int] {
      var run: [Int] = []
      for index in indices {
        if let previous = run.last {
          let (left, right) = (min(previous, index), max(previous, index))
          let gap = range(mentions[left]).upperBound..<range(mentions[right]).lowerBound
          guard gap.count <= 2,
            gap.allSatisfy({ ["et", ",", "+", "&", "/"].contains(tokens[$0].folded) })
          else { break }
        }
        run.append(index)
      }
      return run
    }
    let old = run(before.reversed())
    let new = run(after)
    // Of a longer list only as many of the last as are named anew.
    mentions = mentions.enumerated().filter { index, _ in
      !old.prefix(max(new.count, 1)).contains(index)
    }.map(\.element)
  }

  /// «avec Rose et Théo, une heure, non pardon une heure et quart, Kenza devait venir»: a value was
  /// taken back, and who is named after it begins a clause.
  private func correctsValue(_ before: Range<Int>, _ after: Range<Int>) -> Bool {
    guard let end = after.last, tokens[end].folded == "," else { return false }
    let old = values.filter { before.contains($0.tokens.lowerBound) }
    return values.contains { new in
      after.contains(new.tokens.lowerBound) && old.contains { isAlike($0, new) }
    }
  }

  /// Words after the right one of two names: «Maxence, pardon».
  private static let regrets: WordSet = [
    "plutot", "pardon", "desole", "desolee", "oups", "rectification",
  ]

  private static let retractions: WordSet = [
    "pardon", "non", "oups", "rectification", "nan", "correction", "dire", "corrige", "enfin",
    "plutot", "euh", "zut", "mince", "dis", "trompe", "erratum",
  ]

  /// A word that takes back what stands right before it.
  private func isCorrection(_ position: Int) -> Bool {
    guard Analysis.retractions.contains(tokens[position]) else { return false }
    let word = tokens[position].folded
    let next = position + 1 < tokens.count ? tokens[position + 1].folded : ""
    let left = position > 0 ? tokens[position - 1].folded : ""
    switch word {
    case "corrige": return left == "je" || left == ","
    // «Maxime 14/20, enfin Maxence», «Nour, euh Lina»: of two names, the second right after it.
    case "enfin", "euh":
      return [",", ".", "…"].contains(left)
        || word == "euh"
          && !["et", "avec", "ou"].contains(left)
        ? standsBetweenTwo(position) : false
    // «Enzo, ou plutôt Ange»
    case "plutot": return left == "ou"
    // «que dis-je, avec Enzo»
    case "dis": return left == "que"
    case "trompe": return ["me", "suis"].contains(left)
    case "dire": return left == "voulais" || left == "voulait" || left == "veux"
    case "non", "nan":
      return !["plus", "-"].contains(next) && !["et", "ou", "mais"].contains(left)
        && !tokens.contains { $0.folded == "oui" }
    default: return true
    }
  }

  /// Whether just two people or groups are named, the second of them right after a position.
  private func standsBetweenTwo(_ position: Int) -> Bool {
    let named = (people.map(\.range) + groups.map(\.range)).map(\.lowerBound).sorted()
    return named.count == 2 && named[0] < position && (1...3).contains(named[1] - position)
      && (position + 1..<named[1]).allSatisfy {
        ["de", "d", "'", "avec", "pour", ","].contains(tokens[$0].folded)
      }
  }

  /// «le CV de Nour... de Lina plutôt»: the second of two, after a break.
  mutating func dropReplacedPeople() {
    guard people.count == 2, groups.isEmpty, let first = people.first, let last = people.last,
      first.range.upperBound < last.range.lowerBound
    else { return }
    var mark = last.range.upperBound
    while mark < tokens.count, [",", "!", "-"].contains(tokens[mark].folded) { mark += 1 }
    guard mark < tokens.count, mark - last.range.upperBound <= 2,
      Analysis.regrets.contains(tokens[mark]),
      mark + 1 >= tokens.count || !["que", "qu"].contains(tokens[mark + 1].folded)
    else { return }
    let between = first.range.upperBound..<last.range.lowerBound
    let free = between.filter { position in
      !values.contains { $0.tokens.contains(position) }
    }.map { tokens[$0].folded }
    guard free.count <= 6, free.contains(where: { [",", ".", "…", "-", "("].contains($0) }),
      free.allSatisfy({ [",", ".", "…", "-", "(", "de", "d", "'", "avec", "pour"].contains($0) })
    else { return }
    people.removeFirst()
  }

  /// Whether only small words of correction stand there, or values: «maxime demain 10h, non…».
  private func isBridge(_ range: Range<Int>) -> Bool {
    range.count <= 9
      && range.allSatisfy { position in
        if values.contains(where: { $0.tokens.contains(position) }) { return true }
        let token = tokens[position]
        return token.kind == .symbol
          ? !["?", ";", "!"].contains(token.folded)
            && (token.folded != ":" || position > 0 && tokens[position - 1].folded == "corrige")
          : Analysis.bridge.contains(token.folded)
      }
  }
  private static let bridge: WordSet = [
    "euh", "heu", "c", "etait", "est", "avec", "av", "je", "voulais", "voulait", "veux", "en",
    "fait", "le", "la", "les", "l", "de", "d", "des", "pour", "pr", "mais", "bon", "ben", "ah",
    "oups", "non", "pardon", "enfin", "plutot", "chez", "aux", "dire", "me", "trompe", "suis",
    "rectification", "oh", "zut", "attends", "erreur", "chez", "du", "ca", "tiens", "que", "ou",
    "dis", "desole", "desolee", "excuse", "moi", "mince", "raconte", "ma", "part", "j", "plus",
    "correction", "faux", "nan", "vu", "vue",
  ]

  // MARK: - Things named

  /// «c'était la grille, non le compte rendu»: what comes after «non» is ruled out.
  private func deniesNext(_ marker: Int) -> Bool {
    tokens[marker].folded == "non" && marker > 0 && tokens[marker - 1].folded == ","
      && marker + 1 < tokens.count
      && ["le", "la", "les", "l"].contains(tokens[marker + 1].folded)
      && tokens.first?.folded == "c"
      && tokens.prefix(3).contains { ["etait", "est"].contains($0.folded) }
  }

  /// «éducation aux écrans… non pardon, droits et devoirs»
  mutating func dropCorrectedTerms() {
    guard terms.count > 1, terms.contains(where: \.isThing) else { return }
    for marker in tokens.indices where isCorrection(marker) && !deniesNext(marker) {
      guard
        let first = terms.filter({ $0.range.lowerBound > marker && $0.isThing }).min(by: {
          $0.range.lowerBound < $1.range.lowerBound
        }),
        isBridge(marker + 1..<first.range.lowerBound),
        let last = terms.last(where: {
          $0.range.upperBound <= marker && $0.term.list == first.term.list
        }), isBridge(last.range.upperBound..<marker)
      else { continue }
      terms.removeAll {
        $0.term.list == last.term.list && $0.range.overlaps(last.range)
      }
    }
  }
}

extension TermMention {
  fileprivate var isThing: Bool {
    ["activity", "proof", "kind", "measure", "mode", "reason", "level", "format"]
      .contains(term.list)
  }
}
