import CivilTime

extension Interpretation {
  /// «c'était avec les deuxième année», of one of these groups: those of the same name in that year;
  /// nil where no year stands alone, or nobody is of it.
  package func groupsOfAnotherYear(than names: [String]) -> [String]? {
    guard !names.isEmpty, analysis.groups.isEmpty,
      let year = interpreter.analyser.yearAlone(in: analysis.tokens)
    else { return nil }
    let found = interpreter.analyser.groups(of: year, namedAs: names)
    return found.isEmpty || found == names ? nil : found
  }
}

/// Years of groups that look like the beginning of a stretch of days.
extension Analysis {
  /// «le tournoi des CAP deux au vendredi onze juin»: the year is the group's, and the day what is
  /// left; «du deux au onze juin» is a stretch.
  mutating func partFromGroups(_ holidays: SchoolHolidays) {
    for group in groups {
      guard
        let index = values.firstIndex(where: {
          group.range.contains($0.tokens.lowerBound)
            && $0.tokens.upperBound > group.range.upperBound
            && $0.tokens.lowerBound > group.range.lowerBound
        }), case .interval(let readings) = values[index].value, readings.past.grain >= .day
      else { continue }
      let rest = group.range.upperBound..<values[index].tokens.upperBound
      // «NDRC 1 sept-oct»: whole months, whose first day the year would be as well.
      if let last = readings.past.days.to, last.adding(days: 1).day == 1,
        readings.past.days.from?.day == 1
      {
        values[index].tokens = rest
        continue
      }
      let read = ValueReader.spans(
        in: Utterance(utterance.written(rest)), at: now, holidays: holidays)
      guard read.count == 1, var day = read.first,
        day.tokens.upperBound == rest.count
      else { continue }
      day.tokens = rest.lowerBound + day.tokens.lowerBound..<rest.upperBound
      values[index] = day
    }
  }
}
