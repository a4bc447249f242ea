import Dossier
import Reminders
import Understanding

/// The words that replies need for each value of an enumeration: `GROUP.VALUE` in the file.
enum ReplyLabels {
  static let all: [String] = {
    var names: [String] = []
    func add(_ group: String, _ ids: [String]) { names += ids.map { "\(group).\($0)" } }
    func add<Value: CaseIterable & RawRepresentable>(_ group: String, _: Value.Type)
    where Value.RawValue == String { add(group, Value.allCases.map(\.rawValue)) }
    add("kind", RecordKind.allCases.map(\.name) + ["absence"])
    add("mode", SessionMode.self)
    add("review", ReviewKind.self)
    add("measure", Measure.self)
    add("alert", AlertKind.self)
    add("exit", ExitReason.self)
    add("level", GapLevel.self)
    add("cause", GapCause.self)
    add("role", Role.self)
    add("may", Role.self)
    add("sensitive", SensitiveCategory.self)
    add("each", ExpectedProof.Each.self)
    add("deed", Deed.self)
    add("gap_filter", GapFilter.self)
    add("action_filter", GapFilter.self)
    add("intent", suggested.map(\.rawValue))
    add("example", suggested.map(\.rawValue))
    add("reminder_kind", ReminderContent.kinds)
    add("weekday", (1...7).map { "\($0)" })
    add("ordinal", ["1", "2", "3", "4", "last", "first_day"])
    add("snooze", ["1", "2", "3"])
    for question in ReviewTalk.Question.allCases {
      add(
        "review_\(question.rawValue)", (1...ReviewTalk.choices(question)).map { "\($0)" })
    }
    add("ask", Slot.allCases.map(\.rawValue))
    add("slot", Slot.allCases.map(\.rawValue))
    return names
  }()

  /// The intents that «je n’ai pas compris» may suggest.
  static let suggested = Intent.allCases.filter { intent in
    switch intent {
    case .affirm, .deny, .cancel, .greet, .thanks, .choose, .none, .exportDossier, .snooze,
      .listAlerts, .closeAlert:
      false
    default: true
    }
  }
}

extension RecordKind {
  /// Its name in the file of texts.
  var name: String {
    switch self {
    case .session: "session"
    case .review: "review"
    case .needs: "needs"
    case .adjustment: "adjustment"
    case .result: "result"
    case .proof: "proof"
    case .appointment: "appointment"
    case .alert: "alert"
    case .entry: "entry"
    case .exit: "exit"
    case .assignment: "assignment"
    case .importing: "importing"
    case .gap: "gap"
    case .action: "action"
    }
  }
}
