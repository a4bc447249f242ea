import Dispatch
import Glibc

/// Tells when a file of a folder is written, made, renamed or removed, also by another process:
/// inotify(7). Nothing wakes up in between. It ends when the last reference goes.
package final class FolderWatch: Sendable {
  /// What happened to a file.
  package enum Event: Hashable, Sendable {
    /// It was written to, and whoever writes has it open still.
    case written(String)
    /// Whoever wrote it has closed it.
    case closed(String)
    /// It was made or came from another name, whole.
    case came(String)
    /// It was removed or has another name.
    case gone(String)
    /// More happened than can be told.
    case lost
  }

  /// Only set up in `init` and cancelled in `deinit`; libdispatch guards the rest.
  private nonisolated(unsafe) let source: any DispatchSourceRead

  /// - Parameters:
  ///   - isThorough: whether to tell of ends of writing and removals, too.
  ///   - told: called on a thread of its own, once for several events that lie close together.
  /// - Returns: nil when the system has no watch to spare, or there is no such folder.
  package init?(
    _ folder: String, isThorough: Bool, told: @escaping @Sendable ([Event]) -> Void
  ) {
    let descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    let usual = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
    let more = UInt32(IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM)
    guard unsafe inotify_add_watch(descriptor, folder, isThorough ? usual | more : usual) >= 0
    else {
      close(descriptor)
      return nil
    }
    let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "journal.watch"))
    source.setEventHandler { told(FolderWatch.take(descriptor)) }
    source.setCancelHandler { close(descriptor) }
    source.activate()
    unsafe self.source = source
  }

  deinit { unsafe source.cancel() }

  /// All events that wait.
  private static func take(_ descriptor: Int32) -> [Event] {
    var events: [Event] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return events }
      var start = 0
      // struct inotify_event: wd, mask, cookie, len, 32 bits each, then `len` bytes of the name.
      while start + 16 <= count {
        let mask = number(buffer, start + 4)
        let end = start + 16 + Int(number(buffer, start + 12))
        guard end <= count else { break }
        let name = String(decoding: buffer[start + 16..<end].prefix { $0 != 0 }, as: UTF8.self)
        events.append(event(mask, name))
        start = end
      }
    }
  }

  private static func number(_ buffer: [UInt8], _ start: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(buffer[start + $1]) << UInt32(8 * $1) }
  }

  private static func event(_ mask: UInt32, _ name: String) -> Event {
    func has(_ bits: some BinaryInteger) -> Bool { mask & UInt32(bits) != 0 }
    if has(IN_Q_OVERFLOW) { return .lost }
    if has(IN_CLOSE_WRITE) { return .closed(name) }
    if has(IN_DELETE | IN_MOVED_FROM) { return .gone(name) }
    if has(IN_MODIFY) { return .written(name) }
    return .came(name)
  }
}
