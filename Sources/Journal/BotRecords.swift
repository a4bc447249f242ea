package import JSONText

/// One thing that a bot account has noted: what it handled, asked, or still has to send.
package struct BotRecord: Hashable, Sendable {
  /// What the record is about; the log gives it no meaning.
  package let key: String
  /// When, RFC 3339; the log gives it no meaning.
  package let time: String
  package let content: JSON

  package init(key: String, time: String, content: JSON) {
    self.key = key
    self.time = time
    self.content = content
  }

  var line: [UInt8] {
    JSON.object(["key": .string(key), "time": .string(time), "content": content]).bytes + [0x0A]
  }

  /// How the line of each record begins; its key follows.
  fileprivate static let start = Array(#"{"key":""#.utf8)

  fileprivate init?(_ json: JSON) {
    guard let key = json["key"]?.string, let time = json["time"]?.string,
      let content = json["content"]
    else { return nil }
    self.init(key: key, time: time, content: content)
  }
}

/// The records of a bot log as they stood when it was asked for them. They are read from the file each
/// time that they are gone through, and only one of them is in memory at a time: the file may be large.
package struct BotRecords: Sendable {
  let file: any OpenFile
  /// The end of the last of them in the file, in bytes.
  let end: Int

  /// Bytes that are read at once.
  private static let chunkSize = 1 << 18

  /// Goes through the records in the order in which they were noted.
  ///
  /// - Parameter kinds: how the keys of those begin that are wanted, in letters and spaces; all when
  ///   there are none. The others are passed over without being read.
  /// - Throws: what `body` throws; `damaged` at the first line that is no record.
  package func forEach(
    _ kinds: [String] = [], _ body: (BotRecord) throws(JournalError) -> Void
  ) throws(JournalError) {
    guard try BotRecords.scan(file, to: end, kinds, body) == end else {
      throw .damaged(file: file.path, line: nil, reason: "it has lost its end")
    }
  }

  /// Those records whose keys begin so, in the order in which they were noted.
  package func all(_ kinds: [String] = []) throws(JournalError) -> [BotRecord] {
    var found: [BotRecord] = []
    try forEach(kinds) { found.append($0) }
    return found
  }

  /// The end of the last whole record of a file, in bytes; what was allotted and never written is no
  /// part of it.
  ///
  /// - Throws: `damaged` at the first line that is no record, `newerFormat`.
  static func end(of file: any OpenFile) throws(JournalError) -> Int {
    try scan(file, to: file.status().size, []) { _ in }
  }

  private static func scan(
    _ file: any OpenFile, to limit: Int, _ kinds: [String],
    _ body: (BotRecord) throws(JournalError) -> Void
  ) throws(JournalError) -> Int {
    let starts = kinds.map { BotRecord.start + Array($0.utf8) }
    var bytes: [UInt8] = []
    /// Where `bytes` begin in the file.
    var base = 0
    var number = 0
    while base + bytes.count < limit {
      let place = base + bytes.count
      let more = try file.read(at: place, count: min(chunkSize, limit - place))
      if more.isEmpty { break }
      bytes += more
      var start = 0
      while let newline = bytes[start...].firstIndex(of: 0x0A) {
        number += 1
        let line = bytes[start..<newline]
        if number == 1 {
          try check(header: line, of: file)
        } else if starts.isEmpty || !line.starts(with: BotRecord.start)
          || starts.contains(where: { line.starts(with: $0) })
        {
          let json = try? JSON(bytes: bytes, range: start..<newline)
          guard let record = json.flatMap(BotRecord.init) else {
            if try holdsZero(bytes[start...], file, from: place + more.count) {
              return base + start
            }
            throw .damaged(file: file.path, line: number, reason: "it is no record")
          }
          try body(record)
        }
        start = newline + 1
      }
      bytes.removeFirst(start)
      base += start
    }
    guard number > 0 else {
      throw .damaged(file: file.path, line: 1, reason: "there is no header")
    }
    return base
  }

  private static func check(
    header line: ArraySlice<UInt8>, of file: any OpenFile
  ) throws(JournalError) {
    guard let format = (try? JSON(bytes: Array(line)))?["format"]?.integer else {
      throw .damaged(file: file.path, line: 1, reason: "there is no header")
    }
    guard format == 1 else { throw .newerFormat(file: file.path, format: format, known: 1) }
  }

  /// Whether there is a zero byte among these or behind them: of a block that was allotted and never
  /// written.
  private static func holdsZero(
    _ bytes: ArraySlice<UInt8>, _ file: any OpenFile, from offset: Int
  ) throws(JournalError) -> Bool {
    if bytes.contains(0) { return true }
    var place = offset
    while true {
      let more = try file.read(at: place, count: chunkSize)
      if more.isEmpty { return false }
      if more.contains(0) { return true }
      place += more.count
    }
  }
}
