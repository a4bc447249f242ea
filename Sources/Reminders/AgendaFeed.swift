package import CivilTime
package import Dossier

/// The words of an agenda, in the reader's language.
package struct AgendaWords: Hashable, Sendable {
  package let title: String
  package let appointment: String
  package let review: String

  package init(title: String, appointment: String, review: String) {
    self.title = title
    self.appointment = appointment
    self.review = review
  }
}

/// A member's agenda as an iCalendar file (RFC 5545): the appointments that the member made or that
/// are about the member's people, and the monthly reviews; people by their initials alone, no note.
package struct AgendaFeed: Sendable {
  private let planner: ReminderPlanner
  private let member: MemberID
  private let words: AgendaWords
  private let now: Instant

  /// From 30 days before today to 365 after.
  package init(_ planner: ReminderPlanner, of member: MemberID, now: Instant, words: AgendaWords) {
    self.planner = planner
    self.member = member
    self.words = words
    self.now = now
  }

  /// The file, its lines ended by CR LF and folded at 75 bytes.
  package var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Quatorze//Agenda//FR", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "NAME:\(AgendaFeed.escaped(words.title))",
      "X-WR-CALNAME:\(AgendaFeed.escaped(words.title))",
      "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]
    for record in appointments { lines += event(record) }
    for review in reviews { lines += event(review) }
    lines.append("END:VCALENDAR")
    return lines.map { AgendaFeed.folded($0) + "\r\n" }.joined()
  }

  private var appointments: [Record] {
    let from = planner.today.adding(days: -30)
    let to = planner.today.adding(days: 365)
    return planner.state.records.filter { record in
      guard record.kind == .appointment, record.status == .active || record.status == .cancelled,
        let date = record.fields.date, from <= date, date <= to
      else { return false }
      return record.author == member
        || record.attendees.contains {
          planner.state.apprentices[$0]?.referent(on: date) == member
        }
    }
  }

  /// Those of the next twelve months.
  private var reviews: [CivilMoment] {
    let people = planner.state.apprentices.values.filter {
      $0.isActive(on: planner.today) && $0.referent(on: planner.today) == member
    }
    var out: Set<CivilMoment> = []
    for months in 0...11 {
      let month = planner.today.firstOfMonth.adding(months: months)
      for person in people {
        guard let review = planner.review(of: person, inMonthOf: month),
          person.isActive(on: review.date)
        else { continue }
        out.insert(review)
      }
    }
    return out.sorted()
  }

  private func event(_ record: Record) -> [String] {
    let fields = record.fields
    guard let date = fields.date else { return [] }
    var lines = begin("appointment-\(record.number)", stamp: record.at)
    lines += when(date, fields.time, minutes: fields.minutes ?? 30)
    let what =
      fields.activity.flatMap { planner.referential.activity($0)?.label.text }
      ?? words.appointment
    let who =
      fields.groups
      + record.attendees.filter { id in
        let group = planner.state.apprentices[id]?.fields.group
        return !(group.map(fields.groups.contains) ?? false)
      }.map(initials)
    let summary = who.isEmpty ? what : "\(what) : \(who.joined(separator: ", "))"
    lines.append("SUMMARY:\(AgendaFeed.escaped(summary))")
    lines.append("STATUS:\(record.status == .cancelled ? "CANCELLED" : "CONFIRMED")")
    return lines + ["END:VEVENT"]
  }

  private func event(_ review: CivilMoment) -> [String] {
    begin("review-\(review.date)-\(AgendaFeed.uid(member.raw))", stamp: now)
      + when(review.date, review.time, minutes: 60)
      + ["SUMMARY:\(AgendaFeed.escaped(words.review))", "STATUS:CONFIRMED", "END:VEVENT"]
  }

  private func begin(_ uid: String, stamp: Instant) -> [String] {
    ["BEGIN:VEVENT", "UID:\(uid)@quatorze", "DTSTAMP:\(AgendaFeed.utc(stamp))"]
  }

  /// In UTC, so that no description of a zone is needed.
  private func when(_ date: CivilDate, _ time: ClockTime?, minutes: Int) -> [String] {
    guard let time else {
      return ["DTSTART;VALUE=DATE:\(AgendaFeed.basic(date))", "DURATION:P1D"]
    }
    let start = planner.zone.instant(of: CivilMoment(date, time))
    return ["DTSTART:\(AgendaFeed.utc(start))", "DURATION:PT\(minutes)M"]
  }

  private func initials(_ id: ApprenticeID) -> String {
    let fields = planner.state.apprentices[id]?.fields
    let letters = [fields?.firstName, fields?.lastName].compactMap { $0?.first.map { "\($0)." } }
    return letters.isEmpty ? "?" : letters.joined()
  }

  private static func basic(_ date: CivilDate) -> String {
    date.description.filter { $0 != "-" }
  }

  private static func utc(_ instant: Instant) -> String {
    let moment = instant.moment(offsetSeconds: 0)
    let second = moment.time.second
    let clock = moment.time.description.filter { $0 != ":" }
    return "\(basic(moment.date))T\(clock)\(second < 10 ? "0" : "")\(second)Z"
  }

  private static func uid(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": out += "\\\(scalar)"
      case "\n": out += "\\n"
      case let control where control.value < 0x20: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Lines of at most 75 bytes, cut between characters; each but the first begins with a space.
  private static func folded(_ line: String) -> String {
    var out = ""
    var width = 0
    for scalar in line.unicodeScalars {
      let bytes = UTF8.width(scalar)
      if width + bytes > 75 {
        out += "\r\n "
        width = 1
      }
      out.unicodeScalars.append(scalar)
      width += bytes
    }
    return out
  }
}
