/// People and groups whom a message names beside the main thing, without saying that they take part.
extension Interpretation {
  /// Whether somebody, or a group, stands in the frame whom only words of another matter name: «vu Rose
  /// hier, je règle ça avec le tuteur de Théo demain», «NDRC 1 ce matin, plus vifs que les NDRC 2».
  package func hasSideMention(in frame: Frame) -> Bool {
    guard Interpretation.ofPeopleOrGroups.contains(frame.intent) else { return false }
    return hasSidePerson(frame) || hasSideGroup(frame) || hasUnsettledCorrection(frame)
      || hasSideAbsentee(frame) || hasSeveralResults(frame)
  }

  /// «J'ai croisé Julien – Mohamed pardon – et…»: a word that takes something back between two names or
  /// right after the second, and both in the frame.
  private func hasUnsettledCorrection(_ frame: Frame) -> Bool {
    let there = Set(frame.people(.apprentices))
    guard there.count > 1 else { return false }
    let kept = keptPeople(there)
    let tokens = analysis.tokens
    return zip(kept, kept.dropFirst()).contains { left, right in
      guard left.people != right.people, left.range.upperBound <= right.range.lowerBound else {
        return false
      }
      let near = max(left.range.upperBound, right.range.lowerBound - 5)..<right.range.lowerBound
      let after = right.range.upperBound..<min(right.range.upperBound + 2, tokens.count)
      func takesBack(_ position: Int) -> Bool {
        let word = tokens[position].folded
        return analysis.classes[.selfCorrection].contains(word) && word != "plutot"
          && !["plus", "seulement"].contains(tokens.dropFirst(position + 1).first?.folded ?? "")
      }
      return near.contains(where: takesBack)
        || after.contains { takesBack($0) && tokens[$0].folded != "non" }
    }
  }

  /// «Rose a eu son permis ! Avec Théo, 35 minutes ce matin»: whoever is absent by words of another
  /// matter, in a sentence that names none of those who were met.
  private func hasSideAbsentee(_ frame: Frame) -> Bool {
    guard frame.intent == .logSession, frame[.groups] == nil else { return false }
    let absent = Set(frame.people(.absent))
    let there = Set(frame.people(.apprentices))
    guard !absent.isEmpty, !there.isEmpty else { return false }
    let sentences = analysis.sentences
    let met = Set(keptPeople(there).map { sentences[$0.range.lowerBound] })
    return keptPeople(absent).contains { mention in
      let sentence = sentences[mention.range.lowerBound]
      guard !met.contains(sentence) else { return false }
      return !analysis.tokens.indices.contains { position in
        sentences[position] == sentence
          && (analysis.classes[.absence].contains(analysis.tokens[position].folded)
            || analysis.classes[.missing].contains(analysis.tokens[position].folded)
            || analysis.classes[.away].contains(analysis.tokens[position].folded)
            || ["pas", "la", "devait", "sans", "sauf"].contains(analysis.tokens[position].folded))
      }
    }
  }

  /// «Élodie 18, Maxime 11»: a number of their own right after each of several names, and one in the
  /// frame.
  private func hasSeveralResults(_ frame: Frame) -> Bool {
    let there = Set(frame.people(.apprentices))
    guard frame.intent == .logResult, there.count > 1, frame[.value] != nil else { return false }
    let numbers = keptPeople(there).compactMap { mention -> Double? in
      analysis.values.lazy.compactMap { span -> Double? in
        guard (0...1).contains(span.tokens.lowerBound - mention.range.upperBound) else {
          return nil
        }
        return switch span.value {
        case .number(let number), .percentage(let number), .ratio(let number, _): number
        default: nil
        }
      }.first
    }
    return Set(numbers).count > 1
  }

  /// Where those are named who have a part in a frame.
  private func keptPeople(_ ids: Set<String>) -> [PersonMention] {
    analysis.people.filter { mention in
      !mention.isBystander && mention.people.count == 1
        && ids.contains(interpreter.roster.people[Int(mention.people[0])].id)
    }
  }

