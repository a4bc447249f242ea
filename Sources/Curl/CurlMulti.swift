internal import CCurl

/// libcurl's multi handle. Whoever drives it frees it, once; `wake` alone is for other threads.
///
/// Sendable, for `curl_multi_wakeup` is the one function that libcurl allows from any thread; the
/// driver lets nobody else have any other, and the mailbox drops its copy before it is freed.
@safe struct CurlMulti: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer

  /// libcurl's one-time preparation of the whole process.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init() {
    guard Self.isReady, let handle = unsafe curl_multi_init() else {
      fatalError("libcurl has no memory to start")
    }
    unsafe self.handle = handle
  }

  /// Ends the wait that goes on or else the next one.
  func wake() { unsafe curl_multi_wakeup(handle) }

  func free() { unsafe curl_multi_cleanup(handle) }

  func add(_ easy: CurlEasy) -> CURLMcode {
    unsafe curl_multi_add_handle(handle, easy.pointer)
  }

  func remove(_ easy: CurlEasy) {
    unsafe curl_multi_remove_handle(handle, easy.pointer)
  }

  /// Keeps so many idle connections.
  func keep(connections: Int) {
    unsafe ccurl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, connections)
  }

  /// Does what can be done without waiting.
  func perform() -> CURLMcode {
    var running: Int32 = 0
    return unsafe curl_multi_perform(handle, &running)
  }

  /// Waits for the network, a timer of libcurl, `wake`, or so many milliseconds.
  func wait(atMost milliseconds: Int32) -> CURLMcode {
    unsafe curl_multi_poll(handle, nil, 0, milliseconds, nil)
  }

  /// A transfer that has ended; nil when there is none left.
  func nextFinished() -> (easy: CurlEasy, code: CURLcode)? {
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(handle, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE,
        let easy = unsafe message.pointee.easy_handle
      else { continue }
      return unsafe (CurlEasy(easy), message.pointee.data.result)
    }
    return nil
  }
}
