import CivilTime
import Dossier
import Understanding

extension RequestBuilder {
  /// The codes of refusals that a yes overrules, as `Refusal.confirmation` gives them.
  func command(
    _ frame: Frame, text: String, yes: Set<String>, appointment: Int?
  ) throws(RequestProblem) -> DossierCommand? {
    if let retold = retold(frame, text) { return .correct(retold) }
    // «Annule le n° 3», «annule l’écart 1»: plain, whatever else it was taken for.
    if frame.intent != .cancelAppointment, RecordMention.isUndo(text) {
      return .undo(try undoTarget(frame, text))
    }
    let date = frame.day()
    switch frame.intent {
    case .logSession:
      return .logSession(
        SessionDraft(
          try people(frame), date: date, time: frame.time, minutes: frame.minutes,
          activity: frame.activity(), mode: frame.code(.mode), next: frame.next,
          notes: notes(frame, text), outsideStayIsFine: yes.contains(Refusal.outsideStayCode)))
    case .logReview:
      return .logReview(
        ReviewDraft(
          try people(frame), date: date, kind: frame.code(.kind), next: frame.next,
          notes: notes(frame, text), outsideStayIsFine: yes.contains(Refusal.outsideStayCode)))
    case .logNeeds:
      return .logNeeds(NeedsDraft(try people(frame), date: date, notes: notes(frame, text)))
    case .logAdjustment:
      return .logAdjustment(
        AdjustmentDraft(
          try people(frame), date: date, from: frame.activity(.fromActivity),
          to: frame.activity(.toActivity), notes: notes(frame, text, always: true)))
    case .logResult:
      return .logResult(
        ResultDraft(
          try people(frame), date: date, activity: frame.activity(), measure: frame.code(.measure),
          scores: frame.scores, notes: notes(frame, text)))
    case .attachProof:
      guard let proof = frame.proof else { throw .missing(.proof) }
      return .declareProof(
        ProofDraft(
          proof, frame.who, date: date, activity: frame.activity(), notes: notes(frame, text)))
    case .schedule:
      let people = try people(frame)
      guard let date else { throw .missing(.date) }
      return .makeAppointment(
        AppointmentDraft(
          people, date: date, time: frame.time, minutes: frame.minutes,
          activity: frame.activity(), mode: frame.code(.mode), notes: notes(frame, text),
          outsideStayIsFine: yes.contains(Refusal.outsideStayCode)))
    case .moveAppointment:
      let choice = AppointmentChoice(appointment == nil ? try people(frame) : frame.who)
      guard date != nil || frame.time != nil else { throw .missing(.date) }
      return .moveAppointment(numbered(choice, appointment), date: date, time: frame.time)
    case .cancelAppointment:
      // «Annule la séance n° 3»: the number decides what it is.
      if appointment == nil, let ref = RecordMention(text).refs.first {
        guard let record = state.record(ref), record.kind == .appointment else {
          return .undo(try undoTarget(frame, text))
        }
        return .cancelAppointment(numbered(AppointmentChoice(frame.who), ref.number))
      }
      // «Annule la séance de Rose», who has no appointment.
      if appointment == nil, namesNoAppointment(text, frame) {
        return .undo(try undoTarget(frame, text))
      }
      let people = appointment == nil ? try people(frame) : frame.who
      return .cancelAppointment(
        numbered(AppointmentChoice(people, date: date, time: frame.time), appointment))
    case .raiseAlert:
      return .raiseAlert(
        AlertDraft(
          frame.who, date: date, kind: frame.code(.alert),
          notes: rules.notes(text, known: [], isRestricted: true)))
    case .closeAlert:
      let refs = RecordMention(text).refs.filter { $0.series == .record }
      if refs.count > 1 { throw .severalNumbers }
      return .closeAlert(
        AlertChoice(number: refs.first?.number, frame.ids(.apprentices)), date: date,
        notes: rules.notes(text, known: [], isRestricted: true))
    case .correct: return .correct(try correctionOfRecord(frame, text))
    case .undo: return .undo(try undoTarget(frame, text))
    default: return try fileCommand(frame, text: text, yes: yes)
    }
  }