  private static let ofPeopleOrGroups: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logResult, .logAdjustment, .attachProof, .schedule,
    .cancelAppointment, .moveAppointment,
  ]

  private func hasSidePerson(_ frame: Frame) -> Bool {
    let there = Set(frame.people(.apprentices))
    guard there.count > 1, frame[.groups] == nil else { return false }
    let kept = keptPeople(there)
    return zip(kept, kept.dropFirst()).contains { left, right in
      (kept.count { $0.people == right.people } == 1
        && isBeside(right.range, after: left.range) && !isMetOrMeasured(right.range))
        || (kept.count { $0.people == left.people } == 1
          && isBefore(left.range, theMeetingWith: right.range))
    }
  }

  private func hasSideGroup(_ frame: Frame) -> Bool {
    guard frame.texts(.groups).count > 1 else { return false }
    let names = Set(frame.texts(.groups))
    let kept = analysis.groups.filter { mention in
      mention.groups.contains { names.contains(interpreter.groupNames[$0]) }
    }
    return zip(kept, kept.dropFirst()).contains { left, right in
      left.groups != right.groups && isBeside(right.range, after: left.range)
    }
  }

  /// «Enzo et Ange sont en stage. J'ai fait ce matin avec Juin…»: told of first, in a sentence of their
  /// own, and then somebody else was met.
  private func isBefore(_ left: Range<Int>, theMeetingWith right: Range<Int>) -> Bool {
    analysis.sentences[left.lowerBound] != analysis.sentences[right.lowerBound]
      && isGoverned(right) && !isGoverned(left) && !isMetOrMeasured(left)
      && hasOwnVerb(left)
  }

  /// «avec Juin», «vu Juin», «appelé Juin»
  private func isGoverned(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0 else { return false }
    let word = analysis.tokens[range.lowerBound - 1].folded
    return ["avec", "av", "ac", "eu", "pris", "et", ","].contains(word)
      || analysis.classes[.seen].contains(word) || analysis.classes[.calling].contains(word)
  }

  /// Whether its sentence opens with it and goes on with a verb: «Enzo est en stage».
  private func hasOwnVerb(_ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    let tokens = analysis.tokens
    guard range.upperBound < tokens.count,
      start == 0 || analysis.sentences[start - 1] != analysis.sentences[start]
        || ["et", ","].contains(tokens[start - 1].folded)
    else { return false }
    return analysis.classes[.saidOfSomebody].contains(tokens[range.upperBound].folded)
  }

  /// Whether other words than those of a list stand between two mentions, and none right before the
  /// second says that it goes with the first.
  private func isBeside(_ right: Range<Int>, after left: Range<Int>) -> Bool {
    guard left.upperBound < right.lowerBound else { return false }
    let covered = coveredTokens()
    let between = left.upperBound..<right.lowerBound
    let isOther = between.contains { position in
      analysis.tokens[position].kind == .word && !covered[position]
        && !analysis.classes[.light].contains(analysis.tokens[position].folded)
        && !analysis.classes[.contact].contains(analysis.tokens[position].folded)
    }
    guard isOther else { return false }
    var position = right.lowerBound - 1
    while position >= left.upperBound,
      analysis.classes[.ours].contains(analysis.tokens[position].folded)
        || [
          "les", "des", "aux", "l", "'", "de", "d", "ceux", "celui", "celle", "celles", "chez",
          "aussi",
        ].contains(
          analysis.tokens[position].folded)
    {
      position -= 1
    }
    guard position >= left.upperBound else { return false }
    let word = analysis.tokens[position].folded
    return !Interpretation.joining.contains(word) && !analysis.classes[.seen].contains(word)
      && !analysis.classes[.calling].contains(word)
  }

  private static let joining: WordSet = [
    "et", "puis", "+", "&", "/", "avec", "av", "ac", "ni", "ainsi", "ou", "e", "enfin", "contre",
    "vs", "face",
  ]

  /// «…, Nour 20 min», «…, Lina aussi», «…, Nour était là»: said of a name to have taken part, or with a
  /// value of its own.
  private func isMetOrMeasured(_ range: Range<Int>) -> Bool {
    let near = range.lowerBound - 3..<range.upperBound + 5
    return analysis.terms("cue").contains {
      ["present", "late"].contains($0.term.id) && !$0.term.isHint && near.overlaps($0.range)
    }
      || analysis.tokens.dropFirst(range.upperBound).prefix(2).contains {
        ["aussi", "egalement", "idem", "ok", "pareil", "fait", "faite", "vu", "vue"]
          .contains($0.folded)
      }
      || analysis.values.contains { span in
        guard (0...3).contains(span.tokens.lowerBound - range.upperBound) else { return false }
        return switch span.value {
        case .duration, .ratio, .percentage, .number, .clock, .moment: true
        default: false
        }
      }
  }
}
