import Dossier
import Understanding

extension RequestBuilder {
  /// What «non, …» changes, and in which record where it is not the author's last one.
  func correctionOfRecord(_ frame: Frame, _ text: String) throws(RequestProblem) -> Correction {
    var change = correction(frame, text)
    let refs = RecordMention(text, isCorrection: true).refs
    if refs.count > 1 { throw .severalNumbers }
    change.record = refs.first
    // «Corrige l’écart 2»: the number is which one, not what changes.
    if refs.first?.series == .gap { change.gap = nil }
    if change.slots.isEmpty { throw .unclearCorrection }
    if refs.isEmpty, let earlier = earlierRecord(change, text) {
      change.record = earlier
      change.apprentices = nil
    }
    return change
  }

  /// What a `correct` frame changes: only its own slots.
  func correction(_ frame: Frame, _ text: String) -> Correction {
    var change = Correction()
    change.apprentices = frame[.apprentices] == nil ? nil : frame.ids(.apprentices)
    change.groups = frame[.groups] == nil ? nil : frame.texts(.groups)
    change.absent = frame[.absent] == nil ? nil : frame.ids(.absent)
    change.late = frame[.late] == nil ? nil : frame.ids(.late)
    change.date = frame.day()
    change.time = frame.time
    change.minutes = frame.minutes
    change.activity = frame.activity()
    change.mode = frame.code(.mode)
    change.next = frame.next
    change.review = frame.code(.kind)
    change.measure = frame.code(.measure)
    change.scores = frame.scores.isEmpty ? nil : frame.scores
    change.proof = frame.proof
    change.from = frame.activity(.fromActivity)
    change.to = frame.activity(.toActivity)
    change.alert = frame.code(.alert)
    change.level = frame.code(.level)
    change.cause = frame.code(.cause)
    change.due = frame.day(.due)
    change.owner = frame.member(.owner)
    change.budget = frame[.budget]?.number
    change.gap = frame[.gap]?.integer
    change.referent = frame.member(.referent)
    change.exitReason = frame.code(.reason)
    if let name = frame[.name]?.text.flatMap({ PersonName($0) }) {
      change.firstName = name.first
      change.lastName = name.last
    }
    if let note = frame[.note]?.text ?? (rules.sensitive.insists(in: text) ? text : nil) {
      change.note = rules.notes(note, known: [], always: true).first
    }
    return change
  }

  /// «Non, pour Lina c'était 40 min», after Rose's record: Lina's before it, and not Rose's made
  /// hers. Nil where the last record is theirs, or none of the latest is.
  private func earlierRecord(_ change: Correction, _ text: String) -> RecordRef? {
    guard let named = change.apprentices, !named.isEmpty, change.slots.count > 1,
      named.allSatisfy({ isTopic($0, of: text) })
    else { return nil }
    let batches = state.recentBatches(by: author.id).suffix(RequestBuilder.correctedBackTo)
    for batch in batches.reversed() {
      let records = batch.refs.compactMap { state.record($0) }.filter { $0.status != .withdrawn }
      let theirs = records.last { record in
        let people = Set(record.participants.map(\.apprentice))
        return people.isSuperset(of: named)
      }
      if let theirs { return batch.firstSeq == batches.last?.firstSeq ? nil : theirs.ref }
    }
    return nil
  }

  /// How many of the author's latest messages a correction that names somebody may mean.
  private static let correctedBackTo = 16

  /// Whether a name says what the message speaks of («pour Lina c'était…», «Lina c'était…») and not
  /// who it should have been («c'était Lina»).
  private func isTopic(_ person: ApprenticeID, of text: String) -> Bool {
    guard let fields = state.apprentices[person]?.fields else { return false }
    let tokens = Utterance(text).tokens
    let names = Set(
      [fields.firstName, fields.lastName].flatMap { WordPattern.words(of: $0 ?? "") })
    guard let first = tokens.firstIndex(where: { names.contains($0.folded) }),
      let last = tokens.lastIndex(where: { names.contains($0.folded) })
    else { return false }
    if first > 0, RequestBuilder.topicOpeners.contains(tokens[first - 1].folded) { return true }
    let after = tokens[(last + 1)...].prefix(2).map(\.folded)
    return after.first.map(["c", "cetait", "etait"].contains) ?? false
  }

  private static let topicOpeners: Set<String> = ["pour", "pr", "chez", "concernant"]
}
