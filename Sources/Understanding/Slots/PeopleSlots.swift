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

  private(set) var people: [Person] = []
  private var latecomers: Set<Int> = []
  private let context: SlotContext

  init(_ context: SlotContext) {
    self.context = context
    for mention in context.analysis.people {
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
      people.removeAll { context.word(before: $0.range.lowerBound) == "pas" }
    }
    settle()
    assignRoles()
  }

  // MARK: - Who is meant

  private mutating func settle() {
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
  private func isAside(_ person: Person) -> Bool {
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

  private func meansAll(_ person: Person) -> Bool {
    let before = context.word(before: person.range.lowerBound)
    return person.candidates.count > 1
      && (before == String(person.candidates.count)
        || (person.candidates.count == 2 && before == "deux"))
  }

  // MARK: - Present, absent, late

  private static let cuesBeforeNames: Set<String> = [
    "sauf", "manquait", "manquaient", "manque", "sans", "hormis", "excepte", "part", "absents",
    "absentes", "excuses", "retardataires", "manquant", "manquants",
  ]

  private mutating func assignRoles() {
    for (id, role) in [("late", Role.late), ("absent", .absent)] {
      for cue in context.cues(id) { apply(role, cue) }
      // «en retard, il avait prévenu»: what only hints at an absence does not outweigh that.
      if role == .late { latecomers = Set(people.indices.filter { people[$0].role == .late }) }
    }
    // «les secrétaires, moins Samira».
    if !context.analysis.groups.isEmpty {
      for index in people.indices
      where context.word(before: people[index].range.lowerBound) == "moins" {
        people[index].role = .absent
      }
    }
    // Nobody else was there: only a word of absence itself makes the one person an absentee.
    if context.analysis.groups.isEmpty, !people.isEmpty,
      people.allSatisfy({ $0.role == .absent }), !saysAllWereThere,
      !context.tokens.contains(where: { PeopleSlots.absence.contains($0.folded) })
    {
      for index in people.indices { people[index].role = .subject }
    }
  }

  /// «tout le monde était là sauf Lou».
  private var saysAllWereThere: Bool {
    context.tokens.contains { ["monde", "tous", "toutes"].contains($0.folded) }
  }

  private static let absence: Set<String> = [
    "absent", "absente", "absents", "absentes", "abs", "venu", "venue", "venus", "venues",
    "presente", "presentee", "lapin", "manquait", "manquaient",
  ]

  private mutating func apply(_ role: Role, _ cue: Range<Int>) {
    let words = context.tokens[cue].map(\.folded)
    if role == .absent, context.isHint(cue), !latecomers.isEmpty { return }
    if words == ["sans"] || words == ["ni"] {
      guard let first = nearest(rightOf: cue.upperBound),
        people[first].range.lowerBound - cue.upperBound <= 1
      else { return }
    }
    if words == ["a", "part"] {
      guard let first = nearest(rightOf: cue.upperBound),
        people[first].range.lowerBound == cue.upperBound,
        context.word(before: cue.lowerBound) != "pris"
      else { return }
      for index in run(from: first, step: 1) { people[index].role = role }
      return
    }
    // A bus or a train in passing makes nobody late; «pas de retard» neither.
    if role == .late {
      if context.isHint(cue), !words.contains(where: ["retard", "retards"].contains) { return }
      if context.clauseWords(before: cue.lowerBound, limit: 3).contains(where: {
        ["pas", "aucun", "sans"].contains($0)
      }) {
        return
      }
    }
    // «a loupé son car» came later.
    if ["loupe", "rate", "manque"].contains(words.last ?? ""),
      ["car", "bus", "train", "tram", "metro", "reveil", "debut"]
        .contains(context.word(from: cue.upperBound, 2))
    {
      return
    }
    // «avait oublié sa clé» was there.
    if words.last == "oublie",
      ["sa", "son", "ses", "le", "la", "l", "de", "d", "les", "un", "une", "que", "qu", "leur"]
        .contains(context.word(from: cue.upperBound))
    {
      return
    }
    if words.contains("absence") || words.contains("absences") { return }
    // «un retard de loyer» is nobody's late arrival; «en retard de dix minutes» is.
    if role == .late, ["retard", "retards"].contains(words.last ?? ""),
      ["de", "d"].contains(context.word(from: cue.upperBound)),
      !context.analysis.values.contains(where: {
        $0.tokens.lowerBound >= cue.upperBound && $0.tokens.lowerBound <= cue.upperBound + 2
      })
    {
      return
    }
    // A header: «Absents à l'atelier d'hier : Aimé, Rayan».
    if cue.lowerBound == 0,
      let colon = context.tokens.firstIndex(where: { $0.folded == ":" }),
      people.allSatisfy({ $0.range.lowerBound > colon }), !people.isEmpty
    {
      for index in people.indices { people[index].role = role }
      return
    }
    // «Rose et Théo excusés, Nour en retard»: who stands before the word.
    let isBetween =
      [",", "."].contains(
        cue.upperBound < context.tokens.count ? context.tokens[cue.upperBound].folded : ".")
      && nearest(leftOf: cue.lowerBound, sameClause: true) != nil
    let pointsRight =
      !isBetween
      && words.contains { PeopleSlots.cuesBeforeNames.contains($0) }
      && !words.contains("ne") && !words.contains("n")
    if pointsRight, let first = nearest(rightOf: cue.upperBound) {
      for index in run(from: first, step: 1) { people[index].role = role }
      if people.indices.contains(first) { return }
    }
    if let last = nearest(leftOf: cue.lowerBound, sameClause: true) {
      for index in run(from: last, step: -1) { people[index].role = role }
      return
    }
    if let first = nearest(rightOf: cue.upperBound) {
      for index in run(from: first, step: 1) { people[index].role = role }
      return
    }
    if let last = nearest(leftOf: cue.lowerBound, sameClause: false) {
      people[last].role = role
    }
  }

  private func nearest(rightOf position: Int) -> Int? {
    let clauseEnd = context.clause(around: position..<position).upperBound
    return people.indices.first { index in
      let start = people[index].range.lowerBound
      return start >= position && (start <= clauseEnd + 1) && start - position <= 6
    }
  }

  private func nearest(leftOf position: Int, sameClause: Bool) -> Int? {
    let start =
      sameClause ? context.clause(around: position..<position).lowerBound : 0
    return people.indices.last { index in
      people[index].range.upperBound <= position && people[index].range.lowerBound >= start
        && (sameClause || position - people[index].range.upperBound <= 8)
    }
  }

  /// The names joined to one by «et», commas and the like, on one side.
  private func run(from start: Int, step: Int) -> [Int] {
    var members = [start]
    var index = start
    while people.indices.contains(index + step) {
      let (left, right) = step > 0 ? (index, index + step) : (index + step, index)
      let between = context.tokens[people[left].range.upperBound..<people[right].range.lowerBound]
      guard between.count <= 3,
        between.allSatisfy({
          ["et", ",", "+", "&", "ni", "/", ".", "ainsi", "que"].contains($0.folded)
        }),
        !SlotContext.endsSentence(context.tokens, between.indices)
      else { break }
      // Leftwards a comma may part those who were there from the absentee.
      if step < 0, between.contains(where: { $0.folded == "," }) { break }
      index += step
      members.append(index)
    }
    return members
  }

  /// «Manon, du BP fleuriste», «Simon des SIO»: the group tells who, and is not meant itself;
  /// «passer le BP» is a diploma.
  private func isDescription(_ mention: GroupMention) -> Bool {
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
