import CivilTime

/// Which of a message's dates, times and durations is which.
struct DateSlots: Sendable {
  private let context: SlotContext

  /// The days and moments that the message names, in its order.
  private var days: [Day] = []

  init(_ context: SlotContext) {
    self.context = context
    days = findDays()
  }

  /// One day or moment that the message names.
  private struct Day {
    var span: ValueSpan
    var past: CivilMoment
    var future: CivilMoment
    var hasTime: Bool
    /// Minutes, where a clock range was written.
    var minutes: Int?
    var isAmbiguous: Bool { past.date != future.date }
  }

  private func findDays() -> [Day] {
    context.analysis.values.compactMap { span in
      if span.traits.contains(.recurring) || isHabit(span) || isTheThree(span) || isSoFar(span)
        || context.word(before: span.tokens.lowerBound) == "non"
      {
        return nil
      }
      switch span.value {
      case .date(let readings):
        return Day(
          span: span, past: CivilMoment(readings.past, .midnight),
          future: CivilMoment(readings.future, .midnight), hasTime: false)
      case .moment(let readings):
        return Day(span: span, past: readings.past, future: readings.future, hasTime: true)
      case .interval(let readings):
        if span.traits.contains(.since) || span.traits.contains(.openAfter),
          let past = readings.past.start,
          let future = readings.future.start
        {
          return Day(span: span, past: past, future: future, hasTime: false)
        }
        guard readings.past.grain < .day, let past = readings.past.start,
          let future = readings.future.start, hasDay(span)
        else { return nil }
        let isClock = span.traits.contains(.range)
        return Day(
          span: span, past: past, future: future, hasTime: isClock,
          minutes: isClock ? readings.past.minutes : nil)
      default: return nil
      }
    }
  }

  /// «le mercredi», «l'activité du jeudi»: every week, and no day of its own.
  /// «à ce jour», «à l'instant»: so far, and no day of its own.
  private func isSoFar(_ span: ValueSpan) -> Bool {
    let words = context.tokens[span.tokens].map(\.folded)
    return words.contains("instant")
      || (words.suffix(2) == ["ce", "jour"]
        && (words.first == "a" || context.word(before: span.tokens.lowerBound) == "a"))
  }

