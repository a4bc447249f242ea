import Dossier
import Understanding

/// The records that a message names by number: «n° 3», «numéro 3», «#3», «l’écart 2», «action 4».
struct RecordMention: Hashable, Sendable {
  private(set) var refs: [RecordRef] = []
  /// The kinds of record that the message names: «la séance», «le rdv».
  private(set) var kinds: Set<RecordKind> = []

  /// - Parameter isCorrection: the number of an écart or action must stand at the verb, as in
  ///   «corrige l’action 2»: further on it is what the correction changes.
  init(_ text: String, isCorrection: Bool = false) {
    let tokens = Utterance(text).tokens
    for (position, token) in tokens.enumerated() {
      if let kind = RecordMention.kinds[token.folded] { kinds.insert(kind) }
      guard token.kind == .number, token.folded.count <= 7, let number = Int(token.folded),
        let series = RecordMention.series(before: position, tokens, isCorrection)
      else { continue }
      add(RecordRef(series, number))
      // «n° 3 et 4», «n° 3, 4».
      var next = position + 2
      while next < tokens.count, RecordMention.joining.contains(tokens[next - 1].folded),
        tokens[next].kind == .number, let more = Int(tokens[next].folded)
      {
        add(RecordRef(series, more))
        next += 2
      }
    }
  }

  private mutating func add(_ ref: RecordRef) {
    if !refs.contains(ref) { refs.append(ref) }
  }

  /// Whether it is a short message that begins with a verb of undoing and names a number.
  static func isUndo(_ text: String) -> Bool {
    let tokens = Utterance(text).tokens
    guard let verb = tokens.first?.folded, tokens.count <= 9 else { return false }
    return undoing.contains { verb.hasPrefix($0) } && !RecordMention(text).refs.isEmpty
  }

  /// Whether a message begins with a verb of correcting and names one number: «corrige le n° 3 : 1h».
  static func isCorrection(_ utterance: Utterance) -> Bool {
    guard let verb = utterance.tokens.first?.folded else { return false }
    return verbs.contains { verb.hasPrefix($0) }
      && !RecordMention(utterance.text, isCorrection: true).refs.isEmpty
  }

  /// «Annule la séance de Rose»: a verb of undoing and a kind of record that is no appointment.
  static func takesBackKind(_ utterance: Utterance) -> Bool {
    let tokens = utterance.tokens
    guard let verb = tokens.first?.folded, tokens.count <= 12,
      undoing.contains(where: { verb.hasPrefix($0) })
    else { return false }
    let kinds = RecordMention(utterance.text).kinds
    return !kinds.isEmpty && kinds.isSubset(of: [.session, .review, .needs, .result, .adjustment])
  }

  /// «Supprime tout ce que j'ai dit sur Nour», «efface ce que j'ai noté pour Théo».
  static func takesBackWhatWasSaid(_ text: String) -> Bool {
    let words = Utterance(text).tokens.filter { $0.kind == .word }.map(\.folded)
    guard let verb = words.first, undoing.contains(where: { verb.hasPrefix($0) }) else {
      return false
    }
    return words.contains { ["dit", "note", "ecrit", "saisi", "mis", "enregistre"].contains($0) }
  }

  private static let undoing = ["annul", "supprim", "retir", "effac", "enlev"]

  private static func series(
    before position: Int, _ tokens: [Token], _ isCorrection: Bool
  ) -> RecordRef.Series? {
    var start = position - 1
    var isMarked = false
    while start >= 0, marks.contains(tokens[start].folded) {
      // «n» alone is no mark: «n° 3», «n°3» and «no 3» are.
      isMarked = isMarked || tokens[start].folded != "."
      start -= 1
    }
    guard start >= 0, let series = named[tokens[start].folded] else {
      return isMarked ? .record : nil
    }
    guard isCorrection else { return series }
    let before = tokens[..<start].filter { $0.kind == .word && !articles.contains($0.folded) }
    guard before.count == 1, let verb = before.first?.folded else { return nil }
    return verbs.contains { verb.hasPrefix($0) } ? series : nil
  }

