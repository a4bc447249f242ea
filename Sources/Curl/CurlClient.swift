package import Logging

/// HTTP/1.1 and HTTP/2 by libcurl: all transfers go on one libcurl multi handle in one thread,
/// which sleeps while there is nothing to do, keeps connections and uses them again. A POST gets a
/// connection of its own: on one that was used before, libcurl would send it again when the server
/// hangs up, and it might be done twice.
///
/// Certificates are verified, TLS is 1.2 or later, nothing but http and https is spoken, and
/// nothing is read from `.netrc` or the environment but by the configuration.
package final class CurlClient: HTTPClient {
  private let mailbox: CurlMailbox

  package init(_ configuration: CurlConfiguration, logger: Logger) {
    precondition(configuration.maximumTransfers > 0, "a client without transfers")
    let multi = CurlMulti()
    let mailbox = CurlMailbox(multi)
    self.mailbox = mailbox
    CurlThread.start {
      CurlDriver(multi, mailbox: mailbox, configuration: configuration, logger: logger).run()
    }
  }

  /// Without a client nobody can have a transfer under way any more.
  deinit { mailbox.close() }

  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try request.validate()
    let mailbox = mailbox
    let id = mailbox.open()
    defer { mailbox.forget(id) }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { mailbox.submit(request, id: id, $0) }
    } onCancel: {
      mailbox.cancel(id)
    }
    return try result.get()
  }

  /// Ends all transfers with `closed`, closes the connections and waits until the thread has
  /// ended. Whatever is sent later gets `closed` too.
  package func shutDown() async {
    await withCheckedContinuation { mailbox.close(then: $0) }
  }
}