  private func isHabit(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.weekdayOnly),
      span.traits.isDisjoint(with: [.next, .last, .weeksOn])
    else { return false }
    let first = context.tokens[span.tokens.lowerBound].folded
    return ["le", "du", "les", "au"].contains(first)
      || ["le", "du", "les"].contains(context.word(before: span.tokens.lowerBound))
  }

  /// «signé par les trois»: a count of people, not the third of the month.
  private func isTheThree(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.monthless) else { return false }
    let words = context.tokens[span.tokens]
    return !words.contains { $0.kind == .number }
      && (words.first?.folded == "les"
        || context.word(before: span.tokens.lowerBound) == "les")
  }

  /// Whether a span names a day, and not only hours.
  private func hasDay(_ span: ValueSpan) -> Bool {
    if span.partOfDay != nil { return true }
    return !span.traits.isDisjoint(with: [
      .weekdayOnly, .yearless, .explicitYear, .monthless, .relative, .holiday, .weeksOn, .next,
      .last,
    ])
  }

  private func isBareClockRange(_ span: ValueSpan) -> Bool {
    guard case .interval(let readings) = span.value, readings.past.grain < .day else {
      return false
    }
    return !hasDay(span) && span.traits.contains(.range)
  }

  // MARK: - What lies around a span

  private static let nextWords: Set<String> = [
    "prochain", "prochaine", "revoit", "revois", "revoir", "reverrai", "revoyons", "suite",
    "rappelle", "retrouve", "retrouvons", "rdv", "suivant", "suivante", "refait", "refaisons",
    "reverra", "prevu", "fixe", "cale", "remet", "reprend", "poursuit", "continue", "reviendra",
    "repasse", "revient", "retrouver", "recontacte", "recale", "planifie",
  ]

  /// Whether the words left of a span announce the next appointment.
  private func announcesNext(_ span: ValueSpan) -> Bool {
    let start = span.tokens.lowerBound
    for cue in context.cues("next") {
      if cue.upperBound <= start, start - cue.upperBound <= 6 { return true }
      if cue.overlaps(span.tokens) { return true }
      if cue.lowerBound >= span.tokens.upperBound, cue.lowerBound - span.tokens.upperBound <= 3 {
        return true
      }
    }
    return context.clauseWords(before: start, limit: 8).contains {
      DateSlots.nextWords.contains($0)
    }
  }

  /// Nouns whose date is another one's: «l'oral du 17 juin».
  private func belongsToNoun(_ span: ValueSpan) -> Bool {
    let first = context.tokens[span.tokens.lowerBound].folded
    let before = context.word(before: span.tokens.lowerBound)
    guard ["du", "de", "d"].contains(before) || ["du", "de", "d"].contains(first) else {
      return false
    }
    if span.traits.contains(.holiday) { return true }
    let noun =
      ["du", "de", "d"].contains(first)
      ? before : context.word(before: span.tokens.lowerBound, 2)
    // «suite au bilan du 24 mars» is what led here, not what is told.
    if context.clauseWords(before: span.tokens.lowerBound, limit: 5).contains("suite") {
      return true
    }
    return DateSlots.foreignNouns.contains(noun)
  }

  private static let foreignNouns: Set<String> = [
    "oral", "examen", "partiel", "objectifs", "audit", "conseil", "courrier", "lettre", "mail",
    "courriel", "film", "match", "epreuve", "epreuves", "concours", "ccf", "arrete", "decret",
    "contrat", "convention", "absence", "absences", "accident", "fete", "vacances", "soutenance",
  ]

  // MARK: - Logs

  func fillLog(_ slots: inout [Slot: SlotValue], allowed: Set<Slot>) {
    var act: Day?
    var next: Day?
    for day in days where !belongsToNoun(day.span) {
      let isFutureOnly = day.past.date > context.today
      let since = day.span.traits.contains(.since)
      if day.span.traits.contains(.deadline), !isFutureOnly { continue }
      if allowed.contains(.next), !since,
        isFutureOnly
          || (announcesNext(day.span) && (day.isAmbiguous || day.future.date > context.today))
      {
        if day.span.traits.contains(.deadline) { continue }
        if next == nil || announcesNext(day.span) { next = day }
        continue
      }
      if isFutureOnly || since || day.span.traits.contains(.vague) { continue }
      if day.span.isDoubtful(on: context.today) {
        // Without a word for it a near day to come is the next appointment's.
        if act != nil, allowed.contains(.next), next == nil { next = day }
        continue
      }
      // A later day without a word for it, with an hour, after the day of the act, is to come.
      if allowed.contains(.next), next == nil, let act, day.isAmbiguous, day.hasTime,
        !isCorrected(act, by: day), act.span.tokens.upperBound < day.span.tokens.lowerBound,
        context.clause(around: act.span.tokens) != context.clause(around: day.span.tokens)
      {
        next = day
        continue
      }
      // Of a self-correction the last value stands.
      if act == nil || isCorrected(act, by: day) { act = day }
    }
    if act == nil, saysToday { slots[.date] = .day(context.today) }
    if let act {
      slots[.date] = .day(act.past.date)
      if act.hasTime, allowed.contains(.time) { slots[.time] = .clock(act.past.time) }
      if let minutes = act.minutes, allowed.contains(.duration) {
        slots[.duration] = .integer(minutes)
      }
    }
    if let next, allowed.contains(.next) {
      slots[.next] = .moment(
        next.future.date, next.hasTime ? afternoon(next.future.time, next.span) : nil)
    }
    fillTimes(&slots, allowed: allowed, appointment: false)
  }

  /// «date du jour».
  private var saysToday: Bool {
    let words = context.tokens.map(\.folded)
    return words.indices.contains { index in
      words[index] == "date" && words.dropFirst(index + 1).prefix(2).elementsEqual(["du", "jour"])
    }
  }

  private func isCorrected(_ first: Day?, by second: Day) -> Bool {
    guard let first else { return true }
    let between = context.tokens[
      first.span.tokens
        .upperBound..<max(first.span.tokens.upperBound, second.span.tokens.lowerBound)]
    let words = between.map(\.folded)
    return words.count <= 8
      && words.contains {
        ["non", "pardon", "plutot", "enfin", "rectification", "oups"].contains($0)
      }
  }

  /// A bare hour from 1 to 7 in an appointment is in the afternoon.
  private func afternoon(_ time: ClockTime, _ span: ValueSpan) -> ClockTime {
    guard span.traits.contains(.bareHour), (1...7).contains(time.hour), span.partOfDay != .morning
    else { return time }
    return ClockTime(hour: time.hour + 12, minute: time.minute) ?? time
  }

  /// Clock times and durations that stand alone.
  private func fillTimes(
    _ slots: inout [Slot: SlotValue], allowed: Set<Slot>, appointment: Bool
  ) {
    var clocks: [(ClockTime, ValueSpan)] = []
    for span in context.analysis.values {
      switch span.value {
      case .interval(let readings) where isBareClockRange(span):
        if let start = readings.past.start?.time {
          if slots[.time] == nil, allowed.contains(.time) {
            slots[.time] = .clock(appointment ? afternoon(start, span) : start)
          }
          if slots[.duration] == nil, allowed.contains(.duration),
            let minutes = readings.past.minutes
          {
            slots[.duration] = .integer(minutes)
          }
        }
      case .clock(let time, _):
        if isTimetable(span) { continue }
        if !announcesNext(span) || !allowed.contains(.next) { clocks.append((time, span)) }
      case .duration where appointment && slots[.time] == nil && isHourAfterDay(span):
        if case .clock(let time, _)? = span.alternative, allowed.contains(.time) {
          slots[.time] = .clock(
            (1...7).contains(time.hour)
              ? ClockTime(hour: time.hour + 12, minute: time.minute) ?? time : time)
        }
      case .duration(let seconds):
        guard allowed.contains(.duration), !span.traits.contains(.age),
          !span.traits.contains(.since), !isNoDuration(span), seconds <= 16 * 3600
        else { continue }
        let minutes = Int((seconds / 60).rounded())
        if slots[.duration] == nil || isCorrection(span) { slots[.duration] = .integer(minutes) }
      default: break
      }
    }
    // «13h … jusqu'à 16h».
    if allowed.contains(.duration), slots[.duration] == nil,
      let start = clocks.first?.0 ?? slots[.time]?.clock
    {
      for span in context.analysis.values where span.traits.contains(.openBefore) {
        if case .interval(let readings) = span.value, readings.past.grain < .day,
          let stop = readings.past.end?.time, stop > start
        {
          slots[.duration] = .integer(start.minutes(until: stop))
        }
      }
    }
    if clocks.count >= 2, allowed.contains(.duration),
      let first = clocks.first, let last = clocks.last, last.0 > first.0
    {
      let words = context.clauseWords(before: last.1.tokens.lowerBound, limit: 6)
      if words.contains(where: { DateSlots.endWords.contains($0) }) {
        slots[.duration] = .integer(first.0.minutes(until: last.0))
      }
    }
    if let (time, span) = clocks.first, slots[.time] == nil, allowed.contains(.time) {
      slots[.time] = .clock(appointment ? afternoon(time, span) : time)
    }
    if case .moment(let day, nil)? = slots[.next], let (time, span) = lonelyNextTime() {
      slots[.next] = .moment(day, afternoon(time, span))
    }
  }

  /// «mardi 4h» in an appointment is a time.
  private func isHourAfterDay(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.clockOrDuration) else { return false }
    return days.contains { $0.span.tokens.upperBound == span.tokens.lowerBound }
  }

  /// «le bus de 8 h» is nobody's appointment.
  private func isTimetable(_ span: ValueSpan) -> Bool {
    context.clauseWords(before: span.tokens.lowerBound, limit: 3).contains {
      ["bus", "train", "car", "tram", "metro", "avion", "ter", "rer", "pluie"].contains($0)
    }
  }

  private func lonelyNextTime() -> (ClockTime, ValueSpan)? {
    for span in context.analysis.values {
      if case .clock(let time, _) = span.value, announcesNext(span) { return (time, span) }
    }
    return nil
  }

  private static let endWords: Set<String> = [
    "fini", "finie", "finis", "finies", "termine", "terminee", "termines", "terminees", "jusqu",
    "jusque", "remballe", "sortis", "sorti", "sortie", "sorties", "ressortis", "ressorti",
    "ressorties", "fin", "cloture", "acheve", "achevee", "quittes", "arrete", "arretee", "libere",
    "liberes", "repartis", "partis", "rentres", "plie", "bouclee", "boucle",
  ]

  /// «vingt minutes de retard», «dans une heure», «depuis deux ans» are not how long it took.
  private func isNoDuration(_ span: ValueSpan) -> Bool {
    let after = context.word(from: span.tokens.upperBound)
    let second = context.word(from: span.tokens.upperBound, 2)
    if ["avant", "apres"].contains(after) || (["d", "de"].contains(after) && second == "avance") {
      return true
    }
    if ["de", "d"].contains(after), ["retard", "route", "trajet", "bus", "train"].contains(second) {
      return true
    }
    let before = context.word(before: span.tokens.lowerBound)
    return ["depuis", "dans", "retard", "toutes", "tous", "chaque", "il"].contains(before)
  }

  private func isCorrection(_ span: ValueSpan) -> Bool {
    ["non", "pardon", "plutot", "enfin"].contains(context.word(before: span.tokens.lowerBound))
  }

  // MARK: - Appointments

  /// - Parameter isAppointment: whether a bare hour from 1 to 7 is in the afternoon.
  func fillPlan(
    _ slots: inout [Slot: SlotValue], allowed: Set<Slot>, isMove: Bool, isAppointment: Bool = true
  ) {
    var chosen: Day?
    for day in days where !day.span.traits.contains(.since) {
      if day.future.date < context.today || day.span.traits.contains(.vague) { continue }
      if belongsToNoun(day.span) { continue }
      // A move names the old moment first, if at all.
      if chosen == nil || isMove || isCorrected(chosen, by: day) { chosen = day }
    }
    if let numbered = numberedDay(isMove: isMove, after: chosen?.span.tokens.upperBound) {
      slots[.date] = .day(numbered)
      chosen = nil
    }
    if let day = chosen {
      let future = futureReading(day)
      slots[.date] = .day(future.date)
      if day.hasTime, allowed.contains(.time) {
        slots[.time] = .clock(afternoon(future.time, day.span))
      }
      if let minutes = day.minutes, allowed.contains(.duration) {
        slots[.duration] = .integer(minutes)
      }
    }
    fillTimes(&slots, allowed: allowed, appointment: isAppointment)
  }

  /// «on le met au 13»: a day of the month without «le».
  private func numberedDay(isMove: Bool, after end: Int?) -> CivilDate? {
    guard isMove || end == nil else { return nil }
    for span in context.analysis.values.reversed() {
      guard case .number(let value) = span.value, let day = Int(exactly: value),
        (1...31).contains(day), span.tokens.lowerBound >= end ?? 0,
        context.word(before: span.tokens.lowerBound) == "au"
      else { continue }
      for months in 0...2 {
        let first = context.today.firstOfMonth.adding(months: months)
        if let date = CivilDate(year: first.year, month: first.month, day: day),
          date > context.today
        {
          return date
        }
      }
    }
    return nil
  }

  // MARK: - Alerts

  private static let telling: Set<String> = [
    "dit", "parle", "ecrit", "appele", "appelee", "appelle", "raconte", "confie", "recu", "recue",
    "vu", "vue", "appris", "explique", "avoue", "lache", "annonce", "signale", "telephone",
    "contacte", "revele", "montre", "passe", "venu", "venue", "vient", "arrive", "arrivee",
  ]

  private static let speech: Set<String> = [
    "dit", "parle", "ecrit", "raconte", "confie", "explique", "avoue", "lache", "annonce",
    "montre", "revele",
  ]

  /// The day of the fact, not of its telling: «il m'a dit ce matin que…».
  func fillFact(_ slots: inout [Slot: SlotValue]) {
    for day in days where day.past.date <= context.today && !day.span.traits.contains(.since) {
      if belongsToNoun(day.span) || day.span.traits.contains(.deadline) { continue }
      let around = context.clause(around: day.span.tokens)
      let words = context.tokens[around].map(\.folded)
      let told = words.indices.first { index in
        guard DateSlots.telling.contains(words[index]) else { return false }
        // What somebody else was told is the fact itself: «son patron lui a dit hier que…».
        return !DateSlots.speech.contains(words[index])
          || !Set(words[max(0, index - 4)..<index]).isDisjoint(with: ["m", "me", "nous"])
      }
      let subordinate = words.firstIndex { ["que", "qu"].contains($0) }
      if let told {
        // In «… m'a dit que … hier» the day belongs to what was said.
        let position = day.span.tokens.lowerBound - around.lowerBound
        if subordinate == nil || position < subordinate! || told > subordinate! { continue }
      }
      slots[.date] = .day(day.past.date)
      return
    }
  }

  /// A bare weekday in an appointment is the next one after today.
  private func futureReading(_ day: Day) -> CivilMoment {
    if day.span.traits.contains(.weekdayOnly), day.future.date == context.today {
      return CivilMoment(day.future.date.adding(days: 7), day.future.time)
    }
    return day.future
  }

  /// - Parameter since: whether «depuis hier» gives the day.
  /// - Parameter near: words that stand beside the right day, where several are named.
  func fillSingleDay(
    _ slots: inout [Slot: SlotValue], past: Bool, since: Bool = false, near: Set<String> = []
  ) {
    func isNear(_ day: Day) -> Bool {
      let sentence = context.analysis.sentences[day.span.tokens.lowerBound]
      return context.tokens.indices.contains {
        context.analysis.sentences[$0] == sentence && near.contains(context.tokens[$0].folded)
      }
    }
    let ordered = near.isEmpty ? days : days.filter(isNear) + days.filter { !isNear($0) }
    for day in ordered
    where day.span.traits.isDisjoint(with: [.deadline, .school]) {
      if past {
        guard day.past.date <= context.today, !belongsToNoun(day.span),
          !day.span.isDoubtful(on: context.today), since || !day.span.traits.contains(.since)
        else { continue }
        slots[.date] = .day(day.past.date)
      } else {
        slots[.date] = .day(day.future.date)
      }
      return
    }
  }

  private static let deadlineWords: Set<String> = [
    "avant", "pour", "ici", "echeance", "sous", "regler", "solder", "tard", "delai", "deadline",
    "jusqu", "jusque", "dans", "limite", "fin", "livrer", "corriger", "rendre", "boucler", "le",
  ]

  private func isDeadline(_ span: ValueSpan) -> Bool {
    if span.due != nil || span.traits.contains(.deadline) || span.traits.contains(.openBefore) {
      return true
    }
    if context.tokens[span.tokens].contains(where: { DateSlots.deadlineWords.contains($0.folded) })
    {
      return true
    }
    return context.clauseWords(before: span.tokens.lowerBound, limit: 4).contains {
      DateSlots.deadlineWords.contains($0)
    }
  }

  /// A deadline: the last day on which it may be done.
  func fillDue(_ slots: inout [Slot: SlotValue]) {
    for span in context.analysis.values where isDeadline(span) {
      if let due = span.due, due.future >= context.today {
        slots[.due] = .day(due.future)
        return
      }
      switch span.value {
      case .date(let readings) where readings.future >= context.today:
        slots[.due] = .day(readings.future)
      case .moment(let readings) where readings.future.date >= context.today:
        slots[.due] = .day(readings.future.date)
      case .interval(let readings):
        guard readings.future.grain >= .day, let day = readings.future.days.to,
          day >= context.today
        else { continue }
        slots[.due] = .day(day)
      default: continue
      }
      if span.traits.contains(.deadline) || span.traits.contains(.openBefore) { return }
    }
  }

  /// The day of leaving, which may lie ahead: «il nous quitte le 16».
  func fillExit(_ slots: inout [Slot: SlotValue]) {
    let leaving: Set<String> = [
      "quitte", "quittent", "part", "partira", "partent", "sort", "sortent", "sortie", "quittera",
      "dernier", "arrete", "arretera",
    ]
    for day in days where day.past.date > context.today || day.isAmbiguous {
      let clause = context.clause(around: day.span.tokens)
      if context.tokens[clause].contains(where: { leaving.contains($0.folded) }) {
        // The nearer of the two readings: «elle part le 30 novembre», said on the 20th.
        let back = day.past.date.days(until: context.today)
        let ahead = context.today.days(until: day.future.date)
        slots[.date] = .day(
          day.past.date > context.today || ahead < back ? day.future.date : day.past.date)
        if day.span.traits.contains(.monthless), days.count > 1 {
          slots[.date] = .day(day.future.date)
        }
        return
      }
    }
    fillSingleDay(&slots, past: true, since: true)
  }

  /// The day that a document proves, not that of its handing over.
  func fillProved(_ slots: inout [Slot: SlotValue]) {
    let handing: Set<String> = [
      "remis", "remise", "envoye", "envoyee", "transmis", "transmise", "recu", "recue", "depose",
      "deposee", "signe", "signee", "rendu", "rendue", "scanne", "scannee", "rempli", "remplie",
      "retrouve", "retrouvee", "apporte", "rapporte", "rapportee", "apportee", "corrigee",
    ]
    for day in days where !day.span.traits.contains(.deadline) {
      guard day.past.date <= context.today, !day.span.traits.contains(.since) else { continue }
      let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
      if words.contains(where: handing.contains) { continue }
      slots[.date] = .day(day.past.date)
      return
    }
  }

  // MARK: - Snoozing

  /// «dans une demi-heure» is how long; «demain», «à 16h» is until when.
  func fillSnooze(_ slots: inout [Slot: SlotValue]) {
    for span in context.analysis.values {
      switch span.value {
      case .duration(let seconds):
        slots[.duration] = .integer(Int(seconds / 60))
        return
      case .moment(let readings) where span.traits.contains(.relative) && span.partOfDay == nil:
        let seconds =
          context.analysis.now.date.days(until: readings.future.date) * 86_400
          + readings.future.time.seconds - context.analysis.now.time.seconds
        let words = context.tokens[span.tokens].map(\.folded)
        if words.contains("dans") || words.contains("ds"), seconds > 0, seconds < 86_400 {
          slots[.duration] = .integer((seconds + 30) / 60)
          return
        }
      default: continue
      }
    }
    fillPlan(&slots, allowed: [.date, .time], isMove: false)
  }

  // MARK: - Queries

  func fillPeriod(_ slots: inout [Slot: SlotValue], future: Bool) {
    // A stretch of days says what is asked; a single day may belong to the reason for asking.
    let spans = context.analysis.values.filter { !$0.traits.contains(.recurring) }
    let stretches = spans.filter { span in
      if span.traits.contains(.since) || span.traits.contains(.openAfter) { return true }
      if case .interval(let readings) = span.value { return readings.past.grain >= .day }
      return false
    }
    let since = stretches.filter { $0.traits.contains(.since) || $0.traits.contains(.openAfter) }
    if let pair = joinedDays(spans, future: future) {
      slots[.from] = .day(pair.0)
      slots[.to] = .day(pair.1)
      return
    }
    for span in since + stretches + spans where !span.traits.contains(.season) {
      guard let range = days(of: span, future: future) else { continue }
      if !future, isReasonForAsking(span, range) { continue }
      slots[.from] = range.from.map { .day($0) }
      slots[.to] = range.to.map { .day($0) }
      if range.from != nil || range.to != nil { return }
    }
  }

  /// «lundi et mardi»: from the one to the other.
  private func joinedDays(_ spans: [ValueSpan], future: Bool) -> (CivilDate, CivilDate)? {
    for (left, right) in zip(spans, spans.dropFirst()) {
      guard case .date(let first) = left.value, case .date(let second) = right.value else {
        continue
      }
      let between = context.tokens[left.tokens.upperBound..<right.tokens.lowerBound].map(\.folded)
      guard ["et"] == between || ["ou"] == between || [","] == between else { continue }
      let days = (future ? first.future : first.past, future ? second.future : second.past)
      if days.0 < days.1 { return days }
    }
    return nil
  }

  private static let obligations: Set<String> = [
    "dois", "doit", "faut", "audit", "rends", "rend", "rendre", "passe", "vient", "arrive",
    "tombe", "reunion", "comite", "conseil", "jury", "revue", "reunit", "copil", "directrice",
  ]

  /// «je dois rendre mon classeur vendredi», «l'audit tombe dans trois semaines».
  private func isReasonForAsking(_ span: ValueSpan, _ range: DayRange) -> Bool {
    if let from = range.from, from > context.today, !span.traits.contains(.since) { return true }
    let clause = context.clause(around: span.tokens)
    if case .interval = span.value { return false }
    return context.tokens[clause].contains { DateSlots.obligations.contains($0.folded) }
  }

  private func days(of span: ValueSpan, future: Bool) -> DayRange? {
    let isSince = span.traits.contains(.since) || span.traits.contains(.openAfter)
    func one(_ day: CivilDate) -> DayRange {
      if isSince { return DayRange(from: day) }
      if span.traits.contains(.openBefore) { return DayRange(to: day) }
      return DayRange(day)
    }
    switch span.value {
    case .date(let readings): return one(future ? readings.future : readings.past)
    case .moment(let readings): return one((future ? readings.future : readings.past).date)
    case .interval(let readings):
      let period = future ? readings.future : readings.past
      if period.grain < .day { return period.start.map { one($0.date) } }
      var days = period.days
      if isSince { days.to = nil }
      return days
    default: return nil
    }
  }
}

extension ValueSpan {
  /// «le 25 novembre», said on 20 November of what took place: last year's is hardly meant.
  func isDoubtful(on today: CivilDate) -> Bool {
    guard traits.contains(.yearless) else { return false }
    let past: CivilDate
    let future: CivilDate
    switch value {
    case .date(let readings): (past, future) = (readings.past, readings.future)
    case .moment(let readings): (past, future) = (readings.past.date, readings.future.date)
    default: return false
    }
    return past != future && past.days(until: today) > 270 && today.days(until: future) <= 60
  }
}