  private static let marks: Set<String> = [
    "n", "°", "º", "no", "nº", "num", "numero", "numeros", "nos", "#", ".",
  ]
  private static let named: [String: RecordRef.Series] = [
    "ecart": .gap, "ecarts": .gap, "action": .action, "actions": .action,
    "alerte": .record, "signalement": .record,
  ]
  private static let joining: Set<String> = ["et", ",", "&", "+", "puis"]
  private static let articles: Set<String> = ["l", "la", "le", "les"]
  private static let verbs = ["corrig", "modifi", "rectifi", "chang"]
  private static let kinds: [String: RecordKind] = [
    "seance": .session, "atelier": .session, "bilan": .review, "diagnostic": .needs,
    "ajustement": .adjustment, "resultat": .result, "quiz": .result, "piece": .proof,
    "preuve": .proof, "rdv": .appointment, "rendez": .appointment, "alerte": .alert,
    "signalement": .alert, "sortie": .exit, "ecart": .gap,
  ]
}

extension RequestBuilder {
  /// What «annule» takes back: the record whose number it says, else the last message; never the
  /// last message when the words are about somebody or something else.
  func undoTarget(_ frame: Frame, _ text: String) throws(RequestProblem) -> UndoTarget {
    let mention = RecordMention(text)
    if mention.refs.count > 1 { throw .severalNumbers }
    if let ref = mention.refs.first { return .record(ref) }
    let people = Set(frame.ids(.apprentices)).union(apprenticesNamed(in: text))
    let groups = Set(frame.texts(.groups))
    let members = membersNamed(in: text)
    guard let last = state.recentBatches(by: author.id).last else { return .last }
    let records = last.refs.compactMap { state.record($0) }
    func isOver(_ record: Record) -> Bool {
      if !mention.kinds.isEmpty, !mention.kinds.contains(record.kind) { return false }
      if people.isEmpty, groups.isEmpty { return members.isEmpty || names(record, members) }
      return record.participants.contains { people.contains($0.apprentice) }
        || !groups.isDisjoint(with: record.fields.groups) || names(record, members)
    }
    if mention.kinds.isEmpty, people.isEmpty, groups.isEmpty, members.isEmpty { return .last }
    if records.contains(where: isOver) { return .last }
    let other = state.records.last { record in
      record.author == author.id && record.counts && record.kind != .alert
        && !(people.isEmpty && groups.isEmpty) && isOver(record)
    }
    throw .needsNumber(other?.ref)
  }

  /// Whether the words name another kind of record than an appointment, or what was said («supprime
  /// ce que j'ai dit sur Nour»), of people who have none.
  func namesNoAppointment(_ text: String, _ frame: Frame) -> Bool {
    let kinds = RecordMention(text).kinds
    let people = frame.ids(.apprentices)
    guard !kinds.isEmpty || RecordMention.takesBackWhatWasSaid(text), !kinds.contains(.appointment),
      !people.isEmpty
    else { return false }
    return !people.contains { person in
      state.records(of: person).contains { $0.kind == .appointment && $0.status == .active }
    }
  }

  private func names(_ record: Record, _ members: Set<MemberID>) -> Bool {
    record.fields.owner.map(members.contains) ?? false
  }

  /// Those whose first name stands in the text, or whose last name does with a capital.
  private func apprenticesNamed(in text: String) -> Set<ApprenticeID> {
    let said = Said(text)
    return Set(
      state.apprentices.values.filter { person in
        said.has(person.fields.firstName, capital: false)
          || said.has(person.fields.lastName, capital: true)
      }.map(\.id))
  }

  private func membersNamed(in text: String) -> Set<MemberID> {
    let said = Said(text)
    return Set(
      state.members.values.filter { member in
        member.id != author.id
          && (said.has(member.firstName, capital: true) || said.has(member.lastName, capital: true))
      }.map(\.id))
  }
}

/// The words of a message, to look names up in.
private struct Said {
  private var words: [String] = []
  private var capitals: Set<String> = []

  init(_ text: String) {
    for token in Utterance(text).tokens where token.kind == .word {
      words.append(token.folded)
      if token.isCapitalised, words.count > 1 { capitals.insert(token.folded) }
    }
  }

  func has(_ name: String?, capital: Bool) -> Bool {
    let parts = WordPattern.words(of: name ?? "")
    guard let first = parts.first, first.count > 1, words.count >= parts.count else { return false }
    if capital, !capitals.contains(first) { return false }
    return (0...(words.count - parts.count)).contains { start in
      words[start..<(start + parts.count)].elementsEqual(parts)
    }
  }
}
