package import CivilTime

extension DossierView {
  /// Rates with what they are made of. Without a measure: participation, and every other measure
  /// for which the period has results.
  package func indicators(
    _ scope: Scope, in period: DayRange, measure: Measure? = nil, activity: ActivityID? = nil
  ) -> Indicators {
    let ids = Set(people(scope, in: period).map(\.id))
    let groups = Set(scope.groups)
    var sums: [Measure: ResultSum] = [:]
    var participation = ParticipationSum()
    for position in positions(of: scope, ids, groups: groups) {
      let record = state.records[position]
      guard record.status == .active, let date = record.fields.date, date <= today,
        period.contains(date), matches(record, activity)
      else { continue }
      if record.kind == .session {
        participation.add(record) { scope.isEverybody || ids.contains($0) }
      }
      guard record.kind == .result, let measured = record.fields.measure else { continue }
      if let scores = record.fields.scores {
        // A group's figure is the group's: it says nothing about one of its members.
        guard scope.isEverybody || !groups.isDisjoint(with: record.fields.groups) else { continue }
        sums[measured, default: ResultSum()].add(scores, record.number)
      }
      for participant in record.participants
      where scope.isEverybody || ids.contains(participant.apprentice) {
        guard let scores = participant.scores else { continue }
        sums[measured, default: ResultSum()].add(scores, record.number)
      }
    }
    let wanted = measure.map { [$0] } ?? Measure.allCases
    let figures: [IndicatorFigure] = wanted.compactMap { wanted in
      let target = target(wanted, activity)
      if wanted == .participation, participation.invited > 0 || sums[wanted] == nil {
        if participation.invited == 0, measure == nil { return nil }
        return participation.figure(target)
      }
      guard let sum = sums[wanted] else {
        return measure == nil ? nil : ResultSum().figure(wanted, target)
      }
      return sum.figure(wanted, target)
    }
    return Indicators(scope: scope, period: period, activity: activity, figures: figures)
  }

  /// The records of the people, and the results of the groups as a whole.
  private func positions(
    of scope: Scope, _ ids: Set<ApprenticeID>, groups: Set<String>
  ) -> [Int] {
    let own = positions(of: scope, ids)
    if scope.isEverybody || groups.isEmpty { return own }
    let shared = state.records.indices.filter { index in
      state.records[index].kind == .result
        && !groups.isDisjoint(with: state.records[index].fields.groups)
    }
    return Set(own).union(shared).sorted()
  }

  private func target(_ measure: Measure, _ activity: ActivityID?) -> Double? {
    let all = referential.targets.filter { $0.measure == measure }
    let own = all.first { target in
      target.activity.map { wanted in
        activity.map { referential.isActivity($0, a: wanted) } ?? false
      } ?? false
    }
    return (own ?? all.first { $0.activity == nil })?.value
  }
}

/// Who was invited and who came.
private struct ParticipationSum {
  var invited = 0
  private var present = 0
  private var records: [Int] = []

  mutating func add(_ record: Record, _ isInScope: (ApprenticeID) -> Bool) {
    var counted = false
    for participant in record.participants where isInScope(participant.apprentice) {
      invited += 1
      if participant.presence != .absent { present += 1 }
      counted = true
    }
    if counted { records.append(record.number) }
  }

  func figure(_ target: Double?) -> IndicatorFigure {
    IndicatorFigure(
      measure: .participation, unit: .people, numerator: Double(present),
      denominator: Double(invited), results: records.count, responses: invited, before: nil,
      after: nil, target: target, records: records)
  }
}

/// Adds up results, each weighted by its number of answers.
private struct ResultSum {
  private var points = 0.0
  private var top = 0.0
  /// The scale that all results have; nil when they differ and all count to 100.
  private var scale: Double?
  private var percents = 0.0
  private var before = 0.0
  private var after = 0.0
  private var pairs = 0
  private var progressed = 0
  private var valued = 0
  private var responses = 0
  private var records: [Int] = []

  mutating func add(_ scores: Scores, _ record: Int) {
    let outOf = scores.outOf ?? 100
    let answers = scores.responses ?? 1
    if records.last != record { records.append(record) }
    responses += answers
    if let start = scores.before, let end = scores.after ?? scores.value {
      pairs += 1
      before += start / outOf * 100
      after += end / outOf * 100
      if end > start { progressed += 1 }
    }
    guard let value = scores.value ?? scores.after else { return }
    if valued == 0 { scale = outOf } else if scale != outOf { scale = nil }
    valued += answers
    points += value * Double(answers)
    top += outOf * Double(answers)
    percents += value / outOf * 100 * Double(answers)
  }

  func figure(_ measure: Measure, _ target: Double?) -> IndicatorFigure {
    let isProgress = measure == .skills && pairs > 0
    let numerator: Double
    let denominator: Double
    if isProgress {
      (numerator, denominator) = (Double(progressed), Double(pairs))
    } else if scale != nil {
      (numerator, denominator) = (points, top)
    } else {
      (numerator, denominator) = (percents, 100 * Double(valued))
    }
    return IndicatorFigure(
      measure: measure, unit: isProgress ? .people : .points, numerator: numerator,
      denominator: denominator, results: records.count, responses: responses,
      before: pairs > 0 ? before / Double(pairs) : nil,
      after: pairs > 0 ? after / Double(pairs) : nil, target: target, records: records)
  }
}
