import CivilTime
import Dossier
import Understanding

/// What a record or a frame says, in words, before they are put on one line.
struct Facts: Sendable {
  var what: String
  /// What an écart or an action is about, in its author's words.
  var note: String?
  var who: [String] = []
  var absent: [String] = []
  var late: [String] = []
  var day: CivilDate?
  /// Whether the day was not given and today was taken.
  var isAssumed = false
  var time: ClockTime?
  var minutes: Int?
  var details: [String] = []
  /// Whether it says no more than a kind: «écart».
  var isBare = false
}

extension ReplyBook {
  /// «atelier CV : Léa Martin, ven. 20 nov., 30 min».
  func line(_ facts: Facts, _ scene: Scene) -> String {
    phrase(
      .facts,
      [
        "what": .text(French.capitalised(facts.what)), "note": .text(facts.note),
        "who": .text(list(facts.who, limit: 6)), "absent": .text(list(facts.absent, limit: 6)),
        "late": .text(list(facts.late, limit: 6)),
        "day": day(facts.day, scene), "assumed": .flag(facts.isAssumed),
        "time": .text(facts.time.map { calendar.time($0) }),
        "length": .text(facts.minutes.map { calendar.length($0) }),
        "details": .text(facts.details.joined(separator: ", ")),
      ])
  }

  // MARK: - Records

  /// - Parameter changes: what a command did to apprentices' files, for records that are about
  ///   nothing else.
  func facts(_ record: Record, changes: [ApprenticeChange] = [], _ scene: Scene) -> Facts {
    let fields = record.fields
    var facts = Facts(what: what(record, scene))
    facts.day = record.kind == .action ? nil : fields.date
    facts.time = fields.time
    facts.minutes = fields.minutes
    if record.kind == .gap || record.kind == .action { facts.note = note(record.ref, scene) }
    fillPeople(&facts, record, changes, scene)
    facts.details = details(record, changes, scene)
    if facts.day == nil {
      facts.day = changes.lazy.compactMap { $0.set.left ?? $0.set.entry ?? $0.since }.first
    }
    return facts
  }

  func what(_ record: Record, _ scene: Scene) -> String {
    let fields = record.fields
    let kind = label("kind", record.kind.name)
    switch record.kind {
    case .session where record.isAbsence:
      return placed(label("kind", "absence"), fields.activity, scene)
    case .session: return fields.activity.map { activity($0, scene) } ?? kind
    case .review: return label("review", fields.review ?? .monthly)
    case .result:
      return placed(fields.measure.map { label("measure", $0) } ?? kind, fields.activity, scene)
    case .proof:
      return placed(fields.proof.map { proof($0, scene) } ?? kind, fields.activity, scene)
    case .appointment, .gap: return placed(kind, fields.activity, scene)
    default: return kind
    }
  }

  private func placed(_ what: String, _ activity: ActivityID?, _ scene: Scene) -> String {
    guard let activity else { return what }
    return phrase(
      .factsPlace, ["what": .text(what), "activity": .text(self.activity(activity, scene))])
  }

  private func fillPeople(
    _ facts: inout Facts, _ record: Record, _ changes: [ApprenticeChange], _ scene: Scene
  ) {
    let groups = record.fields.groups
    let attendees = record.attendees
    let others = attendees.filter { id in
      let group = scene.state.apprentices[id]?.fields.group
      return !(group.map(groups.contains) ?? false)
    }
    if groups.isEmpty {
      facts.who = attendees.map { name($0, scene) }
    } else {
      let within = attendees.count - others.count
      let names = list(groups)
      facts.who =
        [
          within == 0
            ? names
            : phrase(.factsPresent, ["groups": .text(names), "count": .count(within)])
        ] + others.map { name($0, scene) }
    }
    let absentees = record.absentees.map { name($0, scene) }
    if record.isAbsence { facts.who = absentees } else { facts.absent = absentees }
    facts.late = record.latecomers.map { name($0, scene) }
    if facts.who.isEmpty, facts.absent.isEmpty {
      var seen: Set<ApprenticeID> = []
      facts.who = changes.map(\.apprentice).filter { seen.insert($0).inserted }
        .map { name($0, scene) }
    }
  }

  private func details(
    _ record: Record, _ changes: [ApprenticeChange], _ scene: Scene
  ) -> [String] {
    let fields = record.fields
    var out: [String] = []
    if let mode = fields.mode { out.append(label("mode", mode)) }
    if let path = path(fields.from, fields.to, scene) { out.append(path) }
    if !scene.isShared {
      let own = Set(record.participants.compactMap(\.scores))
      if let scores = own.count == 1 ? own.first : own.isEmpty ? fields.scores : nil {
        out += self.scores(scores)
      }
      if let kind = fields.alert { out.append(label("alert", kind)) }
      let reasons = changes.compactMap(\.set.leftReason)
      let stored = record.participants.compactMap {
        record.kind == .exit ? scene.state.apprentices[$0.apprentice]?.fields.leftReason : nil
      }
      if let reason = reasons.first ?? stored.first { out.append(label("exit", reason)) }
    }
    if record.kind == .proof, let target = fields.target {
      out.append(phrase(.factsFor, ["ref": .text(ref(.record(target)))]))
    }
    if record.kind == .action, let gap = fields.target {
      out.append(phrase(.factsGap, ["gap": .text(ref(.gap(gap)))]))
    }
    if let level = fields.level { out.append(label("level", level)) }
    if let cause = fields.cause { out.append(label("cause", cause)) }
    let isAssignment = record.kind == .assignment
    out += terms(
      owner: isAssignment ? nil : fields.owner, due: fields.due, budget: fields.budget, scene)
    if let referent = isAssignment
      ? fields.owner : changes.lazy.compactMap(\.set.referent).first
    {
      out.append(phrase(.factsReferent, ["referent": .text(name(referent, scene))]))
    }
    if record.kind == .entry, let group = changes.lazy.compactMap(\.set.group).first {
      out.append(phrase(.factsGroup, ["group": .text(group)]))
    }
    return out
  }

