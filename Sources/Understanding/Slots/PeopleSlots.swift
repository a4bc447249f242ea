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
    /// A latecomer who is listed with those present.
    var isNamedAmongPresent = false
  }

  var people: [Person] = []
  var latecomers: Set<Int> = []
  let context: SlotContext
  /// Where brackets open.
  let brackets: [Int]

  /// - Parameter withBystanders: whether who is only spoken of counts too: in an alert.
  init(_ context: SlotContext, withBystanders: Bool = false) {
    self.context = context
    brackets = context.tokens.indices.filter { context.tokens[$0].folded == "(" }
    for mention in context.analysis.people {
      if context.meansMember(mention) || (mention.isBystander && !withBystanders) { continue }
      if withBystanders, onlyWitnessed(mention) { continue }
      if let unknown = mention.unknown {
        if isMentor(mention) { continue }
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
    var denied: Set<Int32> = []
    if people.count > 1 {
      let ruledOut = people.filter { isDenied($0.range.lowerBound) }
      denied = Set(ruledOut.flatMap(\.candidates))
      // «Décale Théo à vendredi. Pas Théo, Kenza»
      let starts = people.map(\.range.lowerBound)
      people.removeAll { person in
        ruledOut.contains { out in
          out.range == person.range
            || (out.candidates == person.candidates && person.candidates.count == 1
              && person.range.upperBound <= out.range.lowerBound
              && starts.contains { $0 >= out.range.upperBound })
        }
      }
    }
    keepOnlyNamed()
    settle(butFor: denied)
    assignRoles()
  }

  // MARK: - Who is meant

  /// - Parameter denied: people whom the message rules out: «pas N'Diaye, l'autre Amine».
  mutating func settle(butFor denied: Set<Int32>) {
    let roster = context.roster
    let named = Set(
      Set(context.analysis.groups.flatMap(\.groups)).map { context.groupNames[$0] })
    let own = context.author
    shareNamesakes()
    // Those whose names leave no doubt.
    let certain = Set(people.filter { $0.candidates.count == 1 }.flatMap(\.candidates))
    for index in people.indices where people[index].candidates.count > 1 {
      var candidates = people[index].candidates
      if context.word(before: people[index].range.lowerBound) == String(candidates.count)
        || (candidates.count == 2
          && ["deux", "2"].contains(context.word(before: people[index].range.lowerBound)))
      {
        continue  // «les deux Camille»: all of them.
      }
      let isOther = context.word(before: people[index].range.lowerBound) == "autre"
      let left = candidates.filter { candidate in
        !denied.contains(candidate)
          && !(isOther && context.recent.contains(roster.people[Int(candidate)].id))
      }
      if !left.isEmpty, left.count < candidates.count {
        people[index].candidates = left
        if left.count == 1 { continue }
      }
      // «Nathan des pât 2, Lilou des pât 1»
      let described = groupsDescribing(people[index].range)
      let ofGroup = people[index].candidates.filter {
        described.contains(roster.people[Int($0)].group)
      }
      if !ofGroup.isEmpty { people[index].candidates = ofGroup }
      if ofGroup.count == 1 { continue }
      if ofGroup.isEmpty, let year = yearDescribing(people[index].range) {
        let ofYear = people[index].candidates.filter {
          roster.people[Int($0)].group.hasSuffix(" \(year)")
        }
        if !ofYear.isEmpty { people[index].candidates = ofYear }
        if ofYear.count == 1 { continue }
      }
      candidates = people[index].candidates
      let recent = candidates.filter { context.recent.contains(roster.people[Int($0)].id) }
      if recent.count == 1 {
        people[index].candidates = recent
        continue
      }
      // «enzo ricci, oui enzo le coiffeur»
      let inFull = candidates.filter(certain.contains)
      if inFull.count == 1 {
        people[index].candidates = inFull
        continue
      }
      let inGroups = candidates.filter { named.contains(roster.people[Int($0)].group) }
      if inGroups.count == 1 {
        people[index].candidates = inGroups
        continue
      }
      let mine = candidates.filter { roster.people[Int($0)].referent == own }
      if mine.count == 1 {
        // «l'autre Lina» is not hers who is meant without more.
        people[index].candidates = isOther ? candidates.filter { $0 != mine[0] } : mine
      }
    }
  }

  /// «Lina et Lina», where two are called so: one each.
  private mutating func shareNamesakes() {
    for index in people.indices.dropLast() where people[index].candidates.count == 2 {
      let (left, right) = (people[index], people[index + 1])
      guard left.candidates == right.candidates,
        right.range.lowerBound - left.range.upperBound == 1,
        ["et", "+", "&"].contains(context.tokens[left.range.upperBound].folded),
        groupsDescribing(right.range).isEmpty
      else { continue }
      people[index].candidates = [left.candidates[0]]
      people[index + 1].candidates = [left.candidates[1]]
    }
  }

  func meansAll(_ person: Person) -> Bool {
    let before = context.word(before: person.range.lowerBound)
    return person.candidates.count > 1
      && (before == String(person.candidates.count)
        || (person.candidates.count == 2 && before == "deux"))
  }

  /// Whether somebody is named and yet not among those whom the frame is about.
  func isPassedOver(_ person: Person, allowed: Set<Slot>) -> Bool {
    // A bilan or a result of somebody who was not there is none of theirs.
    if person.role == .absent, !allowed.contains(.absent),
      allowed.contains(.kind) || allowed.contains(.value) || allowed == [.apprentices, .date],
      people.count > 1 || !context.analysis.groups.isEmpty
    {
      return true
    }
    if !allowed.contains(.absent), isExcluded(person) { return true }
    if allowed.contains(.value), standsBehind(person) { return true }
    if allowed == SlotFiller.slots[.recordExit] || allowed == SlotFiller.slots[.assignReferent],
      isStaying(person)
    {
      return true
    }
    if isAside(person) || belongsToThirdParty(person) || isForAnotherDay(person) { return true }
    if allowed.contains(.proof),
      isOneOfGroup(person) || lacksSignature(person) || isOfPaperToCome(person)
    {
      return true
    }
    if allowed == SlotFiller.slots[.cancelAppointment], isKept(person) { return true }
    if allowed == SlotFiller.slots[.schedule], standsBeside(person) || willNotCome(person) {
      return true
    }
    if wasDoneBefore(person) || isAnothersTurn(person) { return true }
    let tells: Set<Slot> = [.late, .kind, .value, .proof]
    return person.role == .subject && (2...40).contains(people.count)
      && (!tells.isDisjoint(with: allowed) || allowed == [.apprentices, .date])
      && isOfLater(person)
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
        if isPassedOver(person, allowed: allowed) { continue }
        if !ambiguous.contains(ids) { ambiguous.append(ids) }
        continue
      }
      if isPassedOver(person, allowed: allowed) { continue }
      var slot = Slot.apprentices
      if person.role == .absent, allowed.contains(.absent) { slot = .absent }
      if person.role == .late, allowed.contains(.late) { slot = .late }
      let others: [Slot] =
        slot == .late && person.isNamedAmongPresent ? [.apprentices] : []
      for slot in [slot] + others {
        for id in ids where !byRole[slot, default: []].contains(id) {
          byRole[slot, default: []].append(id)
        }
      }
    }
    // «bilan de Rose, Théo et Kenza fait hier, sauf Théo»
    if !allowed.contains(.absent) {
      let out = Set(
        people.filter(isExcluded)
          .flatMap(\.candidates).map { roster.people[Int($0)].id })
      if !out.isEmpty {
        byRole[.apprentices] = byRole[.apprentices]?.filter { !out.contains($0) }
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
      var taken: Set<Int> = []
      for mention in context.analysis.groups
      where !isDescription(mention) && !isAbsentGroup(mention) && !isKept(mention)
        && !isSideGroup(mention)
      {
        for group in groupsMeant(by: mention) where taken.insert(group).inserted {
          names.append(context.groupNames[group])
        }
      }
      if !names.isEmpty { slots[.groups] = .texts(names) }
    }
  }
}
