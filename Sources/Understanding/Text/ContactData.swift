/// Telephone numbers, addresses and accounts in a text.
enum ContactData {
  /// What a piece of a text is, and where it stands: UTF-8 offsets.
  struct Find: Hashable, Sendable {
    let range: Range<Int>
    /// `phone`, `email`, `account` or `link`.
    let kind: String
  }

  /// All of them, in the order of the text.
  static func finds(in text: String) -> [Find] {
    let bytes = Array(text.utf8)
    let words = words(in: bytes)
    let phones = phones(in: bytes)
    return (words + phones.filter { phone in !words.contains { $0.range.overlaps(phone.range) } })
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: - Words

  /// Services in whose accounts a colon stands.
  private static let services: WordSet = [
    "mattermost", "slack", "teams", "matrix", "intranet", "skype", "discord", "telegram", "signal",
    "whatsapp", "insta", "instagram", "snap", "snapchat", "facebook", "linkedin",
  ]

  private static func words(in bytes: [UInt8]) -> [Find] {
    var finds: [Find] = []
    var start = 0
    while start < bytes.count {
      guard !isSpace(bytes[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, !isSpace(bytes[end]) { end += 1 }
      // Without the brackets and stops around it.
      var first = start
      var last = end
      while first < last, opening.contains(bytes[first]) { first += 1 }
      while first < last, closing.contains(bytes[last - 1]) { last -= 1 }
      if let kind = kind(String(decoding: bytes[first..<last], as: UTF8.self)) {
        finds.append(Find(range: first..<last, kind: kind))
      }
      start = end
    }
    return finds
  }

  private static func kind(_ word: String) -> String? {
    let lower = word.lowercased()
    if lower.contains("://") || lower.hasPrefix("www.") { return "link" }
    if let at = lower.firstIndex(of: "@") {
      let host = lower[lower.index(after: at)...]
      if at == lower.startIndex { return host.isEmpty ? nil : "account" }
      return host.isEmpty ? nil : "email"
    }
    if let colon = lower.firstIndex(of: ":"), services.contains(String(lower[..<colon])),
      lower.index(after: colon) < lower.endIndex
    {
      return "account"
    }
    // «jdupont_78»: what joins or numbers words so is a login.
    let hasLetter = lower.contains { $0.isLetter }
    if hasLetter, lower.contains("_") { return "account" }
    let digits = lower.split { !$0.isNumber }.map(\.count).max() ?? 0
    return lower.first?.isLetter == true && digits > 3 ? "account" : nil
  }

  // MARK: - Numbers

  private static func phones(in bytes: [UInt8]) -> [Find] {
    var finds: [Find] = []
    var start = 0
    while start < bytes.count {
      let isStart =
        isDigit(bytes[start])
        || (bytes[start] == UInt8(ascii: "+") && start + 1 < bytes.count
          && isDigit(bytes[start + 1]))
      guard isStart else {
        start += 1
        continue
      }
      var end = start + 1
      var last = end
      while end < bytes.count, isDigit(bytes[end]) || joints.contains(bytes[end]) {
        end += 1
        if isDigit(bytes[end - 1]) { last = end }
      }
      if isPhone(bytes[start..<last]) { finds.append(Find(range: start..<last, kind: "phone")) }
      start = end
    }
    return finds
  }

  private static func isPhone(_ run: ArraySlice<UInt8>) -> Bool {
    let digits = run.filter(isDigit)
    let isForeign = run.first == UInt8(ascii: "+")
    let isOne = digits.count == run.count
    return (isForeign && digits.count >= 8)
      || (digits.first == UInt8(ascii: "0") && digits.count >= 9)
      || (isOne && digits.count >= 7)
  }

  private static let joints = Set(" .-()".utf8)
  private static let opening = Set("([<\"'".utf8)
  private static let closing = Set(")]>\"'.,;:!?".utf8)

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
