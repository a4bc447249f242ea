/// People and groups whom a message may name without having been read so: better asked about than
/// recorded without them.
extension Interpretation {
  /// Whether words of the message may mean somebody of the roster, or a group, whom none of the frames
  /// holds; or whether the frame says who missed something and nobody who was there.
  package func mayLeaveOutSomebody(of frames: [Frame]) -> Bool {
    guard frames.allSatisfy({ $0.intent != .correct && $0.intent != .addApprentice }) else {
      return false
    }
    return frames.contains(where: lacksWhoWasThere) || hasUnreadName(besides: frames)
      || hasUnreadGroup(besides: frames) || frames.count == 1 && dropsMember(of: frames[0])
  }

  /// «quiz de Rose : 18/20, meilleure note des NDRC 1», «e-learning NDRC 1 : Rose 2h, Théo pareil»: somebody
  /// of a group that the frame holds, and not the frame.
  private func dropsMember(of frame: Frame) -> Bool {
    let groups = Set(frame.texts(.groups))
    guard !groups.isEmpty, frame[.apprentices] == nil else { return false }
    let held = Set([Slot.absent, .late].flatMap { frame.people($0) })
    return analysis.people.contains { mention in
      guard mention.people.count == 1, !mention.isBystander else { return false }
      let person = interpreter.roster.people[Int(mention.people[0])]
      return groups.contains(person.group) && !held.contains(person.id)
    }
  }

  /// Whether a word of the message is the name of a day, short or not, from which nothing was read, and
  /// what is told has no day: «vu Rose jeu chez elle».
  package func mayLeaveOutDay(of frames: [Frame]) -> Bool {
    let told: Set<Intent> = [.logSession, .logReview, .logNeeds]
    guard frames.contains(where: { told.contains($0.intent) }),
      frames.allSatisfy({ $0[.date] == nil && $0[.next] == nil })
    else { return false }
    if frames.count == 1, frames.contains(where: leavesOutDay) { return true }
    let covered = coveredTokens()
    return analysis.tokens.indices.contains { position in
      guard !covered[position], let entry = Lexicon.table[analysis.tokens[position].folded] else {
        return false
      }
      switch entry.word {
      case .weekday: return true
      // «mer», «sam» and «dim» are words and names besides.
      case .weekdayShort:
        let isLast = position + 1 == analysis.tokens.count
        return !analysis.tokens[position].isCapitalised
          && ([1, 4, 5].contains(entry.value)
            || isLast && entry.value == 3
              && !["la", "en", "de", "une"].contains(word(position - 1)))
      default: return false
      }
    }
  }

  /// Whether a frame is of no use without somebody, whom it lacks: an alert, or a document that is
  /// somebody's own (`personal` in `fr/vocabulary/preuves.yaml`).
  package func isOfNobody(_ frame: Frame) -> Bool {
    guard !frame.hasPeople else { return false }
    switch frame.intent {
    case .raiseAlert: return true
    case .attachProof:
      let proof = frame[.proof]?.code
      return analysis.terms("proof").contains { $0.term.isPersonal && $0.term.id == proof }
    default: return false
    }
  }

  /// «10h-12h, Rose absente», «2 h, Théo et Ange en retard»: those who did not miss it were there, and
  /// their group was not read.
  package func lacksWhoWasThere(_ frame: Frame) -> Bool {
    guard frame.intent == .logSession, frame[.groups] == nil, frame[.unknown] == nil,
      frame[.ambiguous] == nil, frame[.duration] != nil
    else { return false }
    let (absent, late) = (frame.people(.absent), frame.people(.late))
    let others = frame.people(.apprentices).filter { !late.contains($0) && !absent.contains($0) }
    guard others.isEmpty, !absent.isEmpty || !late.isEmpty else { return false }
    return !absent.isEmpty || late.count > 1 || isLateForClass(frame, late[0])
  }

  /// «AV2, outils numériques, 3 h, Théo en retard»: one was late for what a whole class does, and is not said
  /// to have been met himself.
  private func isLateForClass(_ frame: Frame, _ late: String) -> Bool {
    guard let activity = frame[.activity]?.code, !Interpretation.shortMeetings.contains(activity)
    else { return false }
    let mentions = analysis.people.filter { mention in
      mention.people.contains { interpreter.roster.people[Int($0)].id == late }
    }
    return mentions.count == 1
      && !["avec", "av", "ac", "vu", "vue", "recu", "recue", "pour"]
        .contains(word(mentions[0].range.lowerBound - 1))
  }

