import CivilTime
import JSONText

extension DossierState {
  /// Goes up with every change of the format; an older program then replays the journal.
  private static let version = 3
  private static let magic = Array("QTZD".utf8)

  /// The state in bytes, versioned and with a checksum.
  package var snapshot: [UInt8] {
    var body = ByteWriter()
    body.count(lastSeq)
    body.count(undoing)
    body.byte(firstSaid == nil ? 0 : 1)
    body.signed(firstSaid?.milliseconds ?? 0)
    for list in [records, gaps, actions] {
      body.count(list.count)
      var codec = RecordCodec()
      for record in list { codec.write(record, to: &body) }
    }
    body.count(apprentices.count)
    for (_, file) in apprentices.sorted(by: { $0.key < $1.key }) { file.write(to: &body) }
    body.count(members.count)
    for (_, member) in members.sorted(by: { $0.key < $1.key }) {
      DossierEvent.member(MemberChange(member)).write(to: &body)
    }
    body.count(undoBatches.count)
    for (member, batches) in undoBatches.sorted(by: { $0.key < $1.key }) {
      body.shared(member.raw)
      body.count(batches.count)
      for batch in batches { batch.write(to: &body) }
    }
    body.text(JSON.object(reminders.json).text)
    var out = ByteWriter()
    out.append(DossierState.magic)
    out.count(DossierState.version)
    out.count(body.strings.count)
    for text in body.strings { out.text(text) }
    out.append(body.bytes)
    var sum = DossierState.checksum(out.bytes[...])
    for _ in 0..<8 {
      out.byte(UInt8(truncatingIfNeeded: sum))
      sum >>= 8
    }
    return out.bytes
  }

  /// Throws when the bytes are damaged or of another version: then replay the journal.
  package init(snapshot bytes: [UInt8]) throws(DossierSnapshotError) {
    guard bytes.count > 13, bytes.starts(with: DossierState.magic) else { throw .notASnapshot }
    var input = ByteReader(bytes, range: 4..<bytes.count - 8)
    let version = try input.integer()
    guard version == DossierState.version else { throw .otherVersion(version) }
    let sum = bytes.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard sum == DossierState.checksum(bytes.dropLast(8)) else { throw .damaged }
    let stringCount = try input.count()
    input.strings.reserveCapacity(stringCount)
    for _ in 0..<stringCount { input.strings.append(try input.text()) }
    self.init()
    interned = Set(input.strings.filter { $0.utf8.count > 15 })
    lastSeq = try input.integer()
    undoing = try input.integer()
    let hasBegun = try input.byte() == 1
    let first = try input.signed()
    firstSaid = hasBegun ? Instant(milliseconds: first) : nil
    records = try DossierState.readRecords(&input)
    gaps = try DossierState.readRecords(&input)
    actions = try DossierState.readRecords(&input)
    for _ in 0..<(try input.count()) {
      let file = try Apprentice(from: &input)
      apprentices[file.id] = file
    }
    for _ in 0..<(try input.count()) {
      if case .member(let change) = try DossierEvent(from: &input) {
        members[change.member.id] = change.member
      }
    }
    for _ in 0..<(try input.count()) {
      let member = MemberID(try input.shared())
      var batches: [UndoBatch] = []
      for _ in 0..<(try input.count()) { batches.append(try UndoBatch(from: &input)) }
      undoBatches[member] = batches
    }
    let book = try input.text()
    do {
      reminders = try ReminderBook(json: try JSON(parsing: book))
    } catch {
      throw .damaged
    }
    guard input.isAtEnd else { throw .damaged }
    buildIndexes()
  }

  private static func readRecords(
    _ input: inout ByteReader
  ) throws(DossierSnapshotError) -> [Record] {
    let count = try input.count()
    var list: [Record] = []
    list.reserveCapacity(count)
    var codec = RecordCodec()
    for _ in 0..<count { list.append(try codec.read(from: &input)) }
    return list
  }

