/// Makes a status and header fields of the lines that libcurl hands over.
struct HeaderReader {
  private(set) var status: Int?
  private(set) var fields: [HTTPHeaders.Field] = []
  /// Of all lines so far, those of 1xx responses and of trailers too.
  private(set) var byteCount = 0
  private var isComplete = true

  /// Takes one line with its line break. A status line begins another response, as after a 1xx
  /// one; fields after the body are counted and left out.
  mutating func read(_ line: some Collection<UInt8>) {
    byteCount += line.count
    let text = trimmed(line[...])
    if isComplete {
      guard text.starts(with: "HTTP/".utf8) else { return }
      isComplete = false
      status = self.status(text)
      fields = []
    } else if text.isEmpty {
      isComplete = true
    } else if let first = line.first, isBlank(first), let last = fields.indices.last {
      fields[last].value += " " + String(decoding: text, as: UTF8.self)
    } else if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: text[..<colon], as: UTF8.self)
      let value = trimmed(text[text.index(after: colon)...])
      fields.append(HTTPHeaders.Field(name, String(decoding: value, as: UTF8.self)))
    }
  }

  private func status(_ line: some Collection<UInt8>) -> Int? {
    let words = line.split(separator: UInt8(ascii: " "))
    return words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) : nil
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  private func trimmed<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> [UInt8]
  where Bytes.SubSequence == Bytes {
    var result = Array(bytes.drop(while: isBlank))
    while let last = result.last, isBlank(last) { result.removeLast() }
    return result
  }
}
