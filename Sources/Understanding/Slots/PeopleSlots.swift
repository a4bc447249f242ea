/// Whom a message is about, settled as far as the message, the conversation and the author's own
/// apprentices allow.
struct PeopleSlots: Sendable {
  enum Role: Sendable { case subject, absent, late }

  struct Person: Sendable {
    var range: Range<Int>
    var candidates: [Int32]
    var role: Role
    var unknown: String?
    var fromTypo: Bool
  }

  var people: [Person] = []
  var latecomers: Set<Int> = []
  let context: SlotContext

  init(_ context: SlotContext) {
    self.context = context
    for mention in context.analysis.people {
      if context.meansMember(mention) { continue }
      if let unknown = mention.unknown {
        people.append(
          Person(
            range: mention.range, candidates: [], role: .subject, unknown: unknown,
            fromTypo: false))
      } else if !mention.people.isEmpty {
        people.append(
          Person(
            range: mention.range, candidates: mention.people, role: .subject, unknown: nil,
            fromTypo: mention.how == .typo))
      }
    }
    // «Clara Moulin, pas Fontaine»
    if people.count > 1 {
      people = people.filter { !isDenied($0.range.lowerBound) }
    }
    settle()
    assignRoles()
  }

  // MARK: - Who is meant

  /// «…, pas Fontaine», «c'est pas Lina»; «je ne verrai pas Alpha» denies the meeting.
  private func isDenied(_ start: Int) -> Bool {
    guard context.word(before: start) == "pas",
      let pas = context.tokens[..<start].lastIndex(where: { $0.folded == "pas" })
    else { return false }
    return pas == 0 || context.tokens[pas - 1].kind == .symbol
      || people.contains { $0.range.upperBound == pas }
      || ["et", "mais", "non", "ou", "est", "etait", "c"].contains(context.tokens[pas - 1].folded)
  }

  /// «pas celui de Rayan», «il me reste Bastien», «Lotte attendra»: not part of what took place.
  private func isOfLater(_ person: Person) -> Bool {
    let before = context.clauseWords(before: person.range.lowerBound, limit: 3)
    if before.count == 3, ["de", "d"].contains(before[0]), ["celui", "celle"].contains(before[1]),
      before[2] == "pas"
    {
      return true
    }
    if ["reste", "restera", "restent"].contains(before.first ?? "") { return true }
    let after = context.clauseWords(from: person.range.upperBound, limit: 3)
    return after.prefix(3).contains { word in
      ["attendra", "attendront", "viendra", "viendront", "sera", "passera", "verra"].contains(word)
    }
  }

  mutating func settle() {
    let roster = context.roster
    let named = Set(context.analysis.groups.flatMap { $0.groups }.map { context.groupNames[$0] })
    let own = context.author
    for index in people.indices where people[index].candidates.count > 1 {
      let candidates = people[index].candidates
      if context.word(before: people[index].range.lowerBound) == String(candidates.count)
        || (candidates.count == 2
          && ["deux", "2"].contains(context.word(before: people[index].range.lowerBound)))
      {
        continue  // «les deux Camille»: all of them.
      }
      let recent = candidates.filter { context.recent.contains(roster.people[Int($0)].id) }
      if recent.count == 1 {
        people[index].candidates = recent
        continue
      }
      let inGroups = candidates.filter { named.contains(roster.people[Int($0)].group) }
      if inGroups.count == 1 {
        people[index].candidates = inGroups
        continue
      }
      let mine = candidates.filter { roster.people[Int($0)].referent == own }
      if mine.count == 1 { people[index].candidates = mine }
    }
  }

  /// «(Nour en formation SST)»: told in passing, after those who are meant.
  func isAside(_ person: Person) -> Bool {
    guard person.role == .subject, let first = people.first,
      first.range.upperBound < person.range.lowerBound
    else { return false }
    let tokens = context.tokens
    guard let open = tokens[..<person.range.lowerBound].lastIndex(where: { $0.folded == "(" }),
      !tokens[open..<person.range.lowerBound].contains(where: { $0.folded == ")" }),
      first.range.upperBound <= open,
      person.range.lowerBound == open + 1
    else { return false }
    let close = tokens[open...].firstIndex { $0.folded == ")" } ?? tokens.count
    return tokens[person.range.upperBound..<close].count { $0.kind == .word } >= 2
  }

