import CivilTime
import Dossier
package import Journal
import JSONText

/// A whole store as one JSON document; `intents/schema/export.schema.json` says its form.
package enum StoreExport {
  /// Writes the document piece by piece: the dossier as it stands, then every entry as the log has it.
  package static func write(
    _ state: StoreState, head: ChainHead, entries folder: StoreFolder,
    to write: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    let dossier = state.dossier
    let head = JSON.object(["seq": .integer(head.seq), "hash": .string(head.hash.description)])
    var bytes = Array("{\"format\":1,\"head\":\(head.text),\"demo\":\(state.isDemo)".utf8)
    func member(_ name: String, _ values: [JSON]) {
      bytes += Array(",\n\"\(name)\":[".utf8)
      for (index, value) in values.enumerated() {
        bytes += Array((index == 0 ? "\n" : ",\n").utf8)
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
    member("apprentices", dossier.apprentices.values.sorted { $0.seq < $1.seq }.map(json))
    member("team", dossier.members.values.sorted { $0.id < $1.id }.map(json))
    for (name, records) in [
      ("records", dossier.records), ("gaps", dossier.gaps), ("actions", dossier.actions),
    ] {
      member(name, records.map { json($0, dossier) })
    }
    for part in dossier.reminders.json { member(part.name, part.value.array ?? []) }
    bytes += Array(",\n\"entries\":[".utf8)
    try write(bytes[...])
    var isFirst = true
    try folder.export { line in
      try write(Array((isFirst ? "\n" : ",\n").utf8)[...])
      try write(line.last == 0x0A ? line.dropLast() : line)
      isFirst = false
    }
    try write(Array("]}\n".utf8)[...])
  }

  private static func json(_ person: Apprentice) -> JSON {
    var members = [JSON.Member("id", .string(person.id.raw))]
    for field in ApprenticeField.allCases {
      if let text = person.fields.text(field) {
        members.append(JSON.Member(field.rawValue, .string(text)))
      }
    }
    return .object(members)
  }

  private static func json(_ member: Member) -> JSON {
    .object([
      "id": .string(member.id.raw), "firstName": .string(member.firstName),
      "lastName": .string(member.lastName), "roles": .strings(member.roles.map(\.rawValue)),
      "accounts": .strings(member.accounts),
    ])
  }

  private static func json(_ record: Record, _ state: DossierState) -> JSON {
    let opened = DossierEvent.opened(
      RecordOpened(record.kind, number: record.number, fields: record.fields))
    let series = record.kind.series.rawValue
    // The fields as the event writes them, without the number, which has another name here.
    let fields = (opened.data.members ?? []).filter { $0.name != series }
    let people = record.participants.map { part in
      let joined = DossierEvent.joined(
        Participation(record.ref, part.apprentice, part.presence, scores: part.scores))
      return JSON.object((joined.data.members ?? []).filter { $0.name != series })
    }
    let notes = state.notes(of: record.ref).map { stored in
      JSON.object([
        "seq": .integer(stored.seq), "author": .string(stored.author.raw),
        "text": .string(stored.note.text),
        "restricted": stored.note.isRestricted ? .bool(true) : nil,
        "category": stored.note.category.map { .string($0) },
      ])
    }
    return .object([
      "number": .integer(record.number), "kind": .string("\(record.kind)"),
      "status": .string("\(record.status)"), "seq": .integer(record.seq),
      "at": .string(record.at.description), "said": .string(record.said.description),
      "author": .string(record.author.raw), "fields": .object(fields),
      "people": .array(people), "notes": .array(notes),
    ])
  }
}
