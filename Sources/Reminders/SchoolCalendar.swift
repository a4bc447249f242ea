package import CivilTime
package import DataFiles

/// When the CFA is closed, and in which weeks a group is there: a file of its own.
///
/// ```yaml
/// closed:
///   - {from: 2026-12-21, to: 2027-01-03, name: vacances de Noël}
/// groups:
///   BTS MCO 1: [2026-W37, 2026-W39]   # weeks at the CFA, as ISO 8601 counts
/// ```
package struct SchoolCalendar: Hashable, Sendable {
  private struct Closure: Hashable {
    /// What the file calls it; empty where it does not say.
    let name: String
    let days: DayRange
  }

  private var closed: [Closure] = []
  /// The Mondays of the weeks at the CFA.
  private var weeks: [String: Set<CivilDate>] = [:]

  package init() {}

  package init(_ file: YAMLValue) throws(DataFileError) {
    _ = try file.fields()
    try file.allowOnly(["closed", "groups"])
    for value in try file["closed"]?.list() ?? [] {
      try value.allowOnly(["from", "to", "name"])
      let from = try SchoolCalendar.day(try value.required("from"))
      let end = try value.required("to")
      let to = try SchoolCalendar.day(end)
      guard from <= to else { throw end.expected("a day that is not before “from”") }
      closed.append(
        Closure(name: try value["name"]?.string() ?? "", days: DayRange(from: from, to: to)))
    }
    for field in try file["groups"]?.fields() ?? [] {
      var mondays: Set<CivilDate> = []
      for value in try field.value.list() {
        let parts = try value.string().components(separator: "-W")
        guard parts.count == 2, let year = Int(parts[0]), let week = Int(parts[1]),
          let monday = CivilDate.monday(ofWeek: week, year: year)
        else { throw value.expected("a week such as 2026-W37") }
        mondays.insert(monday)
      }
      weeks[field.key] = mondays
    }
  }

  private static func day(_ value: YAMLValue) throws(DataFileError) -> CivilDate {
    guard let day = CivilDate(iso: try value.string()) else {
      throw value.expected("a day such as 2026-12-21")
    }
    return day
  }

  /// When it is closed, by name, in the file's order.
  package var closures: [(name: String, days: DayRange)] { closed.map { ($0.name, $0.days) } }

  package func isClosed(_ day: CivilDate) -> Bool { closed.contains { $0.days.contains(day) } }

  /// Whether a group is at the CFA in the week of a day; nil when the file does not say.
  package func isHere(_ group: String, on day: CivilDate) -> Bool? {
    weeks[group].map { $0.contains(day.monday) }
  }
}

extension String {
  fileprivate func components(separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