  func meansAll(_ person: Person) -> Bool {
    let before = context.word(before: person.range.lowerBound)
    return person.candidates.count > 1
      && (before == String(person.candidates.count)
        || (person.candidates.count == 2 && before == "deux"))
  }

  /// «Manon, du BP fleuriste», «Simon des SIO»: the group tells who, and is not meant itself;
  /// «passer le BP» is a diploma.
  func isDescription(_ mention: GroupMention) -> Bool {
    let start = mention.range.lowerBound
    let tokens = context.tokens
    if start > 0, ["le", "son", "un", "l"].contains(tokens[start - 1].folded),
      mention.range.count == 1
    {
      return true
    }
    var index = start - 1
    var joined = false
    while index >= 0, start - index <= 4 {
      if let person = people.first(where: { $0.range.contains(index) }) {
        return joined && person.unknown == nil
      }
      let word = tokens[index].folded
      if ["du", "des", "de", "d", "en", "("].contains(word) {
        joined = true
      } else if !["la", "'", ",", "l", "les", "celle", "celui", "ceux"].contains(word) {
        return false
      }
      index -= 1
    }
    return false
  }

  // MARK: - As slots

  func fill(_ slots: inout [Slot: SlotValue], allowed: Set<Slot>) {
    var byRole: [Slot: [String]] = [:]
    var ambiguous: [[String]] = []
    var unknown: [String] = []
    let roster = context.roster
    for person in people {
      if let name = person.unknown {
        if !unknown.contains(name) { unknown.append(name) }
        continue
      }
      let ids = person.candidates.map { roster.people[Int($0)].id }
      if ids.count > 1, !meansAll(person) {
        if !ambiguous.contains(ids) { ambiguous.append(ids) }
        continue
      }
      // A bilan or a result of somebody who was not there is none of theirs.
      if person.role == .absent, !allowed.contains(.absent), allowed.contains(.kind),
        people.count > 1 || !context.analysis.groups.isEmpty
      {
        continue
      }
      if isAside(person) { continue }
      if person.role == .subject, people.count > 1,
        allowed.contains(.late) || allowed.contains(.kind),
        isOfLater(person)
      {
        continue
      }
      var slot = Slot.apprentices
      if person.role == .absent, allowed.contains(.absent) { slot = .absent }
      if person.role == .late, allowed.contains(.late) { slot = .late }
      for id in ids where !byRole[slot, default: []].contains(id) {
        byRole[slot, default: []].append(id)
      }
    }
    // The only one there came late: present all the same.
    if byRole[.apprentices] == nil, context.analysis.groups.isEmpty, let late = byRole[.late] {
      byRole[.apprentices] = late
    }
    // Somebody named among those present and again as late stands in both.
    if let absent = byRole[.absent] {
      byRole[.apprentices] = byRole[.apprentices]?.filter { !absent.contains($0) }
    }
    // A name that fits several of whom one is named in full elsewhere means that one.
    let settled = Set(byRole.values.flatMap { $0 })
    ambiguous.removeAll { !settled.isDisjoint(with: $0) }
    for (slot, ids) in byRole where !ids.isEmpty { slots[slot] = .people(ids) }
    if !ambiguous.isEmpty { slots[.ambiguous] = .candidates(ambiguous) }
    if !unknown.isEmpty { slots[.unknown] = .texts(unknown) }
    if allowed.contains(.groups) {
      var names: [String] = []
      for mention in context.analysis.groups where !isDescription(mention) {
        for group in mention.groups where !names.contains(context.groupNames[group]) {
          names.append(context.groupNames[group])
        }
      }
      if !names.isEmpty { slots[.groups] = .texts(names) }
    }
  }
}
