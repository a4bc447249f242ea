import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import Understanding

extension Performance {
  /// Whether the words may change one of the author's reminders whatever they were taken for.
  func mayBeReminder(_ text: String) -> Bool { RequestBuilder.mentionsReminder(text) }
}

extension PerformanceRun {
  private var replyBook: ReplyBook { performance.intents.replies }

  /// Begins the review, or goes on where it stopped.
  mutating func startReview(on transaction: inout Transaction<StoreState>) throws(JournalError) {
    let (member, today) = (performance.member, performance.today)
    let month = today.firstOfMonth
    var queue = ReviewTalk.queue(of: member, transaction.state.dossier, today: today)
    if queue.isEmpty {
      // Those who were passed have their turn again.
      queue = ReviewTalk.passed(of: member, transaction.state.dossier, today: today)
      try waitAgain(queue, month, on: &transaction)
    }
    let state = transaction.state.dossier
    if let old = performance.before.review, old.month == month, queue.contains(old.person) {
      review = old
      review?.isPaused = false
      review?.doubted = nil
    } else if let first = queue.first {
      review = ReviewTalk(month: month, person: first)
    } else {
      review = nil
      hasReviewSpoken = true
      let followsSomebody = state.apprentices.values.contains {
        $0.isActive(on: today) && $0.referent(on: today) == member
      }
      guard let author = state.members[member] else { return }
      replies.append(
        replyBook.reviewEnd(followsSomebody ? .done(passed: []) : .nobody, scene(state, author)))
      return
    }
    ask(state, .start)
  }

  /// Those who were passed wait again.
  private mutating func waitAgain(
    _ people: [ApprenticeID], _ month: CivilDate, on transaction: inout Transaction<StoreState>
  ) throws(JournalError) {
    guard let author = transaction.state.dossier.members[performance.member] else { return }
    for person in people {
      try perform(
        .remind(.passReview(person, month: month, isPassed: false)), author, on: &transaction)
    }
  }

  /// After something else the question that is open is asked again; after an alert nobody is pressed.
  mutating func returnToReview(_ state: DossierState) {
    guard reading.review == nil, !hasReviewSpoken, let talk = review,
      talk.isOpen(on: performance.today), let author = state.members[performance.member]
    else { return }
    if tellsOfAlert {
      review?.isPaused = true
      if !asksSomething {
        replies.append(replyBook.reviewPaused(talk.person, scene(state, author)))
      }
      return
    }
    review?.aside = writes.isEmpty ? .asked : .wrote
    if asksSomething { return }
    let queue = ReviewTalk.queue(of: performance.member, state, today: performance.today)
    // The message was the bilan itself.
    guard queue.contains(talk.person) else { return next(after: talk, record: nil, state) }
    ask(state, .back)
  }

  /// Takes an answer in.
  mutating func review(
    _ input: ReviewInput, on transaction: inout Transaction<StoreState>
  ) throws(JournalError) {
    guard var talk = performance.before.review,
      let author = transaction.state.dossier.members[performance.member]
    else { return }
    talk.doubted = nil
    talk.aside = nil
    switch input {
    case .resume: try startReview(on: &transaction)
    case .stop:
      talk.isPaused = true
      review = talk
      let left = ReviewTalk.queue(
        of: performance.member, transaction.state.dossier, today: performance.today)
      let scene = scene(transaction.state.dossier, author)
      replies.append(replyBook.reviewEnd(.stopped(left.count), scene))
    case .unclear:
      review = talk
      if let question = talk.question { replies.append(replyBook.reviewUnclear(question)) }
    case .doubt(let text, let names):
      talk.doubted = text
      review = talk
      let scene = scene(transaction.state.dossier, author)
      replies.append(
        replyBook.reviewDoubt(talk, others: names.map { ApprenticeID($0) }, scene))
    case .pass:
      let scene = scene(transaction.state.dossier, author)
      replies.append(replyBook.reviewPassed(talk, scene))
      try perform(
        .remind(.passReview(talk.person, month: talk.month, isPassed: true)), author,
        on: &transaction)
      next(after: talk, record: nil, transaction.state.dossier)
    case .back: try goBack(talk, author, on: &transaction)
    case .answers(let answers):
      let choices = talk.question.flatMap { question in
        answers.count == 1 ? replyBook.reviewChoices(answers[0], from: question) : nil
      }
      talk.answers += choices ?? answers
      review = talk
      guard talk.question == nil else { return ask(transaction.state.dossier, .none) }
      let rules = performance.intents.notes
      let notes = replyBook.reviewNotes(talk.answers).flatMap {
        rules.notes($0, known: [], always: true)
      }
      try perform(
        .logReview(
          ReviewDraft(
            People([talk.person]), date: performance.today, kind: .monthly, notes: notes)), author,
        on: &transaction)
      let record = writes.last?.ref(in: transaction.state.dossier)?.number
      if record != nil {
        reviewed = Frame(.logReview, [.apprentices: .people([talk.person.raw])])
        let scene = scene(transaction.state.dossier, author)
        if let kept = replyBook.reviewKept(notes, scene) { replies.append(kept) }
      }
      next(after: talk, record: record, transaction.state.dossier)
    }
  }

  /// The question before; before the first one, the person before, whose bilan is taken back.
  private mutating func goBack(
    _ talk: ReviewTalk, _ author: Member, on transaction: inout Transaction<StoreState>
  ) throws(JournalError) {
    var talk = talk
    if !talk.answers.isEmpty {
      talk.answers.removeLast()
      review = talk
      return ask(transaction.state.dossier, .person)
    }
    guard let previous = talk.previous else {
      let scene = scene(transaction.state.dossier, author)
      replies.append(replyBook.reviewEnd(.nothingBefore, scene))
      return ask(transaction.state.dossier, .none)
    }
    if let record = talk.previousRecord {
      try perform(.undo(.record(.record(record))), author, on: &transaction)
    } else {
      try perform(
        .remind(.passReview(previous, month: talk.month, isPassed: false)), author,
        on: &transaction)
    }
    review = ReviewTalk(month: talk.month, person: previous)
    ask(transaction.state.dossier, .person)
  }

  private mutating func perform(
    _ command: DossierCommand, _ author: Member, on transaction: inout Transaction<StoreState>
  ) throws(JournalError) {
    // The same words may be right for one person after the other.
    let deed = Reading.Deed(
      frame: Frame(.logReview), text: "", confirmed: [.alreadyNoted(0)])
    try carryOut(command, deed, author: author, on: &transaction)
  }

  private mutating func next(after talk: ReviewTalk, record: Int?, _ state: DossierState) {
    let queue = ReviewTalk.queue(of: performance.member, state, today: performance.today)
      .filter { $0 != talk.person }
    guard let person = queue.first else {
      review = nil
      hasReviewSpoken = true
      guard let author = state.members[performance.member] else { return }
      let passed = ReviewTalk.passed(of: performance.member, state, today: performance.today)
      replies.append(replyBook.reviewEnd(.done(passed: passed), scene(state, author)))
      return
    }
    var next = ReviewTalk(month: talk.month, person: person)
    next.previous = talk.person
    next.previousRecord = record
    review = next
    ask(state, .person)
  }

  private mutating func ask(_ state: DossierState, _ opening: ReplyBook.ReviewOpening) {
    review?.asked = performance.today
    hasReviewSpoken = true
    guard let review, let author = state.members[performance.member] else { return }
    let left = ReviewTalk.queue(of: performance.member, state, today: performance.today).count
    replies.append(replyBook.reviewStep(review, left: left, opening, scene(state, author)))
  }
}
