internal import Synchronization

/// Where tasks leave what the thread of libcurl is to do, and wake it.
final class CurlMailbox: Sendable {
  typealias Answer = CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>

  struct Submission: Sendable {
    let id: UInt64
    let request: HTTPRequest
    let answer: Answer
    /// When the request's total timeout ends.
    let deadline: ContinuousClock.Instant
  }

  /// What has come since the thread last looked.
  struct Mail: Sendable {
    var submissions: [Submission] = []
    /// Of calls whose submission is among these or came before.
    var cancelled: [UInt64] = []
    var isClosing = false
  }

  private enum Phase {
    /// Not submitted yet.
    case open
    /// Cancelled, and never to be submitted.
    case cancelled
    case submitted
  }

  private struct State {
    var lastID: UInt64 = 0
    var phases: [UInt64: Phase] = [:]
    var mail = Mail()
    /// Nil once the thread is about to free it.
    var multi: CurlMulti?
    var hasEnded = false
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ multi: CurlMulti) { state = Mutex(State(multi: multi)) }

  /// Begins a call, which is forgotten by `forget`.
  func open() -> UInt64 {
    state.withLock { state in
      state.lastID += 1
      state.phases[state.lastID] = .open
      return state.lastID
    }
  }

  func forget(_ id: UInt64) {
    state.withLock { _ = $0.phases.removeValue(forKey: id) }
  }

  func submit(_ request: HTTPRequest, id: UInt64, _ answer: Answer) {
    let deadline = ContinuousClock.now.advanced(by: request.timeouts.total)
    let refusal: HTTPError? = state.withLock { state in
      if state.phases[id] == .cancelled { return .cancelled }
      if state.mail.isClosing { return .closed }
      state.phases[id] = .submitted
      state.mail.submissions.append(
        Submission(id: id, request: request, answer: answer, deadline: deadline))
      state.multi?.wake()
      return nil
    }
    if let refusal { answer.resume(returning: .failure(refusal)) }
  }

  func cancel(_ id: UInt64) {
    state.withLock { state in
      guard let phase = state.phases[id] else { return }
      state.phases[id] = .cancelled
      guard phase == .submitted else { return }
      state.mail.cancelled.append(id)
      state.multi?.wake()
    }
  }

  /// Asks the thread to end.
  ///
  /// - Parameter closer: resumed when it has ended.
  func close(then closer: CheckedContinuation<Void, Never>? = nil) {
    let hasEnded = state.withLock { state in
      state.mail.isClosing = true
      state.multi?.wake()
      if !state.hasEnded, let closer { state.closers.append(closer) }
      return state.hasEnded
    }
    if hasEnded { closer?.resume() }
  }

  /// What is to be done; for the thread.
  func take() -> Mail {
    state.withLock { state in
      defer { state.mail = Mail(isClosing: state.mail.isClosing) }
      return state.mail
    }
  }

  /// The thread is about to free its handle: nobody may wake it any more.
  func letGo() {
    state.withLock { $0.multi = nil }
  }

  /// The thread has freed all that it had.
  func end() {
    let closers = state.withLock { state in
      state.hasEnded = true
      defer { state.closers = [] }
      return state.closers
    }
    for closer in closers { closer.resume() }
  }
}
