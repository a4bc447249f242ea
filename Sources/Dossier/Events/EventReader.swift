import CivilTime
import JSONText

/// Reads one member of an event's data after the other, and says which one does not fit.
struct EventReader {
  let type: String

  func bad(_ name: String) -> DossierEventError { .badMember(name, type: type) }

  func text(_ name: String, _ value: JSON) throws(DossierEventError) -> String {
    guard case .string(let text) = value else { throw bad(name) }
    return text
  }

  func integer(_ name: String, _ value: JSON) throws(DossierEventError) -> Int {
    guard let number = value.integer else { throw bad(name) }
    return number
  }

  func number(_ name: String, _ value: JSON) throws(DossierEventError) -> Double {
    guard let number = value.number else { throw bad(name) }
    return number
  }

  func date(_ name: String, _ value: JSON) throws(DossierEventError) -> CivilDate {
    guard case .string(let text) = value, let date = CivilDate(quickly: text) else {
      throw bad(name)
    }
    return date
  }

  func choice<Choice: RawRepresentable<String>>(
    _ name: String, _ value: JSON
  ) throws(DossierEventError) -> Choice {
    guard case .string(let text) = value, let choice = Choice(rawValue: text) else {
      throw bad(name)
    }
    return choice
  }

  func strings(_ name: String, _ value: JSON) throws(DossierEventError) -> [String] {
    guard let strings = value.strings else { throw bad(name) }
    return strings
  }

  func apprentices(_ value: JSON?) throws(DossierEventError) -> [ApprenticeID] {
    guard let value else { return [] }
    return try strings("about", value).map { ApprenticeID($0) }
  }

  func members(_ value: JSON) throws(DossierEventError) -> [JSON.Member] {
    guard case .object(let members) = value else { throw bad("data") }
    return members
  }

  func required(_ name: String, in data: JSON) throws(DossierEventError) -> JSON {
    guard let value = data[name] else { throw bad(name) }
    return value
  }

  /// The record that the data is about: the first member that names one.
  func ref(_ data: JSON) throws(DossierEventError) -> RecordRef {
    for member in try members(data) {
      guard let series = RecordRef.Series(rawValue: member.name) else { continue }
      return RecordRef(series, try integer(member.name, member.value))
    }
    throw bad("record")
  }

  func scores(_ value: JSON) throws(DossierEventError) -> Scores {
    var out = Scores()
    for member in try members(value) {
      switch member.name {
      case "before": out.before = try number(member.name, member.value)
      case "after": out.after = try number(member.name, member.value)
      case "value": out.value = try number(member.name, member.value)
      case "outOf": out.outOf = try number(member.name, member.value)
      case "responses": out.responses = try integer(member.name, member.value)
      default: break
      }
    }
    return out
  }

  func fields(_ value: JSON) throws(DossierEventError) -> RecordFields {
    var out = RecordFields()
    for member in try members(value) {
      let (name, value) = (member.name, member.value)
      switch name {
      case "date": out.date = try date(name, value)
      case "time":
        guard case .string(let text) = value, let time = ClockTime(iso: text) else {
          throw bad(name)
        }
        out.time = time
      case "minutes": out.minutes = try integer(name, value)
      case "activity": out.activity = ActivityID(try text(name, value))
      case "proof": out.proof = ProofID(try text(name, value))
      case "target": out.target = try integer(name, value)
      case "groups": out.groups = try strings(name, value)
      case "mode": out.mode = try choice(name, value)
      case "review": out.review = try choice(name, value)
      case "measure": out.measure = try choice(name, value)
      case "from": out.from = ActivityID(try text(name, value))
      case "to": out.to = ActivityID(try text(name, value))
      case "scores": out.scores = try scores(value)
      case "alert": out.alert = try choice(name, value)
      case "level": out.level = try choice(name, value)
      case "cause": out.cause = try choice(name, value)
      case "due": out.due = try date(name, value)
      case "owner": out.owner = MemberID(try text(name, value))
      case "budget": out.budget = try number(name, value)
      case "closedOn": out.closedOn = try date(name, value)
      default: break
      }
    }
    return out
  }

  func apprenticeFields(_ value: JSON) throws(DossierEventError) -> ApprenticeFields {
    var out = ApprenticeFields()
    for member in try members(value) {
      let (name, value) = (member.name, member.value)
      switch name {
      case "number": out.number = try text(name, value)
      case "lastName": out.lastName = try text(name, value)
      case "firstName": out.firstName = try text(name, value)
      case "group": out.group = try text(name, value)
      case "referent": out.referent = MemberID(try text(name, value))
      case "entry": out.entry = try date(name, value)
      case "plannedEnd": out.plannedEnd = try date(name, value)
      case "birth": out.birth = try date(name, value)
      case "company": out.company = try text(name, value)
      case "tutor": out.tutor = try text(name, value)
      case "left": out.left = try date(name, value)
      case "leftReason": out.leftReason = try choice(name, value)
      default: break
      }
    }
    return out
  }
}

extension CivilDate {
  /// Reads `YYYY-MM-DD` without any allocation; nil for anything else.
  init?(quickly text: String) {
    var number = (0, 0, 0)
    var position = 0
    for byte in text.utf8 {
      switch position {
      case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
      default:
        guard (0x30...0x39).contains(byte) else { return nil }
        let digit = Int(byte - 0x30)
        switch position {
        case 0..<4: number.0 = number.0 * 10 + digit
        case 5, 6: number.1 = number.1 * 10 + digit
        case 8, 9: number.2 = number.2 * 10 + digit
        default: return nil
        }
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(year: number.0, month: number.1, day: number.2)
  }
}
