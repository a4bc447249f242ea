package import CivilTime

extension DossierView {
  /// Where one person stands; nil for somebody who is not in the dossier.
  package func status(of apprentice: ApprenticeID, in period: DayRange) -> PersonStatus? {
    guard let file = state.apprentices[apprentice] else { return nil }
    let expectations = expectations(of: [file], .one(apprentice), in: period)
    return status(of: file, in: period, expectations)
  }

  private func status(
    of file: Apprentice, in period: DayRange, _ expectations: [Expectation]
  ) -> PersonStatus {
    let id = file.id
    var sessions = 0
    var minutes = 0
    var absences = 0
    var lastReview: CivilDate?
    var needs: CivilDate?
    var next: (moment: CivilMoment, number: Int)?
    for position in state.recordsOf[id] ?? [] {
      let record = state.records[Int(position)]
      guard record.status == .active, let date = record.fields.date,
        let part = record.participant(id)
      else { continue }
      switch record.kind {
      case .session where date <= today:
        guard period.contains(date) else { continue }
        if part.presence == .absent {
          absences += 1
        } else {
          sessions += 1
          minutes += record.fields.minutes ?? 0
        }
      case .review where date <= today && part.presence != .absent:
        lastReview = max(lastReview ?? date, date)
      case .needs where date <= today && part.presence != .absent:
        needs = max(needs ?? date, date)
      case .appointment where date >= today:
        let moment = CivilMoment(date, record.fields.time ?? .midnight)
        if next.map({ moment < $0.moment }) ?? true { next = (moment, record.number) }
      default: continue
      }
    }
    return PersonStatus(
      apprentice: id, group: file.group(on: today), referent: file.referent(on: today),
      entry: file.fields.entry, left: file.fields.left, sessions: sessions, minutes: minutes,
      absences: absences, absencesInARow: absencesInARow(of: id), lastSeen: lastSeen(id),
      lastReview: lastReview, needs: needs, nextAppointment: next?.moment,
      nextAppointmentNumber: next?.number, count: ExpectationCount(expectations),
      missing: expectations.filter(\.isMissing).sorted(by: Expectation.byUrgency))
  }

  /// Where a group, a référent's people or everybody stands.
  package func status(_ scope: Scope, in period: DayRange) -> ScopeStatus {
    let people = people(scope, in: period).sorted(by: Apprentice.byName)
    let all = expectations(of: people, scope, in: period)
    var byPerson: [ApprenticeID: [Expectation]] = [:]
    var institution: [Expectation] = []
    for expectation in all {
      switch (expectation.apprentice, expectation.source) {
      case (let person?, _): byPerson[person, default: []].append(expectation)
      case (nil, .rule): institution.append(expectation)
      case (nil, .record(let ref)):
        for person in state.record(ref)?.attendees ?? [] {
          byPerson[person, default: []].append(expectation)
        }
      }
    }
    let list = sessions(scope, in: period)
    return ScopeStatus(
      scope: scope, period: period,
      people: people.map { status(of: $0, in: period, byPerson[$0.id] ?? []) },
      sessions: list.held, minutes: list.minutes, count: ExpectationCount(all),
      institution: institution.sorted(by: Expectation.byUrgency),
      openGaps: gaps(.open).count, overdueActions: actions(.overdue).count)
  }

  /// Who follows each person today; nil for nobody.
  package func whoFollows(_ people: [ApprenticeID]) -> [(ApprenticeID, MemberID?)] {
    people.map { ($0, state.apprentices[$0]?.referent(on: today)) }
  }
}

extension DossierView {
  /// The days of the sessions that a person missed in a row, up to the last one of all.
  package func absencesInARow(of person: ApprenticeID) -> [CivilDate] {
    var past: [(day: CivilDate, number: Int, isThere: Bool)] = []
    for position in state.recordsOf[person] ?? [] {
      let record = state.records[Int(position)]
      guard record.kind == .session, record.status == .active, let date = record.fields.date,
        date <= today, let part = record.participant(person)
      else { continue }
      past.append((date, record.number, part.presence != .absent))
    }
    past.sort { ($0.day, $0.number) < ($1.day, $1.number) }
    return past.reversed().prefix { !$0.isThere }.map(\.day).reversed()
  }
}
