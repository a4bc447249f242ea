import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import JSONText
import Understanding

/// Carries out what a message asked for, inside one transaction. Pure but for what it records
/// there: the same reading on the same state comes to the same.
struct Performance: Sendable {
  let intents: LoadedIntents
  let settings: Settings
  let member: MemberID
  let privacy: Room.Privacy
  /// When the message was received, and when it was sent.
  let now: Instant
  let said: Instant
  let key: MessageKey
  /// The conversation before the message.
  let before: ConversationMemory
  /// The reminder that is answered by a sign.
  var reminder: Int?

  /// What it came to.
  struct Outcome: Sendable {
    var reply: Reply?
    var memory: ConversationMemory
    var ask: String?
    /// Whether the answer says that the message was not understood, and nothing else.
    var isNotUnderstood = false
  }

  /// The author's clock when the message was sent.
  var moment: CivilMoment { settings.zone.moment(at: said) }
  var today: CivilDate { moment.date }

  /// - Parameter written: the events of a message that is in the journal already: they are told
  ///   again, and nothing is recorded.
  func run(
    _ reading: Reading, on transaction: inout Transaction<StoreState>,
    written: [DossierEvent]? = nil
  ) throws(JournalError) -> Outcome {
    var run = PerformanceRun(self, reading: reading, written: written)
    if let input = reading.review { try run.review(input, on: &transaction) }
    for deed in reading.deeds { try run.carryOut(deed, on: &transaction) }
    for open in reading.open { try run.put(open, on: &transaction) }
    return run.finish(transaction.state.dossier)
  }

  /// For whom, and of what, an answer to this message is made.
  func scene(_ state: DossierState, _ author: Member) -> Scene {
    Scene(
      DossierView(state, intents.referential, today: today),
      member: author, privacy: privacy, contacts: settings.contacts,
      reminders: ReminderScene(rules: settings.reminders, zone: settings.zone, now: said))
  }

  /// Ids for apprentices who are added: opaque, and the same when the same message is read again.
  func freshApprentices(_ count: Int, deed: Int) -> [ApprenticeID] {
    (0..<count).map { index in
      let seed = "apprentice \(key.account) \(key.id) \(deed) \(index)"
      return ApprenticeID("a" + EntryHash(of: Array(seed.utf8)).description.prefix(12))
    }
  }
}

/// One run of a performance: the answers so far.
struct PerformanceRun {
  let performance: Performance
  let reading: Reading
  /// What is left of the events of a message that is told again, one batch a command.
  var written: [[DossierEvent]]?
  var replies: [Reply] = []
  /// The review after this message; nil when there is none.
  var review: ReviewTalk?
  /// Whether the review has said what comes next.
  var hasReviewSpoken = false
  /// The bilan that was written: what a correction is of.
  var reviewed: Frame?
  private(set) var writes: [Write] = []
  private var open: [Reading.Open] = []
  private var questions: [Reply] = []
  private var deedNumber = 0
  private var openAlert: Int?
  /// Whether anything was recorded or answered, so that a follow-up may refer to it.
  private var isDone = false
  /// How many deeds nobody understood.
  private var misses = 0

  init(_ performance: Performance, reading: Reading, written: [DossierEvent]?) {
    self.performance = performance
    self.reading = reading
    review = performance.before.review
    review?.doubted = nil
    self.written = written.map { PerformanceRun.batches($0) }
  }

  /// Whether somebody in danger is in the message.
  var tellsOfAlert: Bool { reading.frames.contains { $0.intent == .raiseAlert } }
  /// Whether something is asked that must be answered first.
  var asksSomething: Bool { !open.isEmpty }

  // MARK: - Deeds

