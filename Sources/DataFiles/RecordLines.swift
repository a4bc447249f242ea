import Foundation
package import JSONText

/// A file of records: an object of JSON on each line (JSON Lines). Lines of white space count and say nothing.
package struct RecordLines: Sendable {
  /// The file's name as the caller gave it.
  package let file: String
  /// Each record and where it stands, in the file's order.
  package let records: [(place: FilePlace, record: JSON)]

  /// Reads the file at a path.
  ///
  /// - Throws: at the first line that is no JSON; also when the file cannot be read.
  package init(path: String) throws(DataFileError) {
    let bytes = try FileBytes.read(path: path)
    var records: [(place: FilePlace, record: JSON)] = []
    var (line, start) = (1, 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if bytes[start..<end].contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) {
        let place = FilePlace(file: path, line: line)
        do {
          records.append((place, try JSON(bytes: bytes, range: start..<end)))
        } catch {
          throw DataFileError(
            FilePlace(file: path, line: line, column: error.offset - start + 1),
            "this is no JSON: \(error.problem)")
        }
      }
      (line, start) = (line + 1, end + 1)
    }
    file = path
    self.records = records
  }
}

extension YAMLValue {
  /// A value of JSON, whose places are all that of its line. Numbers are plain scalars.
  package init(_ json: JSON, place: FilePlace) {
    let content: Content =
      switch json {
      case .string(let text): .scalar(text, quoted: true)
      case .array(let items): .sequence(items.map { YAMLValue($0, place: place) })
      case .object(let members):
        .mapping(
          members.map {
            YAMLField(
              key: $0.name, keyPlace: place, value: YAMLValue($0.value, place: place))
          })
      case .null, .bool, .integer, .number: .scalar(json.text, quoted: false)
      }
    self.init(content: content, place: place)
  }
}
