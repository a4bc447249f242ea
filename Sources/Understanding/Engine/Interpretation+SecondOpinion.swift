import CivilTime

extension Interpretation {
  /// The frame as it is, or with those parts changed on which the second opinion is all but sure
  /// and the first one all but excluded.
  package func reconsidered(_ frame: Frame) -> Frame {
    let roles = interpreter.language.roles
    let slots = RoleSlots(frame)
    var changed = frame
    for verdict in roles.verdicts(
      on: frame, in: analysis, roster: interpreter.roster, groupNames: interpreter.groupNames)
    where verdict.isClear {
      changed.give(verdict.role, to: verdict.mention, insteadOf: verdict.mention.role(in: slots))
    }
    return changed
  }
}

extension Frame {
  fileprivate mutating func give(_ role: Role, to mention: RoleMention, insteadOf old: Role) {
    switch mention.content {
    case .people(let ids, _): move(ids, to: role)
    case .day(let behind, let ahead, _): moveDay(behind, ahead, role, insteadOf: old)
    case .length(let minutes):
      if role == .length { self[.duration] = .integer(minutes) }
      if role == .none { self[.duration] = nil }
    case .groups(let names):
      let others = texts(.groups).filter { !names.contains($0) }
      let groups = role == .group ? others + names : others
      self[.groups] = groups.isEmpty ? nil : .texts(groups)
    case .time(let time, _):
      if role == .time { self[.time] = .clock(time) }
      if role == .none, old == .time { self[.time] = nil }
    case .period, .number, .stranger: break
    }
  }

  private mutating func move(_ ids: [String], to role: Role) {
    let held = [Slot.apprentices, .absent, .late].flatMap(people)
    var named = ids.filter(held.contains)
    if named.isEmpty, ids.count == 1 { named = ids }
    guard !named.isEmpty, [.present, .absent, .none].contains(role) else { return }
    for slot in [Slot.apprentices, .absent, .late] {
      var left = people(slot).filter { !named.contains($0) }
      if (slot == .apprentices && role == .present) || (slot == .absent && role == .absent) {
        left += named
      }
      self[slot] = left.isEmpty ? nil : .people(left)
    }
  }

  private mutating func moveDay(
    _ behind: CivilDate, _ ahead: CivilDate, _ role: Role, insteadOf old: Role
  ) {
    switch old {
    case .day, .dayBehind, .dayAhead:
      self[.date] = nil
    case .next: self[.next] = nil
    default: break
    }
    switch role {
    case .day, .dayBehind: self[.date] = .day(behind)
    case .dayAhead: self[.date] = .day(ahead)
    case .next: self[.next] = .moment(ahead, nil)
    default: break
    }
  }
}
