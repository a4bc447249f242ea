import Glibc

/// The operating system's files. Interrupted calls (`EINTR`) are made again.
package struct POSIXFileSystem: FileSystem {
  package init() {}

  package func open(
    _ path: String, for purpose: FilePurpose
  ) throws(JournalError) -> any OpenFile {
    let flags =
      switch purpose {
      case .read: O_RDONLY
      case .append: O_RDWR | O_APPEND
      case .update: O_RDWR
      case .create: O_RDWR | O_APPEND | O_CREAT | O_TRUNC
      case .appendOrCreate: O_RDWR | O_APPEND | O_CREAT
      }
    let descriptor = try call("open", path) {
      unsafe Glibc.open(path, flags | O_CLOEXEC, 0o600)
    }
    return POSIXFile(path: path, descriptor: descriptor)
  }

  package func status(of path: String) throws(JournalError) -> FileStatus? {
    var info = stat()
    do {
      try call("examine", path) { unsafe stat(path, &info) }
    } catch .callFailed(_, _, ENOENT) {
      return nil
    }
    return FileStatus(info)
  }

  package func names(in folder: String) throws(JournalError) -> [String]? {
    guard let stream = unsafe opendir(folder) else {
      if errno == ENOENT { return nil }
      throw .callFailed(operation: "list", path: folder, errno: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw .callFailed(operation: "list", path: folder, errno: errno) }
    return names
  }

  package func watch(
    _ folder: String, written: @escaping @Sendable () -> Void
  ) -> (any Sendable)? {
    FolderWatch(folder, isThorough: false) { _ in written() }
  }

  package func createFolder(_ path: String) throws(JournalError) {
    do {
      try call("create", path) { unsafe mkdir(path, 0o700) }
    } catch .callFailed(_, _, EEXIST) {
      return
    }
  }

  package func rename(_ path: String, to target: String) throws(JournalError) {
    try call("rename", path) { unsafe Glibc.rename(path, target) }
  }

  package func remove(_ path: String) throws(JournalError) {
    do {
      try call("remove", path) { unsafe unlink(path) }
    } catch .callFailed(_, _, ENOENT) {
      return
    }
  }

  package func syncFolder(_ path: String) throws(JournalError) {
    let descriptor = try call("open", path) {
      unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    defer { close(descriptor) }
    try call("sync", path) { fsync(descriptor) }
  }
}

/// Makes a call again while it is interrupted; any other failure is thrown with `errno`.
@discardableResult
private func call<Value: SignedInteger>(
  _ operation: String, _ path: String, _ body: () -> Value
) throws(JournalError) -> Value {
  while true {
    let value = body()
    if value >= 0 { return value }
    let code = errno
    if code != EINTR { throw .callFailed(operation: operation, path: path, errno: code) }
  }
}

extension FileStatus {
  fileprivate init(_ info: stat) {
    self.init(
      identity: Identity(device: UInt64(info.st_dev), number: UInt64(info.st_ino)),
      size: Int(info.st_size), isFolder: info.st_mode & S_IFMT == S_IFDIR)
  }
}

/// A descriptor that is closed with its owner. What matters is synced before, so that the result of
/// `close` says nothing more.
private final class POSIXFile: OpenFile {
  let path: String
  private let descriptor: Int32

  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  func read(at offset: Int, count: Int) throws(JournalError) -> [UInt8] {
    var failure: JournalError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      do throws(JournalError) {
        while filled < count {
          let got = try call("read", path) {
            unsafe pread(
              descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - filled,
              off_t(offset + filled))
          }
          if got == 0 { break }
          filled += got
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(JournalError) -> Int {
    try call("write to", path) {
      unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  func truncate(to size: Int) throws(JournalError) {
    try call("cut back", path) { ftruncate(descriptor, off_t(size)) }
  }

  func write(_ bytes: ArraySlice<UInt8>, at offset: Int) throws(JournalError) -> Int {
    try call("write to", path) {
      unsafe bytes.withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset))
      }
    }
  }

  func syncData() throws(JournalError) {
    try call("sync", path) { fdatasync(descriptor) }
  }

  func status() throws(JournalError) -> FileStatus {
    var info = stat()
    try call("examine", path) { unsafe fstat(descriptor, &info) }
    return FileStatus(info)
  }

  func lock(waiting: Bool) throws(JournalError) -> Bool {
    do {
      try call("lock", path) { flock(descriptor, LOCK_EX | (waiting ? 0 : LOCK_NB)) }
    } catch .callFailed(_, _, EWOULDBLOCK) {
      return false
    }
    return true
  }

  func unlock() throws(JournalError) {
    try call("unlock", path) { flock(descriptor, LOCK_UN) }
  }
}
