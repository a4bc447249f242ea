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
    let state = transaction.state.dossier
    let queue = ReviewTalk.queue(of: performance.member, state, today: performance.today)
    let month = performance.today.firstOfMonth
    if let old = performance.before.review, old.month == month, queue.contains(old.person) {
      review = old
      review?.isPaused = false
    } else if let first = queue.first {
      review = ReviewTalk(month: month, person: first)
    } else {
      review = nil
      let followsSomebody = state.apprentices.values.contains {
        $0.isActive(on: performance.today)
          && $0.referent(on: performance.today) == performance.member
      }
      replies.append(replyBook.reviewEnd(followsSomebody ? .done : .nobody))
      return
    }
    ask(state)
  }

  /// Takes an answer in.
  mutating func review(
    _ input: ReviewInput, on transaction: inout Transaction<StoreState>
  ) throws(JournalError) {
    guard var talk = performance.before.review,
      let author = transaction.state.dossier.members[performance.member]
    else { return }
    switch input {
    case .stop:
      talk.isPaused = true
      review = talk
      let left = ReviewTalk.queue(
        of: performance.member, transaction.state.dossier, today: performance.today)
      replies.append(replyBook.reviewEnd(.stopped(left.count)))
    case .pass:
      let scene = scene(transaction.state.dossier, author)
      replies.append(replyBook.reviewPassed(talk.person, scene))
      try perform(
        .remind(.passReview(talk.person, month: talk.month, isPassed: true)), author,
        on: &transaction)
      next(after: talk, record: nil, transaction.state.dossier)
    case .back: try goBack(talk, author, on: &transaction)
    case .answers(let answers):
      talk.answers += answers
      review = talk
      guard talk.question == nil else { return ask(transaction.state.dossier) }
      let rules = performance.intents.notes
      let notes = replyBook.reviewNotes(talk.answers).flatMap {
        rules.notes($0, known: [], always: true)
      }
      try perform(
        .logReview(ReviewDraft(People([talk.person]), kind: .monthly, notes: notes)), author,
        on: &transaction)
      let record = writes.last?.ref(in: transaction.state.dossier)?.number
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
      return ask(transaction.state.dossier)
    }
    guard let previous = talk.previous else {
      replies.append(replyBook.reviewEnd(.nothingBefore))
      return ask(transaction.state.dossier)
    }
    if let record = talk.previousRecord {
      try perform(.undo(.record(.record(record))), author, on: &transaction)
    } else {
      try perform(
        .remind(.passReview(previous, month: talk.month, isPassed: false)), author,
        on: &transaction)
    }
    review = ReviewTalk(month: talk.month, person: previous)
    ask(transaction.state.dossier)
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
      replies.append(replyBook.reviewEnd(.done))
      return
    }
    var next = ReviewTalk(month: talk.month, person: person)
    next.previous = talk.person
    next.previousRecord = record
    review = next
    ask(state)
  }

  private mutating func ask(_ state: DossierState) {
    guard let review, let author = state.members[performance.member] else { return }
    let left = ReviewTalk.queue(of: performance.member, state, today: performance.today).count
    replies.append(replyBook.reviewStep(review, left: left, scene(state, author)))
  }
}
