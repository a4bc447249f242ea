package import Chat
import CivilTime
import Dossier

extension ReplyBook {
  /// What was just recorded, one line for each command: what, who, the absolute day, the number,
  /// what is still missing, and how to take it back. The scene's state has the events applied.
  package func echo(_ writes: [Write], _ scene: Scene) -> Reply {
    var text = RichText()
    var undoable = 0
    var notices: [RichText] = []
    for write in writes {
      text.append(lines(of: write, scene))
      if write.isUndoable { undoable += 1 }
      for notice in self.notices(of: write, scene) where !notices.contains(notice) {
        notices.append(notice)
      }
    }
    if undoable == 1, text.lines.count == 1 {
      text.continueLine(with: self(.echoUndo))
    } else if undoable > 0 {
      text.append(self(.echoUndoAll))
    }
    for notice in notices { text.append(notice) }
    if writes.contains(where: \.isAlert) { text.append(contacts(scene)) }
    return text.reply()
  }

  private func lines(of write: Write, _ scene: Scene) -> RichText {
    switch write.command {
    case .undo:
      var text = RichText()
      let withdrawn = write.refs(to: .withdrawn)
      for ref in write.touched {
        guard let record = scene.state.record(ref) else { continue }
        // A proof that was there before its session loses it again: no news.
        if !withdrawn.isEmpty, !withdrawn.contains(ref), record.kind == .proof { continue }
        text.append(undone(record, write, scene))
      }
      if text.isEmpty { text = undoneReminders(write.events, scene) }
      return text.isEmpty ? self(.echoUndonePlain) : text
    case .importRoster:
      let people = Set(write.events.flatMap(\.subjects)).count
      return self(.echoImported, ["count": .count(people)])
    case .remind(let command): return line(of: command, write.events, scene)
    default: break
    }
    var text = RichText()
    for ref in write.refs(in: scene.state) {
      if let record = scene.state.record(ref) { text.append(line(of: record, write, scene)) }
    }
    return text
  }

  /// What is gone, or what stands again.
  private func undone(_ record: Record, _ write: Write, _ scene: Scene) -> RichText {
    var facts = facts(record, changes: write.changes, scene)
    // Who was added is gone with the file, and was not erased.
    if record.kind == .entry {
      facts.who.removeAll { $0 == phrase(.someone) }
    }
    let values: [String: ReplyValue?] = [
      "facts": .text(line(facts, scene)),
      "ref": .text(self.ref(record.ref)),
    ]
    if write.refs(to: .withdrawn).contains(record.ref) {
      return record.kind == .assignment
        ? unassigned(record, scene) : self(.echoUndone, values)
    }
    let isAppointment = record.kind == .appointment
    if write.refs(to: .reopened).contains(record.ref) {
      return self(isAppointment ? .echoReinstated : .echoReopened, values)
    }
    return self(isAppointment ? .echoMovedBack : .echoRestored, values)
  }

  /// Who follows the people of an assignment that is gone.
  private func unassigned(_ record: Record, _ scene: Scene) -> RichText {
    var text = self(.echoUnassigned, ["ref": .text(ref(record.ref))])
    var names: [MemberID?: [String]] = [:]
    var order: [MemberID?] = []
    for id in record.participants.map(\.apprentice) {
      let referent = scene.state.apprentices[id]?.fields.referent
      if names[referent] == nil { order.append(referent) }
      names[referent, default: []].append(name(id, scene))
    }
    for referent in order {
      let whom: ReplyValue? = .text(list(names[referent] ?? [], limit: 6))
      text.continueLine(
        with: referent.map { referent in
          self(.echoFollows, ["names": whom, "referent": .text(name(referent, scene))])
        } ?? self(.followsNobody, ["name": whom]))
    }
    return text
  }

