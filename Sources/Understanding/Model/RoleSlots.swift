import CivilTime

/// The slots of a frame as far as the parts of its mentions show in them.
struct RoleSlots: Sendable {
  var day: CivilDate?
  var next: CivilDate?
  var due: CivilDate?
  var from: CivilDate?
  var to: CivilDate?
  var time: ClockTime?
  var nextTime: ClockTime?
  /// Minutes.
  var length: Int?
  /// Ids; those whom an ambiguous name may mean among them: that it fits several is another question.
  var present: Set<String> = []
  var absent: Set<String> = []
  var late: Set<String> = []
  /// Members of the team.
  var members: Set<String> = []
  var groups: Set<String> = []
  var hasUnknown = false
  /// Results and the like.
  var results: Set<Double> = []
  /// Numbers of gaps and actions, and a budget.
  var references: Set<Double> = []

  private static let results: [Slot] = [.value, .before, .after, .outOf, .responses]
  private static let references: [Slot] = [.gap, .action, .choice, .budget]

  init(_ frame: Frame) {
    for (slot, value) in frame.slots {
      switch slot {
      case .date: day = value.day
      case .next: (next, nextTime) = (value.day, value.clock)
      case .due: due = value.day
      case .from: from = value.day
      case .to: to = value.day
      case .time: time = value.clock
      case .duration: length = value.integer
      case .apprentices: present.formUnion(value.people ?? [])
      case .absent: absent = Set(value.people ?? [])
      case .late: late = Set(value.people ?? [])
      case .ambiguous:
        if case .candidates(let lists) = value { present.formUnion(lists.joined()) }
      case .referents, .referent, .owner: members.formUnion(value.people ?? [])
      case .groups: groups = Set(value.texts ?? [])
      case .unknown, .name: hasUnknown = true
      case _ where RoleSlots.results.contains(slot):
        if let number = value.number { results.insert(number) }
      case _ where RoleSlots.references.contains(slot):
        if let number = value.number { references.insert(number) }
      default: break
      }
    }
  }

  /// What an example's frame is to be.
  ///
  /// - Parameter ids: of the people of the examples, by full name.
  init(_ example: IntentExample, ids: [String: String]) {
    for (slot, values, _) in example.slots {
      func people() -> Set<String> { Set(values.compactMap { ids[$0] }) }
      let text = values.first ?? ""
      switch slot {
      case .date: day = CivilDate(iso: text)
      case .next:
        next = CivilDate(iso: text.prefix(10))
        nextTime = CivilMoment(iso: text)?.time
      case .due: due = CivilDate(iso: text)
      case .from: from = CivilDate(iso: text)
      case .to: to = CivilDate(iso: text)
      case .time: time = ClockTime(iso: text)
      case .duration: length = Int(text)
      case .apprentices: present.formUnion(people())
      case .absent: absent = people()
      case .late: late = people()
      case .ambiguous:
        let names = values.joined(separator: "|").split(separator: "|")
        present.formUnion(names.compactMap { ids[String($0)] })
      case .referents, .referent, .owner: members.formUnion(people())
      case .groups: groups = Set(values)
      case .unknown, .name: hasUnknown = true
      case _ where RoleSlots.results.contains(slot):
        results.formUnion(values.compactMap(Double.init))
      case _ where RoleSlots.references.contains(slot):
        references.formUnion(values.compactMap(Double.init))
      default: break
      }
    }
  }
}
