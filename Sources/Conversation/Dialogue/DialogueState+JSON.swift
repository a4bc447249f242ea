import CivilTime
package import JSONText
import Understanding

extension DialogueState {
  /// The state as the bot log keeps it.
  package var json: JSON {
    .object([
      "pending": pending.map { pending in
        .object([
          "frame": pending.frame.stored, "ask": pending.ask.stored, "text": .string(pending.text),
          "said": .string(pending.said.description),
          "waiting": pending.waiting.isEmpty ? nil : .array(pending.waiting.map(\.stored)),
        ])
      },
      "last": last?.stored,
      "lastWrite": lastWrite?.stored,
      "recent": recent.isEmpty ? nil : .strings(recent),
    ])
  }

  /// Reads what `json` wrote; what an older program wrote differently is left out.
  package init(json: JSON) {
    self.init(
      last: json["last"].flatMap(Frame.init(stored:)),
      lastWrite: json["lastWrite"].flatMap(Frame.init(stored:)),
      recent: json["recent"]?.strings ?? [])
    if let question = json["pending"], let frame = question["frame"].flatMap(Frame.init(stored:)),
      let ask = question["ask"].flatMap(Ask.init(stored:)),
      let said = question["said"]?.string.flatMap({ CivilMoment(iso: $0) })
    {
      pending = PendingQuestion(
        frame: frame, ask: ask, text: question["text"]?.string ?? "", said: said,
        waiting: (question["waiting"]?.array ?? []).compactMap(Frame.init(stored:)))
    }
  }
}

extension Ask {
  var stored: JSON {
    switch self {
    case .slot(let slot): .object(["slot": .string(slot.rawValue)])
    case .confirm(.required): .object(["confirm": "required"])
    case .confirm(.unsure): .object(["confirm": "unsure"])
    case .confirm(.contact): .object(["confirm": "contact"])
    case .confirm(.alreadyNoted(let number)):
      .object(["confirm": "noted", "number": .integer(number)])
    case .confirm(.refusal(let code)): .object(["confirm": "refusal", "code": .string(code)])
    case .choice(.person(let ids)): .object(["people": .strings(ids)])
    case .choice(.appointment(let numbers)):
      .object(["appointments": .array(numbers.map { .integer($0) })])
    case .choice(.intent(let intents)): .object(["intents": .strings(intents.map(\.rawValue))])
    }
  }

  init?(stored json: JSON) {
    if let slot = json["slot"]?.string.flatMap({ Slot(rawValue: $0) }) {
      self = .slot(slot)
    } else if let people = json["people"]?.strings {
      self = .choice(.person(people))
    } else if let numbers = json["appointments"]?.array {
      self = .choice(.appointment(numbers.compactMap(\.integer)))
    } else if let intents = json["intents"]?.strings {
      self = .choice(.intent(intents.compactMap { Intent(rawValue: $0) }))
    } else {
      switch json["confirm"]?.string {
      case "required": self = .confirm(.required)
      case "unsure": self = .confirm(.unsure)
      case "contact": self = .confirm(.contact)
      case "noted": self = .confirm(.alreadyNoted(json["number"]?.integer ?? 0))
      case "refusal": self = .confirm(.refusal(json["code"]?.string ?? ""))
      default: return nil
      }
    }
  }
}

extension Frame {
  var stored: JSON {
    .object([
      JSON.Member("intent", .string(intent.rawValue)),
      JSON.Member(
        "slots",
        .object(
          Slot.allCases.compactMap { slot in
            self[slot].map { JSON.Member(slot.rawValue, $0.stored) }
          })),
    ])
  }

  init?(stored json: JSON) {
    guard let intent = json["intent"]?.string.flatMap({ Intent(rawValue: $0) }) else { return nil }
    self.init(intent)
    for member in json["slots"]?.members ?? [] {
      if let slot = Slot(rawValue: member.name) { self[slot] = SlotValue(stored: member.value) }
    }
  }
}

extension SlotValue {
  var stored: JSON {
    switch self {
    case .people(let ids): .object(["people": .strings(ids)])
    case .candidates(let lists): .object(["candidates": .array(lists.map { .strings($0) })])
    case .texts(let texts): .object(["texts": .strings(texts)])
    case .flag(let flag): .bool(flag)
    case .day(let day): .object(["day": .string(day.description)])
    case .clock(let time): .object(["clock": .string(time.stored)])
    case .moment(let day, let time):
      .object(["moment": .string(day.description), "clock": time.map { .string($0.stored) }])
    case .integer(let number): .integer(number)
    case .number(let number): .object(["number": .number(number)])
    case .code(let id): .object(["code": .string(id)])
    case .text(let text): .string(text)
    }
  }

  init?(stored json: JSON) {
    switch json {
    case .bool(let flag): self = .flag(flag)
    case .integer(let number): self = .integer(number)
    case .string(let text): self = .text(text)
    default:
      let clock = json["clock"]?.string.flatMap { ClockTime(iso: $0) }
      if let ids = json["people"]?.strings {
        self = .people(ids)
      } else if let lists = json["candidates"]?.array {
        self = .candidates(lists.compactMap(\.strings))
      } else if let texts = json["texts"]?.strings {
        self = .texts(texts)
      } else if let day = json["day"]?.string.flatMap({ CivilDate(iso: $0) }) {
        self = .day(day)
      } else if let day = json["moment"]?.string.flatMap({ CivilDate(iso: $0) }) {
        self = .moment(day, clock)
      } else if let clock {
        self = .clock(clock)
      } else if let number = json["number"]?.number {
        self = .number(number)
      } else if let id = json["code"]?.string {
        self = .code(id)
      } else {
        return nil
      }
    }
  }
}

extension ClockTime {
  /// With its seconds, if it has any: «1h3s».
  fileprivate var stored: String {
    second == 0 ? description : "\(description):\(second < 10 ? "0" : "")\(second)"
  }
}