  private func line(of record: Record, _ write: Write, _ scene: Scene) -> RichText {
    let ref = record.ref
    let number: ReplyValue? = .text(self.ref(ref))
    var facts = facts(record, changes: write.changes, scene)
    facts.isAssumed = write.command.saysNoDay && facts.day == scene.today
    let line: ReplyValue? = .text(self.line(facts, scene))
    var text: RichText
    switch write.command {
    case .closeGap:
      return self(
        .echoClosed,
        ["ref": .text(French.capitalised(self.ref(ref))), "day": closing(record, scene)])
    case .closeAlert:
      return self(
        .echoAlertClosed,
        ["ref": .text(self.ref(ref)), "day": closing(record, scene)])
    case .completeAction:
      return self(
        .echoCompleted,
        ["ref": .text(French.capitalised(self.ref(ref))), "day": closing(record, scene)])
    case .raiseAlert:
      return scene.isShared
        ? self(.alertShared, ["ref": number])
        : self(.alertWritten, ["facts": line, "ref": number])
    case .moveAppointment: text = self(.echoMoved, ["facts": line, "ref": number])
    case .cancelAppointment: return self(.echoCancelled, ["facts": line, "ref": number])
    case .correct: text = self(.echoCorrected, ["facts": line, "ref": number])
    default: text = self(.echo, ["facts": line, "ref": number])
    }
    if let next = write.next(after: ref), let appointment = scene.state.record(next),
      let date = appointment.fields.date
    {
      text.continueLine(
        with: self(
          .echoNext,
          [
            "moment": .text(moment(date, appointment.fields.time, scene)),
            "ref": .text(self.ref(next)),
          ]))
    }
    // A proof is one step for its session: say what that still lacks.
    let whole = record.kind == .proof ? record.fields.target.map { .record($0) } ?? ref : ref
    if isLoose(record, scene) { text.continueLine(with: self(.echoLoose)) }
    if let missing = missing(whole, scene) { text.continueLine(with: missing) }
    return text
  }

  /// A proof of sessions that fits none.
  private func isLoose(_ record: Record, _ scene: Scene) -> Bool {
    guard record.kind == .proof, record.fields.target == nil, let proof = record.fields.proof else {
      return false
    }
    return scene.view.referential.activities.contains { activity in
      activity.expected.contains { $0.proof == proof && $0.each != .year }
    }
  }

  private func closing(_ record: Record, _ scene: Scene) -> ReplyValue? {
    day(record.fields.closedOn, scene)
  }

  /// What the record still expects; nil when it expects nothing at all.
  private func missing(_ ref: RecordRef, _ scene: Scene) -> RichText? {
    let expectations = scene.view.expectations(ofRecord: ref)
    if expectations.isEmpty { return missingReferent(ref, scene) }
    var names: [String] = []
    var counts: [String: Int] = [:]
    for expectation in expectations where expectation.isMissing {
      let name =
        expectation.wanted.proof.map { proof($0, scene) } ?? wanted(expectation.wanted, scene)
      if counts[name] == nil { names.append(name) }
      counts[name, default: 0] += 1
    }
    if names.isEmpty { return self(.echoAllThere) }
    let items = names.map { name in
      let count = counts[name] ?? 1
      return count == 1
        ? name : phrase(.echoMissingSeveral, ["proof": .text(name), "count": .count(count)])
    }
    return self(.echoMissing, ["proofs": .text(items.joined(separator: ", "))])
  }

  /// Somebody new whom nobody follows yet.
  private func missingReferent(_ ref: RecordRef, _ scene: Scene) -> RichText? {
    guard let record = scene.state.record(ref), record.kind == .entry,
      let person = record.participants.first.flatMap({ scene.state.apprentices[$0.apprentice] }),
      person.fields.referent == nil
    else { return nil }
    return self(.echoMissing, ["proofs": .text(phrase(.wantedReferent))])
  }

  /// What happened to the author's words.
  private func notices(of write: Write, _ scene: Scene) -> [RichText] {
    if write.isAlert { return [] }
    var left: [String] = []
    var isKept = false
    for case .noted(let note) in write.events {
      guard let category = note.category else { continue }
      if note.text.isEmpty {
        left.append(label("sensitive", category))
      } else {
        isKept = true
      }
    }
    var out: [RichText] = []
    if !left.isEmpty {
      let values: [String: ReplyValue?] = [
        "categories": .text(list(left)), "count": .count(left.count),
      ]
      out.append(scene.isShared ? self(.noteShared) : self(.noteCategory, values))
    }
    if isKept { out.append(self(.noteKept)) }
    return out
  }

  // MARK: - Alerts

  /// An alert that was noted at once and is now confirmed.
  package func alertStands(_ number: Int) -> Reply {
    self(.alertStands, ["ref": .text(ref(.record(number)))]).reply()
  }

  /// Whom to call now, without any record: for somebody who may not write, or a store that fails.
  package func alertContacts(_ scene: Scene) -> Reply { contacts(scene).reply() }

  /// The named persons, and that the bot does not assess.
  func contacts(_ scene: Scene) -> RichText {
    var text = scene.contacts.people.isEmpty ? self(.alertNobody) : self(.alertPeople)
    for person in scene.contacts.people {
      text.append(
        item: self(
          .alertPerson,
          ["name": .text(person.name), "role": .text(person.role), "phone": .text(person.phone)]))
    }
    text.append(self(.alertLimits))
    return text
  }
}
