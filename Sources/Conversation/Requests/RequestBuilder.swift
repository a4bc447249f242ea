package import CivilTime
package import Dossier
package import Understanding

/// Makes requests of complete frames. Pure; made for one message.
package struct RequestBuilder: Sendable {
  package let author: Member
  package let state: DossierState
  package let referential: Referential
  package let rules: NoteRules
  /// The author's clock.
  package let now: CivilMoment
  /// The reminder that is answered; nil for the one that came last.
  package let reminder: Int?
  /// The author's day.
  package var today: CivilDate { now.date }

  package init(
    author: Member, state: DossierState, referential: Referential, rules: NoteRules,
    now: CivilMoment, reminder: Int? = nil
  ) {
    self.author = author
    self.state = state
    self.referential = referential
    self.rules = rules
    self.now = now
    self.reminder = reminder
  }

  /// The request of one frame.
  ///
  /// - Parameters:
  ///   - text: the author's words: the note, where they say more than the facts.
  ///   - confirmed: what the author has said yes to.
  ///   - appointment: the appointment that the author has picked.
  /// - Throws: what is missing for it.
  package func request(
    _ frame: Frame, text: String, confirmed: [Ask.Confirmation] = [], appointment: Int? = nil
  ) throws(RequestProblem) -> Request {
    let yes = Set(
      confirmed.compactMap { confirmation -> String? in
        if case .refusal(let code) = confirmation { code } else { nil }
      })
    if let request = try reminderRequest(frame, text: text) { return request }
    if let command = try command(frame, text: text, yes: yes, appointment: appointment) {
      return .command(command)
    }
    if let query = try query(frame) { return .query(query) }
    return .talk(talk(frame.intent))
  }

  /// The requests of a turn: with several frames, each takes its own line of the text when there
  /// are as many lines, else none of it.
  package func requests(
    _ frames: [Frame], text: String, confirmed: [Ask.Confirmation] = [], appointment: Int? = nil
  ) throws(RequestProblem) -> [Request] {
    guard frames.count > 1 else {
      guard let frame = frames.first else { return [] }
      return [try request(frame, text: text, confirmed: confirmed, appointment: appointment)]
    }
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { line in line.contains { !$0.isWhitespace } }
    var out: [Request] = []
    for (position, frame) in frames.enumerated() {
      out.append(
        try request(
          frame, text: lines.count == frames.count ? lines[position] : "",
          confirmed: position == 0 ? confirmed : [],
          appointment: position == 0 ? appointment : nil))
    }
    return out
  }

  private func talk(_ intent: Intent) -> Talk {
    switch intent {
    case .help: .help
    case .greet: .greet
    case .thanks: .thanks
    case .affirm: .affirm
    case .deny: .deny
    case .cancel: .cancel
    case .choose: .choose
    case .exportDossier: .later(.export)
    case .runReview: .review
    default: .none
    }
  }
}

extension Frame {
  func activity(_ slot: Slot = .activity) -> ActivityID? { self[slot]?.code.map { ActivityID($0) } }
  var proof: ProofID? { self[.proof]?.code.map { ProofID($0) } }
  func member(_ slot: Slot) -> MemberID? { people(slot).first.map { MemberID($0) } }
  func day(_ slot: Slot = .date) -> CivilDate? { self[slot]?.day }
  var time: ClockTime? { self[.time]?.clock }
  var minutes: Int? { self[.duration]?.integer }

  func code<Value: RawRepresentable>(_ slot: Slot) -> Value? where Value.RawValue == String {
    self[slot]?.code.flatMap { Value(rawValue: $0) }
  }

  func ids(_ slot: Slot) -> [ApprenticeID] { people(slot).map { ApprenticeID($0) } }

  /// Whom a record is about.
  var who: People {
    People(
      ids(.apprentices), groups: texts(.groups), absent: ids(.absent), late: ids(.late))
  }

  var next: NextAppointment? {
    guard let day = self[.next]?.day else { return nil }
    return NextAppointment(day, self[.next]?.clock)
  }

  var scores: Scores {
    Scores(
      before: self[.before]?.number, after: self[.after]?.number, value: self[.value]?.number,
      outOf: self[.outOf]?.number, responses: self[.responses]?.integer)
  }
}
