/// The file system as the store sees it. Every call may fail with an error that names the operation
/// and the path.
package protocol FileSystem: Sendable {
  func open(_ path: String, for purpose: FilePurpose) throws(JournalError) -> any OpenFile
  /// Follows symbolic links; nil when there is nothing at `path`.
  func status(of path: String) throws(JournalError) -> FileStatus?
  /// The names in a folder, without `.` and `..`, in no order; nil when there is no such folder.
  func names(in folder: String) throws(JournalError) -> [String]?
  /// Makes one folder of mode 0700; one that exists is left as it is.
  func createFolder(_ path: String) throws(JournalError)
  /// Replaces what is at `target`, in one step.
  func rename(_ path: String, to target: String) throws(JournalError)
  /// Removes a file; nothing at `path` is no error.
  func remove(_ path: String) throws(JournalError)
  /// Makes the names in a folder durable (`fsync`).
  func syncFolder(_ path: String) throws(JournalError)
  /// Why a store cannot lie on the file system that holds `folder`; nil when it can.
  func objection(to folder: String) throws(JournalError) -> String?
  /// Calls `written` when a file of the folder was written, also by another process, for as long as
  /// what is returned is kept; nil when the file system tells of no such thing.
  func watch(_ folder: String, written: @escaping @Sendable () -> Void) -> (any Sendable)?
}

extension FileSystem {
  package func watch(
    _ folder: String, written: @escaping @Sendable () -> Void
  ) -> (any Sendable)? { nil }
}

/// What a file is opened for.
package enum FilePurpose: Hashable, Sendable {
  /// Reading; the file must exist.
  case read
  /// Reading, and writing at the end; the file must exist.
  case append
  /// Reading, and writing at any place; the file must exist.
  case update
  /// Writing from scratch: made with mode 0600, or emptied.
  case create
  /// As `append`; made with mode 0600 when there is none.
  case appendOrCreate
}

/// What one file is, and how long.
package struct FileStatus: Hashable, Sendable {
  /// Tells two files apart, also when they have borne the same name.
  package struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64

    package init(device: UInt64, number: UInt64) {
      self.device = device
      self.number = number
    }
  }

  package let identity: Identity
  /// In bytes.
  package let size: Int
  package let isFolder: Bool

  package init(identity: Identity, size: Int, isFolder: Bool) {
    self.identity = identity
    self.size = size
    self.isFolder = isFolder
  }
}

/// One open file; it is closed when the last reference goes.
package protocol OpenFile: AnyObject, Sendable {
  var path: String { get }
  /// Up to `count` bytes from `offset` on; fewer, or none, only at the end of the file.
  func read(at offset: Int, count: Int) throws(JournalError) -> [UInt8]
  /// Writes at the end and says how many bytes were written, which may be fewer than given.
  func write(_ bytes: ArraySlice<UInt8>) throws(JournalError) -> Int
  func truncate(to size: Int) throws(JournalError)
  /// Writes at `offset`, over what is there, and says how many bytes were written, which may be
  /// fewer than given. For files that are open for `update`.
  func write(_ bytes: ArraySlice<UInt8>, at offset: Int) throws(JournalError) -> Int
  /// Makes the content durable (`fdatasync`). After a failure the content is unknown.
  func syncData() throws(JournalError)
  func status() throws(JournalError) -> FileStatus
  /// Takes the exclusive lock of this file; false when another holds it and `waiting` is false.
  func lock(waiting: Bool) throws(JournalError) -> Bool
  func unlock() throws(JournalError)
}

extension OpenFile {
  /// Writes all of `bytes` at the end, in as many calls as it takes.
  func writeAll(_ bytes: [UInt8]) throws(JournalError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try write(rest)
      guard count > 0 else {
        throw .callFailed(operation: "write to", path: path, errno: 5)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes all of `bytes` at `offset`, in as many calls as it takes.
  func writeAll(_ bytes: [UInt8], at offset: Int) throws(JournalError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try write(rest, at: offset + rest.startIndex)
      guard count > 0 else {
        throw .callFailed(operation: "write to", path: path, errno: 5)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// The whole content.
  func readAll() throws(JournalError) -> [UInt8] {
    try read(at: 0, count: try status().size)
  }
}

extension FileSystem {
  /// Puts a file of that content at `path`, durably and in one step: the old one or the new one is
  /// there, never a part.
  func replace(_ path: String, in folder: String, with bytes: [UInt8]) throws(JournalError) {
    let draft = path + ".new"
    let file = try open(draft, for: .create)
    try file.writeAll(bytes)
    try file.syncData()
    try rename(draft, to: path)
    try syncFolder(folder)
  }
}
