import CivilTime
package import JSONText

extension DossierEvent {
  /// Reads an event back. Unknown members are passed over.
  ///
  /// - Throws: `DossierEventError`, which names an unknown type, or the member that does not fit.
  package init(type: String, data: JSON) throws(DossierEventError) {
    let reader = EventReader(type: type)
    // Most entries of a journal are these: they must not wait for a look-up.
    if type == "participation.set" {
      self = .joined(try reader.participation(data))
      return
    }
    if let kind = RecordKind(openingType: type) {
      let ref = try reader.ref(data)
      guard ref.series == kind.series else { throw reader.bad(kind.series.rawValue) }
      self = .opened(RecordOpened(kind, number: ref.number, fields: try reader.fields(data)))
      return
    }
    switch type {
    case "participation.removed":
      let apprentice = try reader.text("apprentice", try reader.required("apprentice", in: data))
      self = .parted(try reader.ref(data), ApprenticeID(apprentice))
    case "note.added": self = .noted(try reader.note(data))
    case "note.withdrawn":
      self = .noteWithdrawn(
        seq: try reader.integer("seq", try reader.required("seq", in: data)),
        about: try reader.apprentices(data["about"]))
    case "record.amended":
      self = .amended(
        Amendment(
          try reader.ref(data), set: try reader.fields(try reader.required("set", in: data)),
          clear: try reader.names(data["clear"])))
    case "apprentice.changed": self = .apprentice(try reader.apprenticeChange(data))
    case "apprentice.withdrawn":
      let apprentice = try reader.text("apprentice", try reader.required("apprentice", in: data))
      self = .apprenticeWithdrawn(ApprenticeID(apprentice))
    case "member.changed": self = .member(MemberChange(try reader.member(data)))
    case "batch.undone":
      self = .undone(
        batch: try reader.integer("batch", try reader.required("batch", in: data)),
        events: try reader.integer("events", try reader.required("events", in: data)))
    default:
      guard let change = StatusChange.Change(type: type) else {
        if let event = try ReminderEvent(type: type, data: data) {
          self = .reminder(event)
          return
        }
        throw DossierEventError.unknownType(type)
      }
      var date: CivilDate?
      if let value = data["date"] { date = try reader.date("date", value) }
      self = .changed(StatusChange(try reader.ref(data), change, date: date))
    }
  }
}

extension EventReader {
  /// The fields that are cleared; names of a later version are passed over.
  fileprivate func names<Name: RawRepresentable<String>>(
    _ value: JSON?
  ) throws(DossierEventError) -> [Name] {
    guard let value else { return [] }
    return try strings("clear", value).compactMap { Name(rawValue: $0) }
  }

  fileprivate func participation(_ data: JSON) throws(DossierEventError) -> Participation {
    var ref: RecordRef?
    var apprentice: ApprenticeID?
    var presence = Presence.present
    var scores: Scores?
    for member in try members(data) {
      switch member.name {
      case "record": ref = .record(try integer(member.name, member.value))
      case "gap": ref = .gap(try integer(member.name, member.value))
      case "action": ref = .action(try integer(member.name, member.value))
      case "apprentice": apprentice = ApprenticeID(try text(member.name, member.value))
      case "presence": presence = try choice(member.name, member.value)
      case "scores": scores = try self.scores(member.value)
      default: break
      }
    }
    guard let ref else { throw bad("record") }
    guard let apprentice else { throw bad("apprentice") }
    return Participation(ref, apprentice, presence, scores: scores)
  }

  fileprivate func note(_ data: JSON) throws(DossierEventError) -> Note {
    var category: String?
    if let value = data["category"] { category = try text("category", value) }
    return Note(
      try ref(data), about: try apprentices(data["about"]),
      text: try text("text", try required("text", in: data)),
      isRestricted: data["restricted"]?.bool ?? false, category: category)
  }

  fileprivate func apprenticeChange(_ data: JSON) throws(DossierEventError) -> ApprenticeChange {
    var record: Int?
    if let value = data["record"] { record = try integer("record", value) }
    var since: CivilDate?
    if let value = data["since"] { since = try date("since", value) }
    var source = ApprenticeChange.Source.chat
    if let value = data["source"] { source = try choice("source", value) }
    return ApprenticeChange(
      ApprenticeID(try text("apprentice", try required("apprentice", in: data))), record: record,
      set: try apprenticeFields(try required("set", in: data)), clear: try names(data["clear"]),
      since: since, source: source)
  }

  fileprivate func member(_ data: JSON) throws(DossierEventError) -> Member {
    Member(
      MemberID(try text("member", try required("member", in: data))),
      firstName: try text("firstName", try required("firstName", in: data)),
      lastName: try text("lastName", try required("lastName", in: data)),
      roles: try strings("roles", try required("roles", in: data))
        .compactMap { Role(rawValue: $0) },
      accounts: try strings("accounts", try required("accounts", in: data)))
  }
}
