import CivilTime

/// Lists of records are written with the differences from the record before.
struct RecordCodec {
  private var number = 0
  private var seq = 0
  private var at: Int64 = 0

  mutating func write(_ record: Record, to out: inout ByteWriter) {
    out.byte(record.kind.rawValue)
    out.byte(record.status.rawValue)
    out.count(record.number - number)
    out.signed(Int64(record.seq - seq))
    out.signed(record.at.milliseconds - at)
    out.signed(record.at.milliseconds - record.said.milliseconds)
    (number, seq, at) = (record.number, record.seq, record.at.milliseconds)
    out.shared(record.author.raw)
    record.fields.write(to: &out)
    out.count(record.participants.count)
    for participant in record.participants {
      out.shared(participant.apprentice.raw)
      let presence = UInt8(Presence.allCases.firstIndex(of: participant.presence) ?? 0)
      out.byte(presence | (participant.scores == nil ? 0 : 0x80))
      participant.scores?.write(to: &out)
    }
    out.count(record.notes.count)
    for note in record.notes { note.write(to: &out) }
  }

  mutating func read(from input: inout ByteReader) throws(DossierSnapshotError) -> Record {
    guard let kind = RecordKind(rawValue: try input.byte()),
      let status = RecordStatus(rawValue: try input.byte())
    else { throw .damaged }
    number &+= try input.integer()
    seq &+= Int(try input.signed())
    at &+= try input.signed()
    let said = at &- (try input.signed())
    let author = MemberID(try input.shared())
    var record = Record(
      kind: kind, status: status, number: number, fields: try RecordFields(from: &input), seq: seq,
      at: Instant(milliseconds: at), said: Instant(milliseconds: said), author: author)
    let count = try input.count()
    record.participants.reserveCapacity(count)
    for _ in 0..<count {
      let id = ApprenticeID(try input.shared())
      let byte = try input.byte()
      guard Int(byte & 0x7F) < Presence.allCases.count else { throw .damaged }
      var scores: Scores?
      if byte & 0x80 != 0 { scores = try Scores(from: &input) }
      record.participants.append(
        Participant(id, Presence.allCases[Int(byte & 0x7F)], scores: scores))
    }
    for _ in 0..<(try input.count()) {
      record.notes.append(try StoredNote(from: &input, record.ref))
    }
    return record
  }
}

extension RecordFields {
  fileprivate func write(to out: inout ByteWriter) {
    var present: UInt64 = 0
    var probe = RecordFields()
    for (index, field) in RecordField.allCases.enumerated() where probe.take(field, from: self) {
      present |= 1 << UInt64(index)
    }
    out.unsigned(present)
    if let date { out.signed(Int64(date.dayNumber)) }
    if let time { out.count(time.seconds) }
    if let minutes { out.signed(Int64(minutes)) }
    if let activity { out.shared(activity.raw) }
    if let proof { out.shared(proof.raw) }
    if let target { out.signed(Int64(target)) }
    if !groups.isEmpty {
      out.count(groups.count)
      for group in groups { out.shared(group) }
    }
    if let mode { out.shared(mode.rawValue) }
    if let review { out.shared(review.rawValue) }
    if let measure { out.shared(measure.rawValue) }
    guard hasRareFields else { return }
    if let from { out.shared(from.raw) }
    if let to { out.shared(to.raw) }
    scores?.write(to: &out)
    if let alert { out.shared(alert.rawValue) }
    if let level { out.shared(level.rawValue) }
    if let cause { out.shared(cause.rawValue) }
    if let due { out.signed(Int64(due.dayNumber)) }
    if let owner { out.shared(owner.raw) }
    if let budget { out.double(budget) }
    if let closedOn { out.signed(Int64(closedOn.dayNumber)) }
  }

  fileprivate init(from input: inout ByteReader) throws(DossierSnapshotError) {
    self.init()
    var present = try input.unsigned()
    guard present < 1 << UInt64(RecordField.allCases.count) else { throw .damaged }
    while present != 0 {
      let index = present.trailingZeroBitCount
      present &= present - 1
      try read(RecordField.allCases[index], from: &input)
    }
  }

  private mutating func read(
    _ field: RecordField, from input: inout ByteReader
  ) throws(DossierSnapshotError) {
    switch field {
    case .date: date = try input.date()
    case .time:
      let seconds = try input.integer()
      time = ClockTime(hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60)
    case .minutes: minutes = Int(try input.signed())
    case .activity: activity = ActivityID(try input.shared())
    case .proof: proof = ProofID(try input.shared())
    case .target: target = Int(try input.signed())
    case .groups:
      for _ in 0..<(try input.count()) { groups.append(try input.shared()) }
    case .mode: mode = SessionMode(rawValue: try input.shared())
    case .review: review = ReviewKind(rawValue: try input.shared())
    case .measure: measure = Measure(rawValue: try input.shared())
    case .from: from = ActivityID(try input.shared())
    case .to: to = ActivityID(try input.shared())
    case .scores: scores = try Scores(from: &input)
    case .alert: alert = AlertKind(rawValue: try input.shared())
    case .level: level = GapLevel(rawValue: try input.shared())
    case .cause: cause = GapCause(rawValue: try input.shared())
    case .due: due = try input.date()
    case .owner: owner = MemberID(try input.shared())
    case .budget: budget = try input.double()
    case .closedOn: closedOn = try input.date()
    }
  }
}

extension StoredNote {
  fileprivate func write(to out: inout ByteWriter) {
    out.count(seq)
    out.shared(author.raw)
    out.count(note.about.count)
    for id in note.about { out.shared(id.raw) }
    out.text(note.text)
    out.byte(note.isRestricted ? 1 : 0)
    out.text(note.category ?? "")
  }

  fileprivate init(from input: inout ByteReader, _ ref: RecordRef) throws(DossierSnapshotError) {
    seq = try input.integer()
    author = MemberID(try input.shared())
    var about: [ApprenticeID] = []
    for _ in 0..<(try input.count()) { about.append(ApprenticeID(try input.shared())) }
    let text = try input.text()
    let isRestricted = try input.byte() == 1
    let category = try input.text()
    note = Note(
      ref, about: about, text: text, isRestricted: isRestricted,
      category: category.isEmpty ? nil : category)
  }
}

extension ByteReader {
  mutating func date() throws(DossierSnapshotError) -> CivilDate {
    let number = try signed()
    guard (-1_000_000...4_000_000).contains(number) else { throw .damaged }
    return CivilDate(dayNumber: Int(number))
  }
}

extension Scores {
  func write(to out: inout ByteWriter) {
    let numbers = [before, after, value, outOf]
    var present: UInt8 = responses == nil ? 0 : 0x10
    for (index, number) in numbers.enumerated() where number != nil { present |= 1 << index }
    out.byte(present)
    for number in numbers { if let number { out.double(number) } }
    if let responses { out.signed(Int64(responses)) }
  }

  init(from input: inout ByteReader) throws(DossierSnapshotError) {
    self.init()
    let present = try input.byte()
    if present & 1 != 0 { before = try input.double() }
    if present & 2 != 0 { after = try input.double() }
    if present & 4 != 0 { value = try input.double() }
    if present & 8 != 0 { outOf = try input.double() }
    if present & 16 != 0 { responses = Int(try input.signed()) }
  }
}
