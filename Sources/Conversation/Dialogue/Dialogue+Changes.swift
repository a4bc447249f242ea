import CivilTime
import Understanding

/// What a correction changes.
extension Dialogue {
  /// What the message changes in a record or a request.
  func changes(_ reading: Interpretation, to frame: Frame) -> [Slot: SlotValue] {
    let kept = reading.affirmedOnly
    var changes = kept.frame(frame.intent).slots
    // «plutôt 35 pour Salomé», whom the record is of: nobody changes.
    if let named = changes[.apprentices]?.people, !named.isEmpty,
      Set(named) == Set(frame.people(.apprentices)), changes[.groups] == nil
    {
      changes[.apprentices] = nil
    }
    if changes[.groups] == nil,
      let others = reading.groupsOfAnotherYear(than: frame.texts(.groups))
    {
      changes[.groups] = .texts(others)
    }
    countFromBefore(&changes, reading, frame)
    changeNumbers(&changes, reading, frame)
    if isLateness(changes, of: frame) { changes[.duration] = nil }
    if changes[.value] == nil, frame.intent == .logResult, frame[.value] != nil,
      [Slot.before, .after, .outOf, .responses].allSatisfy({ changes[$0] == nil }),
      let number = kept.option(of: 100_000)
    {
      changes[.value] = .integer(number)
    }
    if changes[.duration] == nil, frame[.duration] != nil, changes.isEmpty,
      let number = kept.option(of: 1_440)
    {
      changes[.duration] = .integer(number)
    }
    // «C'est Karima qui la suit», of somebody just added.
    if frame.intent == .addApprentice, let referent = kept.frame(.assignReferent)[.referent] {
      changes[.referent] = referent
    }
    // What an alert is about changes only where the message says so.
    if frame.intent == .raiseAlert, !reading.namesAlert { changes[.alert] = nil }
    // An activity of its own only when the message names one.
    if changes[.activity] == .code("entretien_individuel"), frame[.activity] != nil,
      frame[.activity] == changes[.activity]
    {
      changes[.activity] = nil
    }
    // «et Bastien en retard» says nothing of the others, and takes back no absence.
    let missed = (changes[.absent]?.people ?? []) + (changes[.late]?.people ?? [])
    if let named = changes[.apprentices]?.people, Set(named).isSubset(of: missed) {
      changes[.apprentices] = nil
    }
    // «Camille était là finalement», who was told to be absent: nobody else leaves.
    if let named = changes[.apprentices]?.people, let before = frame[.absent]?.people,
      changes[.absent] == nil, reading.peopleChange != .remove, Set(named).isSubset(of: before)
    {
      changes[.apprentices] = nil
      changes[.absent] = .people(before.filter { !named.contains($0) })
    }
    // «Simon était là, l'absent c'est Loïc»: he joins those who were there.
    if let named = changes[.apprentices]?.people, let before = frame[.absent]?.people,
      changes[.absent] != nil, reading.peopleChange == .replace, Set(named).isSubset(of: before)
    {
      let missing = changes[.absent]?.people ?? []
      let there = frame.people(.apprentices).filter { !missing.contains($0) }
      changes[.apprentices] = frame[.apprentices] == nil ? nil : .people(there + named)
    }
    // «et Giulia partie avant la fin», of the group: the others stay.
    if reading.opensWithAnd, !frame.texts(.groups).isEmpty, reading.peopleChange == .replace,
      tookPart(reading, in: frame)
    {
      changes[.apprentices] = nil
    }
    if reading.opensWithAnd || reading.peopleChange == .add {
      for slot in [Slot.absent, .late] {
        guard let named = changes[slot]?.people, let before = frame[slot]?.people else { continue }
        changes[slot] = .people(before + named.filter { !before.contains($0) })
      }
    }
    // «Dylan n'était pas là en fait», of those who were told to be: the others stay.
    if let missing = changes[.absent]?.people, changes[.apprentices] == nil,
      let before = frame[.apprentices]?.people, reading.joiningAndLeaving == nil,
      reading.peopleChange != .remove
    {
      let left = before.filter { !missing.contains($0) }
      if left.count < before.count, !left.isEmpty { changes[.apprentices] = .people(left) }
    }
    // «enlève Rose, elle était malade»
    if reading.peopleChange == .remove, let named = changes[.absent]?.people,
      let before = frame[.apprentices]?.people, named.allSatisfy(before.contains),
      changes[.apprentices] == nil
    {
      changes[.apprentices] = .people(named)
      changes[.absent] = nil
    }
    if let left = leftAfterDenial(reading, frame) {
      changes[.apprentices] = .people(left)
    } else if let moves = reading.joiningAndLeaving, let missed = frame[.absent]?.people,
      moves.leaving.allSatisfy(missed.contains), changes[.absent] == nil,
      !moves.leaving.contains(where: frame.people(.apprentices).contains)
    {
      // «mauvais prénom, c'était Théo et pas Ange», of who was absent.
      let left = missed.filter { !moves.leaving.contains($0) }
      changes[.absent] = .people(left + moves.joining.filter { !left.contains($0) })
      changes[.apprentices] = nil
    } else if let moves = reading.joiningAndLeaving, let before = frame[.apprentices]?.people,
      reading.peopleChange != .replace || moves.leaving.contains(where: before.contains)
    {
      let left = before.filter { !moves.leaving.contains($0) }
      changes[.apprentices] = .people(left + moves.joining.filter { !left.contains($0) })
    } else if let named = changes[.apprentices]?.people, let before = frame[.apprentices]?.people {
      switch reading.peopleChange {
      case .add: changes[.apprentices] = .people(before + named.filter { !before.contains($0) })
      case .remove where named.contains(where: before.contains):
        let left = before.filter { !named.contains($0) }
        changes[.apprentices] = left.isEmpty ? .people(named) : .people(left)
      case .remove: break
      case .replace: break
      }
    }
    return changes
  }

