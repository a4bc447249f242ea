import CivilTime
import Understanding

/// How an answer or a correction changes what was understood before.
extension Frame {
  /// A name that fitted several people means this one.
  mutating func settle(_ ids: [String], as chosen: String) {
    dropCandidates(ids)
    add([chosen])
  }

  mutating func dropCandidates(_ ids: [String]) {
    guard case .candidates(let lists)? = self[.ambiguous] else { return }
    let left = lists.filter { $0 != ids }
    self[.ambiguous] = left.isEmpty ? nil : .candidates(left)
  }

  /// Drops these people: which of them is meant is about to be said.
  mutating func forget(_ ids: [String]) {
    let left = people(.apprentices).filter { !ids.contains($0) }
    self[.apprentices] = left.isEmpty ? nil : .people(left)
  }

  mutating func add(_ ids: [String]) {
    var people = people(.apprentices)
    for id in ids where !people.contains(id) { people.append(id) }
    self[.apprentices] = people.isEmpty ? nil : .people(people)
  }

  /// Sets what changes; whom it is about changes as a whole.
  mutating func apply(_ changes: [Slot: SlotValue]) {
    let scope: Set<Slot> = [.apprentices, .groups, .referents, .mine]
    if !scope.isDisjoint(with: changes.keys) {
      for slot in scope { self[slot] = nil }
      self[.ambiguous] = nil
      self[.unknown] = nil
    }
    // «et Yohan ?», whom nobody knows, is not asked of whoever came before.
    if changes[.unknown] != nil || changes[.ambiguous] != nil {
      self[.apprentices] = nil
      self[.groups] = nil
    }
    if changes[.from] != nil || changes[.to] != nil {
      self[.from] = nil
      self[.to] = nil
    }
    for (slot, value) in changes { self[slot] = value }
  }
}

extension Frame {
  /// The period before or after this frame's, of the same length; months stay whole.
  func shifted(by steps: Int) -> DayRange? {
    guard steps != 0, let from = self[.from]?.day else { return nil }
    guard let to = self[.to]?.day else { return nil }
    if DayRange.month(of: from) == DayRange(from: from, to: to) {
      return DayRange.month(of: from.adding(months: steps))
    }
    let length = from.days(until: to) + 1
    return DayRange(
      from: from.adding(days: steps * length), to: to.adding(days: steps * length))
  }
}