  /// «tripartite théo jeudi 4h»: hardly that long, and rather an hour of an appointment.
  package func hasUnlikelyLength(_ frame: Frame) -> Bool {
    guard frame.intent == .logSession, frame[.groups] == nil, frame[.time] == nil,
      let minutes = frame[.duration]?.integer, minutes >= 240,
      Interpretation.shortMeetings.contains(frame[.activity]?.code ?? "entretien_individuel")
    else { return false }
    return analysis.values.contains {
      $0.traits.contains(.clockOrDuration) && !$0.traits.contains(.aside)
    }
  }

  private static let shortMeetings: WordSet = [
    "entretien_individuel", "reunion_tripartite", "entretien_fin_cycle", "simulation_entretien",
    "lettre_motivation", "demarche_administrative", "recherche_entreprise", "mentorat",
    "bilan_competences",
  ]

  // MARK: - Names

  /// «urgent, juste s'est fait insulter», «vu ange et prune»: a first name of the roster that nothing
  /// was read from, and that does not stand where it is another word.
  private func hasUnreadName(besides frames: [Frame]) -> Bool {
    let tokens = analysis.tokens
    lazy var held = Set(
      frames.flatMap { frame in
        [Slot.apprentices, .absent, .late].flatMap { frame.people($0) }
      })
    lazy var read = Set((analysis.people.map(\.range) + analysis.outside).flatMap { $0 })
    return tokens.indices.contains { position in
      guard tokens[position].kind == .word else { return false }
      let bearers = interpreter.analyser.bearers(ofFirstName: tokens[position])
      guard !bearers.isEmpty, !read.contains(position),
        !bearers.contains(where: { held.contains(interpreter.roster.people[Int($0)].id) })
      else { return false }
      return !isOtherWord(position)
    }
  }

  /// Whether a first name is another word where it stands: «il manque juste le rib», «le 6 avril», «je
  /// les aime bien», «grâce au mentorat».
  private func isOtherWord(_ position: Int) -> Bool {
    let tokens = analysis.tokens
    let (left, right) = (word(position - 1), word(position + 1))
    if let span = analysis.values.first(where: { $0.tokens.contains(position) }) {
      // «celui d'avril», «le bilan d'Avril»: where it is a value by itself, a capital or «celui» says
      // that it is none.
      guard span.tokens.count == 1, position > 0 else { return true }
      // «bilan final ange enzo juin fait»
      if analysis.people.contains(where: { $0.range.upperBound == position }) { return false }
      // «le bilan de Tom et puis avril»
      if ["et", "puis", "+", "&"].contains(left),
        analysis.people.contains(where: { (1...3).contains(position - $0.range.upperBound) })
      {
        return false
      }
      let isOf = ["de", "d", "'"].contains(left)
      let second = word(position - (left == "'" ? 3 : 2))
      return !(isOf && (tokens[position].isCapitalised || ["celui", "celle"].contains(second)))
    }
    guard interpreter.analyser.isCommon(tokens[position].folded) else { return false }
    if tokens[position].isCapitalised, position > 0,
      ![".", "!", "?", ":"].contains(left)
    {
      return false
    }
    if analysis.classes[.determiners].contains(right)
      || analysis.classes[.determiners].contains(left)
      || Interpretation.beforeVerbs.contains(left)
    {
      return true
    }
    // A word that opens or goes on a list, or stands where a name does, and of whom something is said.
    let isListed =
      position == 0 || ["et", ",", "+", "&", "/", ":", "-", ";", "."].contains(left)
    let isGoverned = ["de", "d", "avec", "av", "ac", "sauf", "voie", "voir", "vois", "urgent"]
      .contains(left)
    let isSubject = analysis.classes[.saidOfSomebody].contains(right) || right == "sest"
    let isInList = ["et", ",", "+", "&", "/", "."].contains(right) || position + 1 == tokens.count
    return !((isListed || isGoverned) && (isSubject || isInList))
  }
  private static let beforeVerbs: WordSet = [
    "me", "te", "se", "nous", "vous", "les", "y", "en", "je", "tu", "il", "elle", "on", "ils",
    "tout", "tres", "trop", "plus", "bien", "au", "aux", "pas",
  ]

  /// The word at a position, folded; empty beyond the message.
  func word(_ position: Int) -> String {
    analysis.tokens.indices.contains(position) ? analysis.tokens[position].folded : ""
  }
}
