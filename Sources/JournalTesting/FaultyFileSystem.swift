package import Journal
import Synchronization

/// Files of which the N-th operation fails.
package final class FaultyFileSystem: FileSystem {
  /// How it fails.
  package enum Fault: CaseIterable, Sendable {
    /// With an error, and without having done anything.
    case error
    /// Half of the bytes are written, and the next write fails; anything but a write just fails.
    case shortWrite
    /// With an error, though it was done.
    case errorAfterwards
    /// This and all later operations fail, as if the process had ended.
    case death
  }

  private let base: any FileSystem
  private let fault: Fault
  private let count = Mutex(0)
  private let target: Int

  /// - Parameter target: the operation that fails, from 1.
  package init(_ base: any FileSystem, failing target: Int, with fault: Fault) {
    self.base = base
    self.target = target
    self.fault = fault
  }

  /// Whether there were enough operations for one to fail.
  package var hasFailed: Bool { count.withLock { $0 } >= target }

  fileprivate func run<Value>(
    _ operation: String, _ path: String, _ body: () throws(JournalError) -> Value
  ) throws(JournalError) -> Value {
    switch step() {
    case .fine: return try body()
    case .fails(let afterwards):
      if afterwards { _ = try body() }
      throw .callFailed(operation: operation, path: path, errno: 5)
    }
  }

  fileprivate enum Step {
    case fine
    case fails(afterwards: Bool)
  }

  fileprivate func step() -> Step {
    let number = count.withLock { count in
      count += 1
      return count
    }
    if number == target { return .fails(afterwards: fault == .errorAfterwards) }
    if number == target + 1, fault == .shortWrite { return .fails(afterwards: false) }
    return number > target && fault == .death ? .fails(afterwards: false) : .fine
  }

  /// Whether the operation that comes next is the one that fails, and is to write a part.
  fileprivate var isShort: Bool { fault == .shortWrite && count.withLock { $0 } + 1 == target }

  fileprivate func skip() { count.withLock { $0 += 1 } }

  package func open(
    _ path: String, for purpose: FilePurpose
  ) throws(JournalError) -> any OpenFile {
    try run("open", path) { () throws(JournalError) in
      FaultyFile(try base.open(path, for: purpose), self)
    }
  }

  package func status(of path: String) throws(JournalError) -> FileStatus? {
    try run("examine", path) { () throws(JournalError) in try base.status(of: path) }
  }

  package func names(in folder: String) throws(JournalError) -> [String]? {
    try run("list", folder) { () throws(JournalError) in try base.names(in: folder) }
  }

  package func createFolder(_ path: String) throws(JournalError) {
    try run("create", path) { () throws(JournalError) in try base.createFolder(path) }
  }

  package func rename(_ path: String, to target: String) throws(JournalError) {
    try run("rename", path) { () throws(JournalError) in try base.rename(path, to: target) }
  }

  package func remove(_ path: String) throws(JournalError) {
    try run("remove", path) { () throws(JournalError) in try base.remove(path) }
  }

  package func syncFolder(_ path: String) throws(JournalError) {
    try run("sync", path) { () throws(JournalError) in try base.syncFolder(path) }
  }

  package func objection(to folder: String) throws(JournalError) -> String? {
    try base.objection(to: folder)
  }
}

private final class FaultyFile: OpenFile {
  private let base: any OpenFile
  private let system: FaultyFileSystem

  init(_ base: any OpenFile, _ system: FaultyFileSystem) {
    self.base = base
    self.system = system
  }

  var path: String { base.path }

  func read(at offset: Int, count: Int) throws(JournalError) -> [UInt8] {
    try system.run("read", path) { () throws(JournalError) in
      try base.read(at: offset, count: count)
    }
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(JournalError) -> Int {
    if system.isShort, bytes.count > 1 {
      system.skip()
      return try base.write(bytes.prefix(bytes.count / 2))
    }
    return try system.run("write to", path) { () throws(JournalError) in try base.write(bytes) }
  }

  func truncate(to size: Int) throws(JournalError) {
    try system.run("cut back", path) { () throws(JournalError) in try base.truncate(to: size) }
  }

  func write(_ bytes: ArraySlice<UInt8>, at offset: Int) throws(JournalError) -> Int {
    if system.isShort, bytes.count > 1 {
      system.skip()
      return try base.write(bytes.prefix(bytes.count / 2), at: offset)
    }
    return try system.run("write to", path) { () throws(JournalError) in
      try base.write(bytes, at: offset)
    }
  }

  func syncData() throws(JournalError) {
    try system.run("sync", path) { () throws(JournalError) in try base.syncData() }
  }

  func status() throws(JournalError) -> FileStatus {
    try system.run("examine", path) { () throws(JournalError) in try base.status() }
  }

  func lock(waiting: Bool) throws(JournalError) -> Bool {
    try system.run("lock", path) { () throws(JournalError) in try base.lock(waiting: waiting) }
  }

  func unlock() throws(JournalError) {
    // The lock of a process that ended is free: only the real unlocking counts.
    try base.unlock()
  }
}