  mutating func carryOut(
    _ deed: Reading.Deed, on transaction: inout Transaction<StoreState>
  ) throws(JournalError) {
    // Nothing may hold a copy of the state while something is recorded: all of it would be copied.
    guard let author = transaction.state.dossier.members[performance.member] else { return }
    let request: Request
    do throws(RequestProblem) {
      request = completed(try self.request(for: deed, author, transaction.state.dossier), deed)
    } catch {
      let scene = scene(transaction.state.dossier, author)
      return say(
        performance.intents.replies.problem(error, of: deed.frame, scene), asking: error.ask, deed)
    }
    switch request.checked(for: author, state: transaction.state.dossier) {
    case .refused(let refusal):
      let scene = scene(transaction.state.dossier, author)
      replies.append(performance.intents.replies.refusal(refusal, scene))
    case .allowed(.command(let command), _):
      let before = writes.count
      try carryOut(command, deed, author: author, on: &transaction)
      if writes.count > before, !deed.leftOut.isEmpty {
        replies.append(performance.intents.replies.leftOut(deed.leftOut))
      }
      if writes.count > before, !deed.tooLong.isEmpty {
        replies.append(performance.intents.replies.tooLong(deed.tooLong))
      }
    case .allowed(.query(let query), let limit):
      isDone = true
      let scene = scene(transaction.state.dossier, author)
      replies.append(performance.intents.replies.answer(query, limit: limit, scene))
    case .allowed(.talk(.deny), _) where performance.before.doubtedAlert != nil:
      // It was noted at once, and is none.
      let number = performance.before.doubtedAlert ?? 0
      try carryOut(.undo(.record(.record(number))), deed, author: author, on: &transaction)
    case .allowed(.talk(.review), _): try startReview(on: &transaction)
    case .allowed(.talk(let talk), _):
      let scene = scene(transaction.state.dossier, author)
      // «Non» and «annule», when nothing was asked, change nothing: what is recorded stays.
      let isStray = performance.before.dialogue.pending == nil && (talk == .deny || talk == .cancel)
      let talk = isStray ? .affirm : talk
      if let reply = performance.intents.replies.talk(talk, nearest: reading.nearest, scene) {
        replies.append(reply)
        if talk == .none { misses += 1 }
      }
    }
  }

  private func request(
    for deed: Reading.Deed, _ author: Member, _ state: DossierState
  ) throws(RequestProblem) -> Request {
    try RequestBuilder(
      author: author, state: state, referential: performance.intents.referential,
      rules: performance.intents.notes, now: performance.moment, reminder: performance.reminder
    ).request(
      deed.frame, text: deed.text, confirmed: deed.confirmed,
      appointment: deed.appointment ?? deed.appointmentDay?.number(in: state))
  }

  mutating func carryOut(
    _ command: DossierCommand, _ deed: Reading.Deed, author: Member,
    on transaction: inout Transaction<StoreState>
  ) throws(JournalError) {
    deedNumber += 1
    let context = DecisionContext(
      now: performance.now, said: performance.said, zone: performance.settings.zone,
      by: performance.member, freshApprentices: performance.freshApprentices(1, deed: deedNumber),
      referential: performance.intents.referential)
    let events: [DossierEvent]
    do throws(Refusal) {
      events = try decide(command, transaction.state.dossier, context)
      if let batch = takeWritten(command, like: events) { return wrote(Write(command, batch)) }
    } catch {
      if let batch = takeWritten(command, like: nil) { return wrote(Write(command, batch)) }
      let scene = scene(transaction.state.dossier, author)
      if error == .nothingChanges, let number = performance.before.askedAlert {
        return replies.append(performance.intents.replies.alertStands(number))
      }
      return say(performance.intents.replies.refusal(error, scene), asking: error.ask, deed)
    }
    if let ref = alreadyNoted(events, deed, transaction.state.dossier) {
      return open.append(
        Reading.Open(
          frame: deed.frame, ask: .confirm(.alreadyNoted(ref.number)), text: deed.text,
          said: performance.settings.zone.moment(at: performance.said)))
    }
    // Told again, and not among what was written: it was not written then.
    if written != nil { return }
    for event in events { try transaction.record(event.type, event.data) }
    wrote(Write(command, events))
  }

