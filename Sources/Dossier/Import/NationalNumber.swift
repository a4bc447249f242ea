/// The numbers by which the State knows a person: NIR (social security) and INE (pupils). They are
/// never stored, in whatever cell they stand.
package enum NationalNumber {
  /// A message's text with «…» for each NIR or INE in it. Of digits in groups, only what begins with
  /// the one digit of the sex is taken for a NIR: times and results stand in groups too.
  package static func removed(from text: String) -> String {
    let characters = Array(text)
    let capitals = characters.map { Character($0.uppercased().prefix(1).description) }
    var out = ""
    var position = 0
    while position < characters.count {
      if isDigit(characters[position]), position == 0 || !isWord(characters[position - 1]),
        let end = end(of: capitals[position...])
      {
        out += "…"
        position = end
      } else {
        out.append(characters[position])
        position += 1
      }
    }
    return out
  }

  /// The end of the number that begins a text, its key of two digits included.
  private static func end(of text: ArraySlice<Character>) -> Int? {
    var found: Int?
    for end in text.indices.map({ $0 + 1 }) where end - text.startIndex <= 24 {
      let isWordEnd = end == text.endIndex || !isWord(text[end])
      guard isWordEnd, isWord(text[end - 1]) else { continue }
      let groups = text[..<end].split { !isWord($0) }
      guard groups.count == 1 || groups[0].count == 1 else { return found }
      if holdsNumber(text[..<end]) { found = end }
    }
    return found
  }

  /// Whether a NIR or an INE stands somewhere in a text: a NIR of 13 characters, or 15 with its key,
  /// also in groups; an INE of eleven, nine or ten digits and then letters.
  static func stands(in text: String) -> Bool {
    let characters = Array(text.uppercased())
    for start in characters.indices
    where isDigit(characters[start]) && (start == 0 || !isWord(characters[start - 1])) {
      if holdsNumber(characters[start...]) { return true }
    }
    return false
  }

  /// Whether a number begins a text and ends where a word does.
  private static func holdsNumber(_ text: ArraySlice<Character>) -> Bool {
    var number: [Character] = []
    var isWhole = true
    for index in text.indices {
      let character = text[index]
      if isWord(character) {
        number.append(character)
      } else if " .-_/\u{A0}\u{202F}".contains(character) {
        isWhole = false
        continue
      } else {
        return false
      }
      if number.count > 15 { return false }
      let next = text.index(after: index)
      if next < text.endIndex, isWord(text[next]) { continue }
      if isNIR(number) || (isWhole && isINE(number)) { return true }
    }
    return false
  }

  /// Sex, year, month (or a code in its place), département (2A and 2B too), commune, order, key.
  private static func isNIR(_ number: [Character]) -> Bool {
    guard number.count == 13 || number.count == 15, "123478".contains(number[0]) else {
      return false
    }
    let isCorsican = number[5] == "2" && "AB".contains(number[6])
    for (index, character) in number.enumerated()
    where !isDigit(character) && !(index == 6 && isCorsican) {
      return false
    }
    guard let month = Int(String(number[3...4])) else { return false }
    return (1...12).contains(month) || (20...42).contains(month) || month >= 50
  }

  private static func isINE(_ number: [Character]) -> Bool {
    guard number.count == 11 else { return false }
    let digits = number.prefix { isDigit($0) }.count
    return (digits == 9 || digits == 10) && number.dropFirst(digits).allSatisfy { $0.isLetter }
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}