  private func terms(
    owner: MemberID?, due: CivilDate?, budget: Double?, _ scene: Scene
  ) -> [String] {
    var out: [String] = []
    if let owner { out.append(phrase(.factsOwner, ["owner": .text(name(owner, scene))])) }
    if let due { out.append(phrase(.factsDue, ["day": day(due, scene)])) }
    if let budget { out.append(phrase(.factsBudget, ["euros": .text(French.number(budget))])) }
    return out
  }

  private func path(_ from: ActivityID?, _ to: ActivityID?, _ scene: Scene) -> String? {
    if from == nil, to == nil { return nil }
    return phrase(
      .factsPath,
      [
        "from": .text(from.map { activity($0, scene) }),
        "to": .text(to.map { activity($0, scene) }),
      ])
  }

  /// «15/20», «4/10 → 7/10», «82 %», «12 réponses».
  func scores(_ scores: Scores) -> [String] {
    func number(_ value: Double) -> String {
      phrase(
        .factsScore,
        [
          "value": .text(French.number(value)), "scale": .text(scores.outOf.map(French.number)),
          "percent": .flag(scores.outOf == nil),
        ])
    }
    var out: [String] = []
    if let value = scores.value { out.append(number(value)) }
    if scores.before != nil || scores.after != nil {
      out.append(
        phrase(
          .factsProgress,
          ["before": .text(scores.before.map(number)), "after": .text(scores.after.map(number))]))
    }
    if let responses = scores.responses {
      out.append(phrase(.factsResponses, ["count": .count(responses)]))
    }
    return out
  }

  // MARK: - Frames

  /// What was understood so far of something to write; nil for a question.
  func facts(_ frame: Frame, _ scene: Scene) -> Facts? {
    guard let kind = frame.intent.writes else { return nil }
    var facts = Facts(what: label("kind", kind.name))
    let activity = frame.activity()
    switch kind {
    case .session: facts.what = activity.map { self.activity($0, scene) } ?? facts.what
    case .review:
      let review: ReviewKind? = frame.code(.kind)
      facts.what = review.map { label("review", $0) } ?? facts.what
    case .proof:
      facts.what = placed(frame.proof.map { proof($0, scene) } ?? facts.what, activity, scene)
    case .result:
      let measure: Measure? = frame.code(.measure)
      facts.what = placed(measure.map { label("measure", $0) } ?? facts.what, activity, scene)
    case .appointment, .gap: facts.what = placed(facts.what, activity, scene)
    default: break
    }
    // «Annuler un rendez-vous», not «rendez-vous», is what is confirmed.
    if [.moveAppointment, .cancelAppointment, .closeGap, .completeAction].contains(frame.intent) {
      facts.what = label("intent", frame.intent)
    }
    facts.who = frame.texts(.groups) + frame.ids(.apprentices).map { name($0, scene) }
    facts.absent = frame.ids(.absent).map { name($0, scene) }
    facts.late = frame.ids(.late).map { name($0, scene) }
    if kind == .session, facts.who.isEmpty, !facts.absent.isEmpty {
      facts.what = placed(label("kind", "absence"), activity, scene)
      (facts.who, facts.absent) = (facts.absent, [])
    }
    facts.day = frame.day()
    facts.time = frame.time
    facts.minutes = frame.minutes
    if let name = frame[.name]?.text { facts.who.append(name) }
    if let group = frame[.group]?.text { facts.details.append(group) }
    if !scene.isShared {
      if let reason: ExitReason = frame.code(.reason) {
        facts.details.append(label("exit", reason))
      }
      if !frame.scores.isEmpty { facts.details += scores(frame.scores) }
      if kind == .gap { facts.note = frame[.note]?.text }
    }
    if let path = path(frame.activity(.fromActivity), frame.activity(.toActivity), scene) {
      facts.details.append(path)
    }
    if let referent = frame.member(.referent) {
      facts.details.append(phrase(.factsReferent, ["referent": .text(name(referent, scene))]))
    }
    if kind == .action, let gap = frame[.gap]?.integer {
      facts.details.append(phrase(.factsGap, ["gap": .text(ref(.gap(gap)))]))
    }
    facts.details += terms(
      owner: frame.member(.owner), due: frame.day(.due), budget: frame[.budget]?.number, scene)
    facts.isBare =
      facts.what == label("kind", kind.name) && facts.who.isEmpty && facts.absent.isEmpty
      && facts.day == nil && facts.details.isEmpty && facts.note == nil
    return facts
  }
}

extension Intent {
  /// The kind of record that it writes or touches; nil for what writes nothing of its own.
  var writes: RecordKind? {
    switch self {
    case .logSession: .session
    case .logReview: .review
    case .logNeeds: .needs
    case .logAdjustment: .adjustment
    case .logResult: .result
    case .attachProof: .proof
    case .schedule, .moveAppointment, .cancelAppointment: .appointment
    case .assignReferent: .assignment
    case .addApprentice: .entry
    case .recordExit: .exit
    case .openGap, .closeGap: .gap
    case .addAction, .completeAction: .action
    case .raiseAlert, .closeAlert: .alert
    default: nil
    }
  }
}