  private mutating func wrote(_ write: Write) {
    isDone = true
    writes.append(write)
    if case .raiseAlert = write.command { openAlert = raised(write) }
  }

  private func raised(_ write: Write) -> Int? {
    for event in write.events {
      if case .opened(let opened) = event { return opened.ref.number }
    }
    return nil
  }

  private func alreadyNoted(
    _ events: [DossierEvent], _ deed: Reading.Deed, _ state: DossierState
  ) -> RecordRef? {
    let minutes = performance.settings.alreadyNotedMinutes
    let isConfirmed = deed.confirmed.contains { confirmation in
      if case .alreadyNoted = confirmation { true } else { false }
    }
    guard minutes > 0, !isConfirmed else { return nil }
    return state.sameRecently(
      as: events, by: performance.member, now: performance.now, minutes: minutes)
  }

  // MARK: - Questions

  /// Asks what is missing. An alert is noted before anything is asked: what is known of it.
  mutating func put(
    _ question: Reading.Open, on transaction: inout Transaction<StoreState>
  ) throws(JournalError) {
    if let author = transaction.state.dossier.members[performance.member],
      let deed = Deed(question.frame.intent), Right.of(author, deed) == .refused
    {
      let scene = scene(transaction.state.dossier, author)
      let refusal = performance.intents.replies.refusal(.notYourPart(deed), scene)
      return replies.append(refusal)
    }
    if question.frame.intent == .raiseAlert, performance.before.openAlert == nil {
      var frame = question.frame
      frame[.ambiguous] = nil
      frame[.unknown] = nil
      try carryOut(Reading.Deed(frame: frame, text: question.text), on: &transaction)
    }
    open.append(question)
  }

  private mutating func say(_ reply: Reply, asking ask: Ask?, _ deed: Reading.Deed) {
    replies.append(reply)
    guard let ask else { return }
    var frame = deed.frame
    // What was refused is asked for anew.
    if case .slot(let slot) = ask, slot != .apprentices, slot != .name { frame[slot] = nil }
    open.append(
      Reading.Open(
        frame: frame, ask: ask, text: deed.text,
        said: performance.settings.zone.moment(at: performance.said)))
    questions.append(reply)
  }

  // MARK: - The end

  func scene(_ state: DossierState, _ author: Member) -> Scene {
    performance.scene(state, author)
  }

  mutating func finish(_ state: DossierState) -> Performance.Outcome {
    returnToReview(state)
    var memory = ConversationMemory()
    memory.dialogue = Reading.asking(open, reading.state)
    memory.review = review
    if let reviewed { memory.dialogue.last = reviewed }
    if !isDone { memory.dialogue.last = performance.before.dialogue.last }
    if let first = open.first, first.frame.intent == .raiseAlert {
      memory.openAlert = openAlert ?? performance.before.openAlert
    }
    guard let author = state.members[performance.member] else {
      return Performance.Outcome(reply: nil, memory: memory)
    }
    let scene = scene(state, author)
    var all: [Reply] = []
    if !writes.isEmpty { all.append(performance.intents.replies.echo(writes, scene)) }
    all += replies
    // A question about an alert keeps nobody from calling.
    if open.contains(where: { $0.frame.intent == .raiseAlert }), !writes.contains(where: \.isAlert)
    {
      all.insert(performance.intents.replies.alertContacts(scene), at: writes.isEmpty ? 0 : 1)
    }
    // A refusal that asks is its own question.
    if let first = open.first, questions.isEmpty {
      all.append(performance.intents.replies.question(first.ask, about: first.frame, scene))
    }
    return Performance.Outcome(
      reply: Reply.joined(all), memory: memory, ask: open.first?.ask.word,
      isNotUnderstood: misses == 1 && replies.count == 1 && all.count == 1)
  }
}
