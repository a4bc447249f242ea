internal import CCurl
internal import Glibc
internal import Logging

/// The loop of the thread of libcurl, which alone touches the transfers.
final class CurlDriver {
  private let multi: CurlMulti
  private let mailbox: CurlMailbox
  private let configuration: CurlConfiguration
  private let logger: Logger
  /// Under way, by libcurl's handle.
  private var active: [CurlEasy: CurlTransfer] = [:]
  private var handles: [UInt64: CurlEasy] = [:]
  /// For these there is no room yet; the first comes first.
  private var waiting: [CurlMailbox.Submission] = []

  init(
    _ multi: CurlMulti, mailbox: CurlMailbox, configuration: CurlConfiguration, logger: Logger
  ) {
    self.multi = multi
    self.mailbox = mailbox
    self.configuration = configuration
    self.logger = logger
  }

  func run() {
    multi.keep(connections: min(configuration.maximumTransfers, 32))
    while takeMail() {
      startWaiting()
      check(multi.perform())
      collectFinished()
      if waiting.isEmpty || !hasRoom { check(multi.wait(atMost: patience)) }
    }
    mailbox.letGo()
    multi.free()
    mailbox.end()
  }

  private var hasRoom: Bool { active.count < configuration.maximumTransfers }

  /// How many milliseconds it may sleep: libcurl knows of the transfers under way, so only those
  /// that wait for their turn count.
  private var patience: Int32 {
    guard let first = waiting.map(\.deadline).min() else { return .max }
    return ContinuousClock.now.duration(to: first).wholeMilliseconds
  }

  /// False when the client was shut down.
  private func takeMail() -> Bool {
    let mail = mailbox.take()
    waiting += mail.submissions
    for id in mail.cancelled { end(id, with: .cancelled) }
    guard mail.isClosing else { return true }
    endAll(with: .closed)
    return false
  }

  private func startWaiting() {
    let now = ContinuousClock.now
    for late in waiting where late.deadline <= now {
      late.answer.resume(returning: .failure(.timedOut(.total, late.request.url)))
    }
    waiting.removeAll { $0.deadline <= now }
    while hasRoom, !waiting.isEmpty { start(waiting.removeFirst()) }
  }

  private func start(_ submission: CurlMailbox.Submission) {
    do throws(HTTPError) {
      let transfer = try CurlTransfer(submission, configuration: configuration)
      try transfer.prepare()
      active[transfer.easy] = transfer
      handles[submission.id] = transfer.easy
      check(multi.add(transfer.easy))
    } catch {
      submission.answer.resume(returning: .failure(error))
    }
  }

  private func collectFinished() {
    while let (easy, code) = multi.nextFinished() {
      guard let transfer = active[easy] else { continue }
      multi.remove(easy)
      do throws(HTTPError) {
        let response = try transfer.response(code)
        if let next = transfer.request.redirected(by: response) {
          try transfer.prepare(next)
          check(multi.add(easy))
          continue
        }
        try transfer.finish()
        log(transfer, "\(response.status)")
        drop(transfer)
        transfer.submission.answer.resume(returning: .success(response))
      } catch {
        log(transfer, "\(error)")
        drop(transfer)
        transfer.submission.answer.resume(returning: .failure(error))
      }
    }
  }

  private func end(_ id: UInt64, with error: HTTPError) {
    if let handle = handles[id], let transfer = active[handle] {
      multi.remove(handle)
      drop(transfer)
      transfer.submission.answer.resume(returning: .failure(error))
    } else if let index = waiting.firstIndex(where: { $0.id == id }) {
      waiting.remove(at: index).answer.resume(returning: .failure(error))
    }
  }

  private func endAll(with error: HTTPError) {
    for id in Array(handles.keys) + waiting.map(\.id) { end(id, with: error) }
  }

  private func drop(_ transfer: CurlTransfer) {
    transfer.discardUnfinishedFile()
    active[transfer.easy] = nil
    handles[transfer.submission.id] = nil
  }

  /// When libcurl itself fails, for want of memory or descriptors, nothing under way can be
  /// trusted: all of it ends, and a pause keeps a lasting failure from being a hot loop.
  private func check(_ code: CURLMcode) {
    guard code != CURLM_OK else { return }
    let reason = unsafe String(cString: curl_multi_strerror(code))
    logger.error("libcurl fails", metadata: ["reason": "\(reason)"])
    for transfer in Array(active.values) {
      end(transfer.submission.id, with: .reset(transfer.request.url, reason: reason))
    }
    usleep(100_000)
  }

  private func log(_ transfer: CurlTransfer, _ result: String) {
    let left = ContinuousClock.now.duration(to: transfer.submission.deadline)
    let elapsed = transfer.submission.request.timeouts.total - left
    logger.debug(
      "transfer ended",
      metadata: [
        "request": "\(transfer.request)", "result": "\(result)",
        "milliseconds": "\(Int(elapsed / .milliseconds(1)))",
      ])
  }
}
