import JSONText

/// One entry as a line of a segment. The members stand in this order, without white space:
///
///     {"seq":7,"part":[1,2],"at":"…","said":"…","by":"…","via":{"account":"…","id":"…"},
///      "reads":"…","type":"…","dataHash":"…","prev":"…","hash":"…","salt":"…","data":…}
///
/// - `reads` is a string or null; `salt` and `data` are null once erased.
/// - The hashes and the salt are 64 lower-case hexadecimal digits; `prev` of the first entry is 64
///   zeros.
/// - `dataHash` is the SHA-256 of the salt's 32 bytes followed by the bytes of `data` as they stand
///   in the line (from after `"data":` up to, without, the last `}`).
/// - `hash` is the SHA-256 of the line's own bytes from its first up to, without, the comma of
///   `,"hash":`; those twelve bytes stand nowhere before, since a string has its quotes escaped.
///   They hold the metadata, `dataHash` and `prev`, and not what an erasure takes away.
enum EntryLine {
  /// What a line rarely has more of besides its data, in bytes.
  static var usualFrame: Int { 768 }

  /// Appends the line, with its line end, to `out`, and gives the entry's hash and where in `out`
  /// its digits begin.
  static func write(
    _ fact: JournalFact, parts: Int, salt: EntryHash?, data: [UInt8], dataHash: EntryHash,
    prev: EntryHash, to out: inout [UInt8]
  ) -> (hash: EntryHash, hashDigits: Int) {
    let start = out.count
    out.append(contentsOf: #"{"seq":"#.utf8)
    out.append(contentsOf: String(fact.seq).utf8)
    out.append(contentsOf: #","part":["#.utf8)
    out.append(contentsOf: String(fact.index).utf8)
    out.append(UInt8(ascii: ","))
    out.append(contentsOf: String(parts).utf8)
    out.append(contentsOf: #"],"at":"#.utf8)
    write(fact.at, to: &out)
    out.append(contentsOf: #","said":"#.utf8)
    write(fact.said, to: &out)
    out.append(contentsOf: #","by":"#.utf8)
    write(fact.by, to: &out)
    out.append(contentsOf: #","via":{"account":"#.utf8)
    write(fact.via.account, to: &out)
    out.append(contentsOf: #","id":"#.utf8)
    write(fact.via.id, to: &out)
    out.append(contentsOf: #"},"reads":"#.utf8)
    if let reads = fact.reads {
      write(reads, to: &out)
    } else {
      out.append(contentsOf: "null".utf8)
    }
    out.append(contentsOf: #","type":"#.utf8)
    write(fact.type, to: &out)
    out.append(contentsOf: #","dataHash":""#.utf8)
    dataHash.write(to: &out)
    out.append(contentsOf: #"","prev":""#.utf8)
    prev.write(to: &out)
    out.append(UInt8(ascii: "\""))
    let hash = EntryHash(of: out, in: start..<out.count)
    out.append(contentsOf: #","hash":""#.utf8)
    let hashDigits = out.count
    hash.write(to: &out)
    if let salt {
      out.append(contentsOf: #"","salt":""#.utf8)
      salt.write(to: &out)
      out.append(contentsOf: #"","data":"#.utf8)
      out.append(contentsOf: data)
    } else {
      out.append(contentsOf: #"","salt":null,"data":null"#.utf8)
    }
    out.append(contentsOf: "}\n".utf8)
    return (hash, hashDigits)
  }

  /// Appends a string; most need no escape, and go in one piece.
  private static func write(_ text: String, to out: inout [UInt8]) {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
    if isPlain {
      out.append(UInt8(ascii: "\""))
      out.append(contentsOf: text.utf8)
      out.append(UInt8(ascii: "\""))
    } else {
      JSON.string(text).write(to: &out)
    }
  }

  /// Appends the line of the same entry without its data and salt: only the tail differs.
  static func writeErased(_ line: ArraySlice<UInt8>, hashEnd: Int, to out: inout [UInt8]) {
    out.append(contentsOf: line[line.startIndex..<hashEnd])
    out.append(contentsOf: #","salt":null,"data":null}"#.utf8)
    out.append(UInt8(ascii: "\n"))
  }
}

/// A line that was read, and where its parts lie in the bytes that it was read from.
struct ReadLine: Sendable {
  let entry: JournalEntry
  /// The line without its line end.
  let range: Range<Int>
  /// The 64 digits of the hash.
  let hashDigits: Range<Int>
}

/// Why a line is no entry.
struct LineFault: Error, Hashable, Sendable {
  let reason: String
}
