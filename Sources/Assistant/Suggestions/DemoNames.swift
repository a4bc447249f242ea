import Understanding

/// Puts people of the demo in the places where names were masked.
struct DemoNames {
  private let people: [String]
  private let team: [String]
  private let groups: [String]
  private let strangers: [String]
  /// Who was put in, by placeholder, in the order of the text.
  private(set) var used: [String: [String]] = [:]

  init(_ roster: Roster) {
    people = roster.people.map(\.fullName)
    team = roster.team.map(\.fullName)
    groups = roster.groups
    strangers = roster.outsiders
  }

  /// What stands for data of nobody.
  private static let contacts = [
    "phone": "06 00 00 00 00", "email": "contact@cfa-demo.invalid",
    "account": "@compte:cfa-demo.invalid", "link": "https://cfa-demo.invalid",
  ]

  /// A message with its placeholders filled: each `{person}` is another apprentice, one whose name
  /// begins with a vowel after «d’» and «l’».
  mutating func filled(_ text: String) -> String {
    var out = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      out += value(of: name, afterElision: out.last == "'" || out.last == "’") ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  private mutating func value(of name: String, afterElision: Bool) -> String? {
    let all: [String]
    switch name {
    case "person": all = people
    case "team": all = team
    case "group": all = groups
    case "name": all = strangers
    default: return DemoNames.contacts[name]
    }
    let free = all.filter { !(used[name] ?? []).contains($0) }
    let chosen =
      free.first { DemoNames.beginsWithVowel($0) == afterElision } ?? free.first ?? all.first
    if let chosen { used[name, default: []].append(chosen) }
    return chosen
  }

  private static func beginsWithVowel(_ name: String) -> Bool {
    Folding.fold(name).first.map { "aeiouyh".contains($0) } ?? false
  }

  /// The values of a slot as given: `{person}` stands for all apprentices who were put in,
  /// `{person2}` for the second of them; the same with `{team}`, `{group}` and `{name}`.
  func values(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }.flatMap {
      part -> [String] in
      guard part.first == "{", part.last == "}" else { return [String(part)] }
      let name = part.dropFirst().dropLast()
      let kind = name.prefix { !$0.isNumber }
      guard let known = used[String(kind)] else { return [String(part)] }
      guard let number = Int(name.dropFirst(kind.count)) else { return known }
      return known.indices.contains(number - 1) ? [known[number - 1]] : [String(part)]
    }
  }
}