  /// Commands about files of apprentices, écarts and actions.
  private func fileCommand(
    _ frame: Frame, text: String, yes: Set<String>
  ) throws(RequestProblem) -> DossierCommand? {
    switch frame.intent {
    case .assignReferent:
      let people = frame.ids(.apprentices)
      guard !people.isEmpty else { throw .missing(.apprentices) }
      guard let referent = frame.member(.referent) else { throw .missing(.referent) }
      return .assignReferent(referent, apprentices: people, since: frame.day())
    case .addApprentice:
      guard let name = frame[.name]?.text else { throw .missing(.name) }
      guard let group = frame[.group]?.text ?? frame.texts(.groups).first else {
        throw .missing(.group)
      }
      guard let full = PersonName(name) else { throw .halfAName(name) }
      return .addApprentice(
        firstName: full.first, lastName: full.last, group: group, entry: frame.day(),
        sameNameIsFine: yes.contains(Refusal.sameNameCode))
    case .recordExit:
      let people = frame.ids(.apprentices)
      guard !people.isEmpty else { throw .missing(.apprentices) }
      return .recordExit(apprentices: people, date: frame.day(), reason: frame.code(.reason))
    case .openGap:
      let words = frame[.note]?.text ?? GapWords(text).rest
      guard !words.isEmpty else { throw .missing(.note) }
      return .openGap(
        GapDraft(
          level: frame.code(.level), cause: frame.code(.cause), activity: frame.activity(),
          due: frame.day(.due), notes: rules.notes(words, known: [], always: true)))
    case .addAction:
      guard let gap = frame[.gap]?.integer else { throw .missing(.gap) }
      return .addAction(
        ActionDraft(
          gap: gap, owner: frame.member(.owner), due: frame.day(.due),
          budget: frame[.budget]?.number, notes: notes(frame, text, always: true)))
    case .completeAction:
      guard let action = frame[.action]?.integer else { throw .missing(.action) }
      return .completeAction(action, date: frame.day())
    case .closeGap:
      guard let gap = frame[.gap]?.integer else { throw .missing(.gap) }
      return .closeGap(
        gap, date: frame.day(), despiteOpenActions: yes.contains(Refusal.openActionsCode))
    default: return nil
    }
  }

  /// «Tel quel: …» after a record that kept only a category: the words come into that record, and
  /// nothing is recorded twice. Nil for any other message.
  private func retold(_ frame: Frame, _ text: String) -> Correction? {
    let kind = frame.intent.writes
    guard kind != .alert, kind != nil || frame.intent == .none,
      rules.sensitive.insists(in: text),
      let record = state.records.last(where: { record in
        record.author == author.id && record.status == .active
          && (kind.map { record.kind == $0 } ?? (record.kind != .appointment))
      }),
      state.notes(of: record.ref).contains(where: {
        $0.note.text.isEmpty && $0.note.category != nil
      }),
      frame.ids(.apprentices).allSatisfy(record.attended),
      frame.day().map({ $0 == record.fields.date }) ?? true
    else { return nil }
    var change = Correction()
    change.record = record.ref
    change.note = rules.notes(text, known: [], always: true).first
    return change
  }

  private func people(_ frame: Frame) throws(RequestProblem) -> People {
    guard frame.hasPeople else { throw .missing(.apprentices) }
    return frame.who
  }

  private func numbered(_ choice: AppointmentChoice, _ number: Int?) -> AppointmentChoice {
    var choice = choice
    choice.number = number
    return choice
  }

  private func notes(_ frame: Frame, _ text: String, always: Bool = false) -> [NoteDraft] {
    if let note = frame[.note]?.text { return rules.notes(note, known: [], always: true) }
    return rules.notes(text, known: knownWords(frame), always: always)
  }

  /// The words by which a message may name what its frame holds already.
  private func knownWords(_ frame: Frame) -> Set<String> {
    var texts = frame.texts(.groups)
    for slot in [Slot.apprentices, .absent, .late] {
      texts += frame.ids(slot).compactMap { state.apprentices[$0]?.name }
    }
    for slot in [Slot.owner, .referent] {
      texts += frame.member(slot).flatMap { state.members[$0]?.name }.map { [$0] } ?? []
    }
    if let type = frame.activity().flatMap(referential.activity) {
      texts += [type.label.text, type.label.short]
    }
    if let type = frame.proof.flatMap(referential.proof) {
      texts += [type.label.text, type.label.short]
    }
    return Set(texts.flatMap { WordPattern.words(of: $0) })
  }
}

/// «Prénom Nom» in two parts.
struct PersonName: Hashable, Sendable {
  let first: String
  let last: String

  /// Nil unless there are two words. The first word is the first name, unless it alone is in
  /// capitals: «DUPONT Lina».
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count >= 2 else { return nil }
    let capitals = words.prefix { $0.count > 1 && !$0.contains(where: \.isLowercase) }.count
    let head = capitals > 0 && capitals < words.count ? capitals : 1
    let isReversed = capitals > 0 && capitals < words.count
    let one = words.prefix(head).joined(separator: " ")
    let two = words.dropFirst(head).joined(separator: " ")
    first = PersonName.cased(isReversed ? two : one)
    last = PersonName.cased(isReversed ? one : two)
  }

  /// «D'ANGELO» as «D'Angelo»; what has a small letter stays.
  private static func cased(_ name: String) -> String {
    guard name.count > 1, !name.contains(where: \.isLowercase) else { return name }
    var out = ""
    var isStart = true
    for character in name {
      out += isStart ? character.uppercased() : character.lowercased()
      isStart = !character.isLetter
    }
    return out
  }
}
