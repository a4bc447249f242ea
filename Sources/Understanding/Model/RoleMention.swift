import CivilTime

/// What part something that a message names plays in its frame.
enum Role: Int, CaseIterable, Sendable {
  /// None: another's, told in passing.
  case none
  /// The day of the fact; of a day that may lie behind or ahead, which of the two.
  case day, dayBehind, dayAhead
  case next, due, period, time, nextTime, length
  case present, absent, late, member, unknown, group, result, reference
}

/// Something that a message names and that may have a part in its frame.
struct RoleMention: Sendable {
  enum Kind: Int32, Sendable {
    case day, time, length, number, person, group
  }

  enum Content: Sendable {
    case day(behind: CivilDate, ahead: CivilDate, due: CivilDate?)
    case period(from: CivilDate?, to: CivilDate?, due: CivilDate?)
    /// The second is the end of a range.
    case time(ClockTime, ClockTime?)
    /// Minutes.
    case length(Int)
    case number([Double])
    /// Ids.
    case people([String], team: [String])
    case stranger
    case groups([String])
  }

  let kind: Kind
  let content: Content
  /// Its tokens.
  let range: Range<Int>
  /// Where it lies, of days; by what it was named, of people.
  let relation: Int32
  /// How else it was said.
  let shape: Int32

  /// The part that it has in a frame with these slots.
  func role(in slots: RoleSlots) -> Role {
    switch content {
    case .day(let behind, let ahead, let due):
      if let day = slots.day, day == behind || day == ahead {
        return behind == ahead ? .day : day == behind ? .dayBehind : .dayAhead
      }
      if let next = slots.next, next == behind || next == ahead { return .next }
      if let last = slots.due, last == due || last == behind || last == ahead { return .due }
      let days = [behind, ahead]
      let isBound = [slots.from, slots.to].contains { $0.map(days.contains) ?? false }
      return isBound ? .period : .none
    case .period(let from, let to, let due):
      if let last = slots.due, last == due || last == to { return .due }
      if let day = slots.day, day == from { return .day }
      return (from != nil && from == slots.from) || (to != nil && to == slots.to) ? .period : .none
    case .time(let start, let end):
      if let time = slots.time, RoleMention.isSame(time, start) { return .time }
      if let time = slots.nextTime, RoleMention.isSame(time, start) { return .nextTime }
      guard let end, let length = slots.length else { return .none }
      return (end.seconds - start.seconds) / 60 == length ? .time : .none
    case .length(let minutes): return slots.length == minutes ? .length : .none
    case .number(let numbers):
      if numbers.contains(where: slots.results.contains) { return .result }
      return numbers.contains(where: slots.references.contains) ? .reference : .none
    case .people(let ids, let team):
      if ids.contains(where: slots.late.contains) { return .late }
      if ids.contains(where: slots.absent.contains) { return .absent }
      if ids.contains(where: slots.present.contains) { return .present }
      return team.contains(where: slots.members.contains) ? .member : .none
    case .stranger: return slots.hasUnknown ? .unknown : .none
    case .groups(let names): return names.contains(where: slots.groups.contains) ? .group : .none
    }
  }

  /// «3h» is 15:00 too.
  private static func isSame(_ left: ClockTime, _ right: ClockTime) -> Bool {
    left.seconds % 43_200 == right.seconds % 43_200
  }
}

extension Analysis {
  /// What the message names, from left to right; the first thirty.
  func roleMentions(_ roster: Roster, groupNames: [String]) -> [RoleMention] {
    let most = 30
    var mentions: [RoleMention] = []
    for span in values.prefix(most) where !span.traits.contains(.age) {
      mentions += RoleMention.all(of: span, today: now.date)
    }
    for mention in people.prefix(most) {
      let shape = Int32(mention.how.rawValue)
      if mention.unknown != nil {
        mentions.append(
          RoleMention(
            kind: .person, content: .stranger, range: mention.range, relation: 0, shape: shape))
        continue
      }
      let ids = mention.people.map { roster.people[Int($0)].id }
      let team = mention.team.map { roster.team[Int($0)].id }
      mentions.append(
        RoleMention(
          kind: .person, content: .people(ids, team: team), range: mention.range,
          relation: ids.isEmpty ? 1 : (team.isEmpty ? 2 : 4) + (ids.count > 1 ? 1 : 0), shape: shape
        ))
    }
    for mention in groups.prefix(most) {
      mentions.append(
        RoleMention(
          kind: .group, content: .groups(mention.groups.map { groupNames[$0] }),
          range: mention.range, relation: mention.groups.count > 1 ? 1 : 0, shape: 0))
    }
    mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
    return Array(mentions.prefix(most))
  }
}

extension RoleMention {
  private static let telling: ValueTraits = [
    .vague, .since, .deadline, .openBefore, .openAfter, .recurring, .weekdayOnly, .anaphoric,
    .label, .clockOrDuration, .range, .next, .last, .weeksOn,
  ]

  fileprivate static func all(of span: ValueSpan, today: CivilDate) -> [RoleMention] {
    func mention(_ kind: Kind, _ content: Content, _ relation: Int32) -> RoleMention {
      let traits = span.traits.intersection(telling).rawValue
      let folded = Int32(truncatingIfNeeded: traits ^ (traits >> 27)) & 0x0FFF_FFFF
      return RoleMention(
        kind: kind, content: content, range: span.tokens, relation: relation, shape: folded)
    }
    func day(_ readings: Readings<CivilDate>) -> RoleMention {
      mention(
        .day, .day(behind: readings.past, ahead: readings.future, due: span.due?.past),
        relation(readings.past, readings.future, today))
    }
    switch span.value {
    case .date(let readings): return [day(readings)]
    case .moment(let readings):
      return [
        day(Readings(past: readings.past.date, future: readings.future.date)),
        mention(.time, .time(readings.past.time, nil), 1),
      ]
    case .clock(let time, _): return [mention(.time, .time(time, nil), 0)]
    case .interval(let readings):
      guard let start = readings.past.start ?? readings.past.end else { return [] }
      if readings.past.grain < .day {
        guard !span.traits.contains(.vague) else { return [] }
        let end = readings.past.end.map(\.time)
        let time = mention(.time, .time(start.time, end), 2)
        guard !span.traits.contains(.dayless) else { return [time] }
        let ahead = (readings.future.start ?? readings.future.end)?.date ?? start.date
        return [day(Readings(past: start.date, future: ahead)), time]
      }
      let days = readings.past.days
      return [
        mention(
          .day, .period(from: days.from, to: days.to, due: span.due?.past),
          4 + relation(start.date, start.date, today))
      ]
    case .duration(let seconds): return [mention(.length, .length(Int(seconds / 60)), 0)]
    case .number(let number): return [mention(.number, .number([number]), 0)]
    case .ordinal(let number): return [mention(.number, .number([Double(number)]), 1)]
    case .percentage(let number): return [mention(.number, .number([number]), 2)]
    case .ratio(let number, let whole): return [mention(.number, .number([number, whole]), 3)]
    case .impossible: return []
    }
  }

  private static func relation(_ behind: CivilDate, _ ahead: CivilDate, _ today: CivilDate) -> Int32
  {
    if behind != ahead { return 3 }
    return behind < today ? 0 : behind == today ? 1 : 2
  }
}
