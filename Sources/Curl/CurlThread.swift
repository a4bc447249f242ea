internal import Glibc

/// The thread that libcurl works in.
final class CurlThread: Sendable {
  private let body: @Sendable () -> Void

  private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// Runs a function in a thread of its own, which ends with it.
  static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(CurlThread(body)).toOpaque()
    let code = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        CurlThread.blockSignals()
        unsafe Unmanaged<CurlThread>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, context)
    guard code == 0 else { fatalError("no thread for libcurl: errno \(code)") }
    pthread_detach(thread)
  }

  /// A signal to the process is for its other threads; and TLS writes to a socket that may be
  /// closed, whose SIGPIPE would end the process.
  private static func blockSignals() {
    var all = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_BLOCK, &all, nil)
  }
}
