import CivilTime
package import JSONText

extension ReminderEvent {
  /// The type of the entry with which a reminder begins.
  package static let setType = "reminder.set"

  /// The journal's name for it.
  var type: String {
    switch self {
    case .set: ReminderEvent.setType
    case .noted: "reminder.noted"
    case .cancelled: "reminder.cancelled"
    case .snoozed: "reminder.snoozed"
    case .preferences: "reminder.preferences"
    case .reviewDated: "review.dated"
    case .reviewPassed: "review.passed"
    case .feedLinked: "feed.linked"
    }
  }

  var data: JSON {
    switch self {
    case .set(let number, let first, let recurrence):
      .object([
        "reminder": .integer(number), "first": .string(first.description),
        "repeat": recurrence.map { .string($0.code) },
      ])
    case .noted(let number, let about, let text):
      .object([
        "reminder": .integer(number), "about": about.isEmpty ? nil : .strings(about.map(\.raw)),
        "text": .string(text),
      ])
    case .cancelled(let number): .object(["reminder": .integer(number)])
    case .snoozed(let number, let until):
      .object(["reminder": .integer(number), "until": until.map { .string($0.description) }])
    case .preferences(let member, let preferences):
      .object(["member": .string(member.raw), "preferences": preferences.json])
    case .reviewDated(let scope, let rule):
      .object(scope.members + [.init("rule", rule?.json ?? .null)])
    case .reviewPassed(let person, let month, let isPassed):
      .object([
        "apprentice": .string(person.raw), "month": .string(month.description),
        "passed": .bool(isPassed),
      ])
    case .feedLinked(let member, let hash):
      .object([
        "member": .string(member.raw), "tokenHash": hash.map { .string($0) },
      ])
    }
  }

  /// Nil when the type is another's.
  init?(type: String, data: JSON) throws(DossierEventError) {
    let reader = EventReader(type: type)
    func number() throws(DossierEventError) -> Int {
      try reader.integer("reminder", try reader.required("reminder", in: data))
    }
    func moment(_ name: String) throws(DossierEventError) -> CivilMoment? {
      guard let value = data[name] else { return nil }
      guard let moment = CivilMoment(iso: try reader.text(name, value)) else {
        throw reader.bad(name)
      }
      return moment
    }
    switch type {
    case ReminderEvent.setType:
      guard let first = try moment("first") else { throw reader.bad("first") }
      var recurrence: Recurrence?
      if let value = data["repeat"] {
        recurrence = Recurrence(code: try reader.text("repeat", value))
        if recurrence == nil { throw reader.bad("repeat") }
      }
      self = .set(try number(), first: first, recurrence: recurrence)
    case "reminder.noted":
      self = .noted(
        try number(), about: try reader.apprentices(data["about"]),
        text: try reader.text("text", try reader.required("text", in: data)))
    case "reminder.cancelled": self = .cancelled(try number())
    case "reminder.snoozed": self = .snoozed(try number(), until: try moment("until"))
    case "reminder.preferences":
      guard
        let preferences = ReminderPreferences(
          json: try reader.required("preferences", in: data))
      else { throw reader.bad("preferences") }
      self = .preferences(
        MemberID(try reader.text("member", try reader.required("member", in: data))), preferences)
    case "review.dated":
      var rule: ReviewRule?
      if let value = data["rule"], value != .null {
        rule = ReviewRule(json: value)
        if rule == nil { throw reader.bad("rule") }
      }
      self = .reviewDated(ReviewScope(json: data), rule)
    case "review.passed":
      let person = try reader.text("apprentice", try reader.required("apprentice", in: data))
      self = .reviewPassed(
        ApprenticeID(person),
        month: try reader.date("month", try reader.required("month", in: data)),
        isPassed: data["passed"]?.bool ?? true)
    case "feed.linked":
      var hash: String?
      if let value = data["tokenHash"] { hash = try reader.text("tokenHash", value) }
      self = .feedLinked(
        MemberID(try reader.text("member", try reader.required("member", in: data))),
        tokenHash: hash)
    default: return nil
    }
  }
}

extension ReminderPreferences {
  package var json: JSON {
    .object([
      "on": .bool(isOn), "at": at.map { .string($0.description) },
      "earliest": earliest.map { .string($0.description) },
      "latest": latest.map { .string($0.description) },
      "pausedUntil": pausedUntil.map { .string($0.description) },
    ])
  }

  init?(json: JSON) {
    guard let isOn = json["on"]?.bool else { return nil }
    self.init()
    self.isOn = isOn
    at = json["at"]?.string.flatMap { ClockTime(iso: $0) }
    earliest = json["earliest"]?.string.flatMap { ClockTime(iso: $0) }
    latest = json["latest"]?.string.flatMap { ClockTime(iso: $0) }
    pausedUntil = json["pausedUntil"]?.string.flatMap { CivilDate(iso: $0) }
  }
}

extension ReviewRule {
  package var json: JSON {
    .object(["day": .string(day.code), "time": .string(time.description)])
  }

  init?(json: JSON) {
    guard let day = json["day"]?.string.flatMap({ Recurrence(code: $0) }),
      let time = json["time"]?.string.flatMap({ ClockTime(iso: $0) })
    else { return nil }
    self.init(day, at: time)
  }
}

extension DatedReviewRule {
  package var json: JSON {
    .object([.init("since", .string(since.description))] + (rule?.json.members ?? []))
  }

  init?(json: JSON) {
    guard let since = json["since"]?.string.flatMap({ Instant(rfc3339: $0) }) else { return nil }
    self.init(since: since, rule: ReviewRule(json: json))
  }
}

extension ReviewScope {
  /// `"group":…` or `"referent":…`; nothing for everybody.
  package var members: [JSON.Member] {
    switch self {
    case .everybody: []
    case .group(let name): [.init("group", .string(name))]
    case .referent(let member): [.init("referent", .string(member.raw))]
    }
  }

  init(json: JSON) {
    if let group = json["group"]?.string {
      self = .group(group)
    } else if let referent = json["referent"]?.string {
      self = .referent(MemberID(referent))
    } else {
      self = .everybody
    }
  }
}

extension OwnReminder {
  /// As the snapshot and the export have it.
  package var json: JSON {
    .object([
      "number": .integer(number), "owner": .string(owner.raw), "first": .string(first.description),
      "repeat": recurrence.map { .string($0.code) }, "text": .string(text),
      "about": about.isEmpty ? nil : .strings(about.map(\.raw)),
      "cancelled": isCancelled ? .bool(true) : nil,
      "snoozedUntil": snoozedUntil.map { .string($0.description) },
      "said": .string(said.description),
    ])
  }

  init?(json: JSON) {
    guard let number = json["number"]?.integer, let owner = json["owner"]?.string,
      let first = json["first"]?.string.flatMap({ CivilMoment(iso: $0) }),
      let said = json["said"]?.string.flatMap({ Instant(rfc3339: $0) })
    else { return nil }
    self.init(
      number: number, owner: MemberID(owner), first: first,
      recurrence: json["repeat"]?.string.flatMap { Recurrence(code: $0) },
      text: json["text"]?.string ?? "",
      about: (json["about"]?.strings ?? []).map { ApprenticeID($0) },
      isCancelled: json["cancelled"]?.bool ?? false,
      snoozedUntil: json["snoozedUntil"]?.string.flatMap { CivilMoment(iso: $0) }, said: said)
  }
}
