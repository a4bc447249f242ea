import JSONText

/// The first line of a segment: `{"format":1,"generation":0}`. The generation grows by one each
/// time an erasure writes the segment anew.
struct SegmentHeader: Hashable, Sendable {
  static let knownFormat = 1

  let generation: Int
  /// The header's length with its line end, in bytes: the entries begin there.
  let length: Int

  static func line(generation: Int) -> [UInt8] {
    Array("{\"format\":\(knownFormat),\"generation\":\(generation)}\n".utf8)
  }

  /// - Throws: `newerFormat`, or `damaged` when there is no header.
  static func read(_ file: any OpenFile) throws(JournalError) -> SegmentHeader {
    let bytes = try file.read(at: 0, count: 4096)
    guard let end = bytes.firstIndex(of: 0x0A), let json = try? JSON(bytes: bytes, range: 0..<end),
      let format = json["format"]?.integer
    else { throw .damaged(file: file.path, line: 1, reason: "there is no header") }
    guard format <= knownFormat else {
      throw .newerFormat(file: file.path, format: format, known: knownFormat)
    }
    guard format == knownFormat, let generation = json["generation"]?.integer, generation >= 0
    else { throw .damaged(file: file.path, line: 1, reason: "the header says nothing known") }
    return SegmentHeader(generation: generation, length: end + 1)
  }
}