  /// «pas Bastien», «tous sauf Rose»: of several, who is left; nil where somebody is named besides.
  private func leftAfterDenial(_ reading: Interpretation, _ frame: Frame) -> [String]? {
    guard let denied = reading.deniedOnly?.frame(.logSession).people(.apprentices), !denied.isEmpty,
      Set(reading.frame(.logSession).people(.apprentices)).isSubset(of: denied)
    else { return nil }
    let before = frame.people(.apprentices)
    let left = before.filter { !denied.contains($0) }
    return left.isEmpty || left.count == before.count ? nil : left
  }

  /// Which number of the record changes, and which activity of a path.
  private func changeNumbers(
    _ changes: inout [Slot: SlotValue], _ reading: Interpretation, _ frame: Frame
  ) {
    switch frame.intent {
    case .logResult:
      guard let changed = reading.changedScore(of: frame) else { return }
      for slot in [Slot.value, .before, .after, .outOf, .responses] { changes[slot] = nil }
      changes[changed.slot] = changed.value
    case .closeGap, .completeAction, .addAction:
      let kept = reading.affirmedOnly
      let denied = reading.deniedOnly?.plainNumbers ?? []
      for slot in [Slot.gap, .action, .budget] {
        guard let before = frame[slot]?.number, denied.contains(before),
          let number = kept.plainNumbers.first(where: { $0 != before })
        else { continue }
        changes = [slot: .integer(Int(number))]
      }
    case .logAdjustment:
      guard let denied = reading.deniedOnly?.activities.first,
        let named = reading.affirmedOnly.activities.first, named != denied
      else { return }
      for slot in [Slot.fromActivity, .toActivity] where frame[slot]?.code == denied {
        changes[.fromActivity] = nil
        changes[.toActivity] = nil
        changes[slot] = .code(named)
      }
    default: return
    }
  }
}
