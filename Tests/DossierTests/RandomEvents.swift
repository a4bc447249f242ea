import CivilTime
import Dossier

/// SplitMix64: the same seed gives the same events everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Any event at all, sensible or not.
struct RandomEvents {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func maybe<Value>(_ make: (inout RandomEvents) -> Value) -> Value? {
    number(0...2) == 0 ? make(&self) : nil
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[number(0...values.count - 1)]
  }

  mutating func date() -> CivilDate { CivilDate(dayNumber: 20_000 + number(0...3_000)) }

  private mutating func text() -> String {
    pick(["", "é", "«vu» à 14 h\n— \"ok\"", "un texte un peu plus long que quinze octets", "😀\\"])
  }

  private mutating func person() -> ApprenticeID {
    ApprenticeID("apprentice-number-\(number(1...9))")
  }

  private mutating func member() -> MemberID {
    MemberID(pick(["nadia", "thomas", "a.long.identifier"]))
  }

  private mutating func ref() -> RecordRef {
    switch number(0...5) {
    case 0: .gap(number(1...9))
    case 1: .action(number(1...9))
    default: .record(number(1...40))
    }
  }

  private mutating func scores() -> Scores {
    Scores(
      before: maybe { Double($0.number(0...100)) / 8 }, after: maybe { Double($0.number(0...20)) },
      value: maybe { Double($0.number(0...1000)) / 10 }, outOf: maybe { _ in 20 },
      responses: maybe { $0.number(1...40) })
  }

  private mutating func fields() -> RecordFields {
    var out = RecordFields()
    out.date = maybe { $0.date() }
    out.time = maybe { ClockTime(hour: $0.number(0...23), minute: $0.number(0...59)) } ?? nil
    out.minutes = maybe { $0.number(1...1440) }
    out.activity = maybe {
      ActivityID($0.pick(["atelier_cv", "entretien_individuel", "mentorat"]))
    }
    out.proof = maybe { ProofID($0.pick(["cv", "feuille_presence"])) }
    out.target = maybe { $0.number(1...40) }
    out.groups = maybe { [$0.text() + "x", "BTS Maintenance des systèmes 2"] } ?? []
    out.mode = maybe { $0.pick(SessionMode.allCases) }
    out.review = maybe { $0.pick(ReviewKind.allCases) }
    out.measure = maybe { $0.pick(Measure.allCases) }
    out.from = maybe { _ in ActivityID("atelier_cv") }
    out.to = maybe { _ in ActivityID("mentorat") }
    out.scores = maybe { $0.scores() }
    out.alert = maybe { $0.pick(AlertKind.allCases) }
    out.level = maybe { $0.pick(GapLevel.allCases) }
    out.cause = maybe { $0.pick(GapCause.allCases) }
    out.due = maybe { $0.date() }
    out.owner = maybe { $0.member() }
    out.budget = maybe { Double($0.number(0...100_000)) / 100 }
    out.closedOn = maybe { $0.date() }
    return out
  }

  private mutating func file() -> ApprenticeFields {
    ApprenticeFields(
      number: maybe { $0.text() }, lastName: maybe { $0.text() }, firstName: maybe { $0.text() },
      group: maybe { "groupe \($0.number(1...3)) au nom assez long" },
      referent: maybe { $0.member() }, entry: maybe { $0.date() },
      plannedEnd: maybe { $0.date() }, birth: maybe { $0.date() }, company: maybe { $0.text() },
      tutor: maybe { $0.text() }, left: maybe { $0.date() },
      leftReason: maybe { $0.pick(ExitReason.allCases) })
  }

  private var next: [RecordRef.Series: Int] = [:]

  mutating func event() -> DossierEvent {
    switch number(0...22) {
    case 0...6:
      let kind = pick(RecordKind.allCases)
      next[kind.series, default: 0] += 1
      return .opened(RecordOpened(kind, number: next[kind.series] ?? 1, fields: fields()))
    case 7...11:
      return .joined(
        Participation(
          ref(), person(), pick(Presence.allCases), scores: maybe { $0.scores() }))
    case 12: return .parted(ref(), person())
    case 13:
      let about = (0..<number(0...2)).map { _ in person() }
      return .noted(
        Note(
          ref(), about: about, text: text(), isRestricted: number(0...1) == 0,
          category: maybe { _ in "santé" }))
    case 14: return .noteWithdrawn(seq: number(1...200), about: maybe { [$0.person()] } ?? [])
    case 15:
      let clear = maybe { [$0.pick(RecordField.allCases)] } ?? []
      return .amended(Amendment(ref(), set: fields(), clear: clear))
    case 16:
      return .changed(
        StatusChange(ref(), pick(StatusChange.Change.allCases), date: maybe { $0.date() }))
    case 17:
      if number(0...9) == 0 { return .apprenticeWithdrawn(person()) }
      let clear = maybe { [$0.pick(ApprenticeField.allCases)] } ?? []
      return .apprentice(
        ApprenticeChange(
          person(), record: maybe { $0.number(1...40) }, set: file(), clear: clear,
          since: maybe { $0.date() }, source: number(0...1) == 0 ? .chat : .file))
    case 18:
      return .member(
        MemberChange(
          Member(
            member(), firstName: text(), lastName: text(), roles: [pick(Role.allCases)],
            accounts: maybe { _ in ["@a:b.c"] } ?? [])))
    case 20...22: return .reminder(reminder())
    default: return .undone(batch: number(1...200), events: number(0...3))
    }
  }

  private mutating func reminder() -> ReminderEvent {
    let moment = CivilMoment(date(), ClockTime(hour: number(0...23), minute: 30) ?? .midnight)
    switch number(0...7) {
    case 0, 1:
      nextReminder += 1
      return .set(
        nextReminder, first: moment,
        recurrence: maybe { $0.pick([.daily, .weekly([1, 4], every: 2), .monthly(day: 31)]) })
    case 2: return .noted(number(1...9), about: maybe { [$0.person()] } ?? [], text: text())
    case 3: return .cancelled(number(1...9))
    case 4: return .snoozed(number(1...9), until: maybe { _ in moment })
    case 5:
      var preferences = ReminderPreferences()
      preferences.isOn = number(0...1) == 0
      preferences.at = maybe { _ in moment.time }
      preferences.pausedUntil = maybe { $0.date() }
      return .preferences(member(), preferences)
    case 6:
      let scopes: [ReviewScope] = [.everybody, .group(text() + "x"), .referent(member())]
      return .reviewDated(
        pick(scopes), maybe { _ in ReviewRule(.monthly(day: 25), at: moment.time) } ?? nil)
    default:
      return number(0...1) == 0
        ? .reviewPassed(person(), month: date().firstOfMonth, isPassed: number(0...1) == 0)
        : .feedLinked(member(), tokenHash: maybe { _ in String(repeating: "0a", count: 32) })
    }
  }

  private var nextReminder = 0

  /// A journal of so many entries, in batches of one to four.
  mutating func journal(_ count: Int) -> [(DossierEvent, EntryMeta)] {
    var out: [(DossierEvent, EntryMeta)] = []
    var at: Int64 = 1_789_000_000_000
    while out.count < count {
      let parts = number(1...4)
      let by = member()
      at += Int64(number(0...100_000))
      for part in 1...parts {
        let meta = EntryMeta(
          seq: out.count + 1, part: part, parts: parts, at: Instant(milliseconds: at),
          said: Instant(milliseconds: at - Int64(number(0...5_000))), by: by,
          via: "t:\(out.count)")
        out.append((event(), meta))
      }
    }
    return out
  }
}
