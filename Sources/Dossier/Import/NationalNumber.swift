/// The numbers by which the State knows a person: NIR (social security) and INE (pupils). They are
/// never stored, in whatever cell they stand.
enum NationalNumber {
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
