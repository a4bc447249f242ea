package import CivilTime

/// Whom a question covers. Empty lists alone mean everybody; «mine» is the asker in `referents`.
package struct Scope: Hashable, Sendable {
  package var apprentices: [ApprenticeID]
  package var groups: [String]
  package var referents: [MemberID]

  package init(
    apprentices: [ApprenticeID] = [], groups: [String] = [], referents: [MemberID] = []
  ) {
    self.apprentices = apprentices
    self.groups = groups
    self.referents = referents
  }

  package static let everybody = Scope()

  package static func one(_ apprentice: ApprenticeID) -> Scope { Scope(apprentices: [apprentice]) }

  package var isEverybody: Bool { apprentices.isEmpty && groups.isEmpty && referents.isEmpty }
}

/// What every question is asked of: the dossier, the référentiel and the day «as of».
package struct DossierView: Sendable {
  package let state: DossierState
  package let referential: Referential
  package let today: CivilDate
  /// Nothing is expected for the time before this day; nil when the dossier is empty.
  package let begin: CivilDate?

  /// - Parameter begin: the day from which on the CFA keeps this dossier; nil for the day on which
  ///   anything was first said.
  package init(
    _ state: DossierState, _ referential: Referential, today: CivilDate, begin: CivilDate? = nil
  ) {
    self.state = state
    self.referential = referential
    self.today = today
    self.begin = begin ?? state.firstSaid.map { $0.moment(offsetSeconds: 0).date }
  }
}

extension DossierView {
  /// The people of the scope who are at the CFA on a day, by name. Who is named is given also
  /// after the end.
  package func apprentices(_ scope: Scope, on day: CivilDate) -> [Apprentice] {
    people(scope, in: DayRange(day), as: day).sorted(by: Apprentice.byName)
  }

  /// The people of the scope who are at the CFA at some time of the period, in no order; those who
  /// have not entered by today are none of them, unless `entering` asks for them. Groups and référents
  /// are those of the day `day`, by default the period's end or today.
  func people(
    _ scope: Scope, in period: DayRange, as day: CivilDate? = nil, entering: Bool = false
  ) -> [Apprentice] {
    let day = day ?? period.to.map { min($0, today) } ?? today
    var seen: Set<ApprenticeID> = []
    var out = scope.apprentices.compactMap { id in
      seen.insert(id).inserted ? state.apprentices[id] : nil
    }
    if scope.groups.isEmpty, scope.referents.isEmpty, !scope.isEverybody { return out }
    var period = period
    if !entering, period.to == nil { period.to = max(today, period.from ?? today) }
    for file in state.apprentices.values where overlaps(file, period) && !seen.contains(file.id) {
      let fits =
        scope.isEverybody
        || (!scope.groups.isEmpty && file.group(on: day).map(scope.groups.contains) == true)
        || (!scope.referents.isEmpty
          && file.referent(on: day).map(scope.referents.contains) == true)
      if fits { out.append(file) }
    }
    return out
  }

  private func overlaps(_ file: Apprentice, _ period: DayRange) -> Bool {
    let starts = period.to.map { end in file.fields.entry.map { $0 <= end } ?? true } ?? true
    let ends = period.from.map { start in file.end.map { $0 >= start } ?? true } ?? true
    return starts && ends
  }
}
