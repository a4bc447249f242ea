import CivilTime
package import JSONText

extension DossierEvent {
  /// The type under which the journal keeps the event, such as `session.logged`.
  package var type: String {
    switch self {
    case .opened(let opened): opened.kind.openingType
    case .joined: "participation.set"
    case .parted: "participation.removed"
    case .noted: "note.added"
    case .noteWithdrawn: "note.withdrawn"
    case .amended: "record.amended"
    case .changed(let change): change.change.type
    case .apprentice: "apprentice.changed"
    case .apprenticeWithdrawn: "apprentice.withdrawn"
    case .member: "member.changed"
    case .reminder(let event): event.type
    case .undone: "batch.undone"
    }
  }

  /// The event's data.
  package var data: JSON {
    var out: [JSON.Member] = []
    switch self {
    case .opened(let opened):
      out.append(opened.ref.member)
      opened.fields.write(to: &out)
    case .joined(let participation):
      out.append(participation.ref.member)
      out.append(.init("apprentice", .string(participation.apprentice.raw)))
      out.append(.init("presence", .string(participation.presence.rawValue)))
      if let scores = participation.scores { out.append(.init("scores", scores.json)) }
    case .parted(let ref, let apprentice):
      out.append(ref.member)
      out.append(.init("apprentice", .string(apprentice.raw)))
    case .noted(let note): note.write(to: &out)
    case .noteWithdrawn(let seq, let about):
      out.append(.init("seq", .integer(seq)))
      if !about.isEmpty { out.append(.init("about", .strings(about.map(\.raw)))) }
    case .amended(let amendment):
      out.append(amendment.ref.member)
      var values: [JSON.Member] = []
      amendment.set.write(to: &values)
      out.append(.init("set", .object(values)))
      if !amendment.clear.isEmpty {
        out.append(.init("clear", .strings(amendment.clear.map(\.rawValue))))
      }
    case .changed(let change):
      out.append(change.ref.member)
      if let date = change.date { out.append(.init("date", .string(date.description))) }
    case .apprentice(let change): change.write(to: &out)
    case .apprenticeWithdrawn(let apprentice):
      out.append(.init("apprentice", .string(apprentice.raw)))
    case .member(let change): change.member.write(to: &out)
    case .reminder(let event): return event.data
    case .undone(let batch, let events):
      out.append(.init("batch", .integer(batch)))
      out.append(.init("events", .integer(events)))
    }
    return .object(out)
  }
}

extension RecordRef {
  /// `"record":142`, `"gap":3` or `"action":12`.
  fileprivate var member: JSON.Member { .init(series.rawValue, .integer(number)) }
}

extension RecordFields {
  fileprivate func write(to out: inout [JSON.Member]) {
    func text(_ name: RecordField, _ value: String?) {
      if let value { out.append(.init(name.rawValue, .string(value))) }
    }
    text(.date, date?.description)
    text(.time, time?.description)
    if let minutes { out.append(.init("minutes", .integer(minutes))) }
    text(.activity, activity?.raw)
    text(.proof, proof?.raw)
    if let target { out.append(.init("target", .integer(target))) }
    if !groups.isEmpty { out.append(.init("groups", .strings(groups))) }
    text(.mode, mode?.rawValue)
    text(.review, review?.rawValue)
    text(.measure, measure?.rawValue)
    guard hasRareFields else { return }
    text(.from, from?.raw)
    text(.to, to?.raw)
    if let scores { out.append(.init("scores", scores.json)) }
    text(.alert, alert?.rawValue)
    text(.level, level?.rawValue)
    text(.cause, cause?.rawValue)
    text(.due, due?.description)
    text(.owner, owner?.raw)
    if let budget { out.append(.init("budget", .number(budget))) }
    text(.closedOn, closedOn?.description)
  }
}

extension Scores {
  fileprivate var json: JSON {
    .object([
      "before": before.map { .number($0) }, "after": after.map { .number($0) },
      "value": value.map { .number($0) }, "outOf": outOf.map { .number($0) },
      "responses": responses.map { .integer($0) },
    ])
  }
}

extension Note {
  fileprivate func write(to out: inout [JSON.Member]) {
    out.append(ref.member)
    if !about.isEmpty { out.append(.init("about", .strings(about.map(\.raw)))) }
    out.append(.init("text", .string(text)))
    if isRestricted { out.append(.init("restricted", .bool(true))) }
    if let category { out.append(.init("category", .string(category))) }
  }
}

extension ApprenticeChange {
  fileprivate func write(to out: inout [JSON.Member]) {
    out.append(.init("apprentice", .string(apprentice.raw)))
    if let record { out.append(.init("record", .integer(record))) }
    var values: [JSON.Member] = []
    for field in ApprenticeField.allCases {
      if let text = set.text(field) { values.append(.init(field.rawValue, .string(text))) }
    }
    out.append(.init("set", .object(values)))
    if !clear.isEmpty { out.append(.init("clear", .strings(clear.map(\.rawValue)))) }
    if let since { out.append(.init("since", .string(since.description))) }
    if source == .file { out.append(.init("source", .string(source.rawValue))) }
  }
}

extension Member {
  fileprivate func write(to out: inout [JSON.Member]) {
    out.append(.init("member", .string(id.raw)))
    out.append(.init("firstName", .string(firstName)))
    out.append(.init("lastName", .string(lastName)))
    out.append(.init("roles", .strings(roles.map(\.rawValue))))
    out.append(.init("accounts", .strings(accounts)))
  }
}
