extension Correction {
  /// The slots that are given, by name.
  package var slots: Set<String> {
    var out: Set<String> = []
    func add(_ name: String, _ isGiven: Bool) { if isGiven { out.insert(name) } }
    add("apprentices", apprentices != nil || !adding.isEmpty || !removing.isEmpty)
    add("groups", groups != nil)
    add("absent", absent != nil)
    add("late", late != nil)
    add("date", date != nil)
    add("time", time != nil)
    add("duration", minutes != nil)
    add("activity", activity != nil)
    add("mode", mode != nil)
    add("next", next != nil)
    add("kind", review != nil)
    add("measure", measure != nil)
    add("value", scores != nil)
    add("proof", proof != nil)
    add("from_activity", from != nil)
    add("to_activity", to != nil)
    add("alert", alert != nil)
    add("level", level != nil)
    add("cause", cause != nil)
    add("due", due != nil)
    add("owner", owner != nil)
    add("budget", budget != nil)
    add("gap", gap != nil)
    add("referent", referent != nil)
    add("reason", exitReason != nil)
    add("name", firstName != nil || lastName != nil)
    add("note", note != nil)
    return out
  }

  /// The slots that a record of that kind has.
  static func fitting(_ kind: RecordKind) -> Set<String> {
    let people: Set = ["apprentices", "groups", "absent", "late", "date", "note"]
    switch kind {
    case .session: return people.union(["time", "duration", "activity", "mode", "next"])
    case .appointment: return people.union(["time", "duration", "activity", "mode", "next"])
    case .review: return people.union(["kind", "next"])
    case .needs: return people
    case .adjustment: return people.union(["from_activity", "to_activity"])
    case .result: return ["apprentices", "groups", "date", "note", "activity", "measure", "value"]
    case .proof: return ["apprentices", "groups", "date", "note", "proof", "activity"]
    case .alert: return people.union(["alert"])
    case .entry: return ["name", "groups", "date", "referent", "note"]
    case .exit: return ["apprentices", "date", "reason", "note"]
    case .assignment: return ["apprentices", "referent", "note"]
    case .importing: return []
    case .gap: return ["level", "cause", "activity", "due", "date", "note"]
    case .action: return ["gap", "owner", "due", "budget", "date", "note"]
    }
  }
}