  /// The lists by person and by target, as `apply` would have made them.
  private mutating func buildIndexes() {
    recordsOf.reserveCapacity(apprentices.count)
    proofsOf.reserveCapacity(records.lazy.filter { $0.kind == .proof }.count)
    for (index, record) in records.enumerated() {
      for participant in record.participants {
        recordsOf[participant.apprentice, default: []].append(Int32(index))
      }
      indexTarget(record, at: index)
    }
  }

  /// FNV-1a over groups of eight bytes: it finds damage, it proves nothing.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) << filled
      filled += 8
      if filled == 64 {
        hash = (hash ^ word) &* 0x100_0000_01B3
        word = 0
        filled = 0
      }
    }
    return (hash ^ word ^ filled) &* 0x100_0000_01B3
  }
}

extension Apprentice {
  fileprivate func write(to out: inout ByteWriter) {
    out.count(seq)
    DossierEvent.apprentice(ApprenticeChange(id, set: fields)).write(to: &out)
    var mask: UInt64 = 0
    for field in chatFields { mask |= 1 << UInt64(field.position) }
    out.unsigned(mask)
    out.count(groups.count)
    for step in groups {
      out.optional(step.since)
      out.shared(step.value ?? "")
    }
    out.count(referents.count)
    for step in referents {
      out.optional(step.since)
      out.shared(step.value?.raw ?? "")
    }
  }

  fileprivate init(from input: inout ByteReader) throws(DossierSnapshotError) {
    let seq = try input.integer()
    guard case .apprentice(let change) = try DossierEvent(from: &input) else { throw .damaged }
    self.init(id: change.apprentice, fields: change.set, seq: seq)
    let mask = try input.unsigned()
    for field in ApprenticeField.allCases where mask & (1 << UInt64(field.position)) != 0 {
      chatFields.insert(field)
    }
    for _ in 0..<(try input.count()) {
      let since = try input.optionalDate()
      let value = try input.shared()
      groups.append(Since(since: since, value: value.isEmpty ? nil : value))
    }
    for _ in 0..<(try input.count()) {
      let since = try input.optionalDate()
      let value = try input.shared()
      referents.append(Since(since: since, value: value.isEmpty ? nil : MemberID(value)))
    }
  }
}

extension UndoBatch {
  fileprivate func write(to out: inout ByteWriter) {
    out.count(firstSeq)
    out.count(lastSeq)
    out.signed(at.milliseconds)
    for list in [refs, opened] {
      out.count(list.count)
      for ref in list {
        out.shared(ref.series.rawValue)
        out.count(ref.number)
      }
    }
    out.count(inverse.count)
    for event in inverse { event.write(to: &out) }
  }

  fileprivate init(from input: inout ByteReader) throws(DossierSnapshotError) {
    firstSeq = try input.integer()
    lastSeq = try input.integer()
    at = Instant(milliseconds: try input.signed())
    refs = try UndoBatch.readRefs(&input)
    opened = try UndoBatch.readRefs(&input)
    inverse = []
    for _ in 0..<(try input.count()) { inverse.append(try DossierEvent(from: &input)) }
  }

  private static func readRefs(
    _ input: inout ByteReader
  ) throws(DossierSnapshotError) -> [RecordRef] {
    var list: [RecordRef] = []
    for _ in 0..<(try input.count()) {
      guard let series = RecordRef.Series(rawValue: try input.shared()) else { throw .damaged }
      list.append(RecordRef(series, try input.integer()))
    }
    return list
  }
}

extension DossierEvent {
  /// Rare events go through their JSON.
  fileprivate func write(to out: inout ByteWriter) {
    out.shared(type)
    out.text(data.text)
  }

  fileprivate init(from input: inout ByteReader) throws(DossierSnapshotError) {
    let type = try input.shared()
    let text = try input.text()
    do {
      self = try DossierEvent(type: type, data: try JSON(parsing: text))
    } catch {
      throw .damaged
    }
  }
}

extension ByteWriter {
  fileprivate mutating func optional(_ date: CivilDate?) {
    byte(date == nil ? 0 : 1)
    if let date { signed(Int64(date.dayNumber)) }
  }
}

extension ByteReader {
  fileprivate mutating func optionalDate() throws(DossierSnapshotError) -> CivilDate? {
    try byte() == 0 ? nil : try date()
  }
}
