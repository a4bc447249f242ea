import Dispatch
import Glibc

/// Tells when a file of a folder is written, made or renamed, also by another process: inotify(7).
/// Nothing wakes up in between. It ends when the last reference goes.
final class FolderWatch: Sendable {
  /// Only set up in `init` and cancelled in `deinit`; libdispatch guards the rest.
  private nonisolated(unsafe) let source: any DispatchSourceRead

  /// - Parameter written: called on a thread of its own, once for several writes that lie close
  ///   together.
  /// - Returns: nil when the system has no watch to spare.
  init?(_ folder: String, written: @escaping @Sendable () -> Void) {
    let descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    let events = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
    guard unsafe inotify_add_watch(descriptor, folder, events) >= 0 else {
      close(descriptor)
      return nil
    }
    let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "journal.watch"))
    source.setEventHandler {
      FolderWatch.drain(descriptor)
      written()
    }
    source.setCancelHandler { close(descriptor) }
    source.activate()
    unsafe self.source = source
  }

  deinit { unsafe source.cancel() }

  /// What happened in detail does not matter.
  private static func drain(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while unsafe buffer.withUnsafeMutableBytes({
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }) > 0 {}
  }
}
