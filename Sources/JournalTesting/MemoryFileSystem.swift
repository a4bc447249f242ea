import Dispatch
package import Journal
import Synchronization

/// Files in memory that know what would survive a loss of power: the bytes that were synced, under
/// the names that were synced with their folder.
package final class MemoryFileSystem: FileSystem {
  fileprivate struct Node: Sendable {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    var isFolder = false
    /// One permit: whoever has it holds the lock.
    let lock = DispatchSemaphore(value: 1)
  }

  fileprivate struct Disk: Sendable {
    var nodes: [UInt64: Node] = [:]
    var names: [String: UInt64] = [:]
    var durableNames: [String: UInt64] = [:]
    var free: Int
  }

  fileprivate let disk: Mutex<Disk>

  /// - Parameter capacity: how many bytes all files may have together.
  package init(capacity: Int = .max) {
    disk = Mutex(Disk(free: capacity))
    disk.withLock { disk in
      disk.nodes[0] = Node(isFolder: true)
      disk.names["/"] = 0
      disk.durableNames["/"] = 0
    }
  }

  private init(_ disk: Disk) { self.disk = Mutex(disk) }

  /// The files after a loss of power. Of the bytes behind what was synced a part may be there, as
  /// `surviving` chooses from their number.
  package func afterPowerLoss(surviving: (Int) -> Int = { _ in 0 }) -> MemoryFileSystem {
    var old = disk.withLock { $0 }
    // A name lives only as long as all folders above it do.
    for name in old.durableNames.keys.sorted(by: { $0.count < $1.count })
    where old.durableNames[name.parent] == nil {
      old.durableNames[name] = nil
    }
    old.names = old.durableNames
    old.free = .max
    for number in old.nodes.keys.sorted() {
      guard let node = old.nodes[number] else { continue }
      var kept = Node(isFolder: node.isFolder)
      kept.bytes = node.durable
      // What was written since, over what was synced or behind it.
      if let change = zip(node.bytes, node.durable).enumerated().first(where: { $1.0 != $1.1 })?
        .offset
      {
        let more = node.bytes[change..<min(node.bytes.count, node.durable.count)]
        let count = surviving(more.count)
        kept.bytes.replaceSubrange(change..<change + count, with: more.prefix(count))
      } else if node.bytes.count > node.durable.count {
        let more = node.bytes.dropFirst(node.durable.count)
        kept.bytes += more.prefix(surviving(more.count))
      }
      kept.durable = kept.bytes
      old.nodes[number] = kept
    }
    return MemoryFileSystem(old)
  }

  /// Gives room for so many bytes more.
  package func addRoom(_ bytes: Int) { disk.withLock { $0.free += bytes } }

  package func open(
    _ path: String, for purpose: FilePurpose
  ) throws(JournalError) -> any OpenFile {
    let number = try disk.withLock { disk throws(JournalError) -> UInt64 in
      if let number = disk.names[path] {
        if purpose == .create { disk.nodes[number]?.bytes = [] }
        return number
      }
      guard purpose == .create || purpose == .appendOrCreate, disk.names[path.parent] != nil else {
        throw .callFailed(operation: "open", path: path, errno: 2)
      }
      return disk.add(path, Node())
    }
    return MemoryFile(path: path, number: number, system: self)
  }

  package func status(of path: String) throws(JournalError) -> FileStatus? {
    disk.withLock { disk in disk.names[path].flatMap { disk.status($0) } }
  }

  package func names(in folder: String) throws(JournalError) -> [String]? {
    disk.withLock { disk in
      guard disk.names[folder] != nil else { return nil }
      return disk.names.keys.filter { $0 != "/" && $0.parent == folder }.map(\.name)
    }
  }

  package func createFolder(_ path: String) throws(JournalError) {
    try disk.withLock { disk throws(JournalError) in
      if disk.names[path] != nil { return }
      guard disk.names[path.parent] != nil else {
        throw .callFailed(operation: "create", path: path, errno: 2)
      }
      _ = disk.add(path, Node(isFolder: true))
    }
  }

  package func rename(_ path: String, to target: String) throws(JournalError) {
    try disk.withLock { disk throws(JournalError) in
      guard let number = disk.names.removeValue(forKey: path) else {
        throw .callFailed(operation: "rename", path: path, errno: 2)
      }
      disk.names[target] = number
    }
  }

  package func remove(_ path: String) throws(JournalError) {
    disk.withLock { disk in
      if let number = disk.names.removeValue(forKey: path), disk.free < .max {
        disk.free += disk.nodes[number]?.bytes.count ?? 0
      }
    }
  }

  package func syncFolder(_ path: String) throws(JournalError) {
    disk.withLock { disk in
      for name in disk.durableNames.keys where name != "/" && name.parent == path {
        disk.durableNames[name] = nil
      }
      for (name, number) in disk.names where name != "/" && name.parent == path {
        disk.durableNames[name] = number
      }
    }
  }

  package func objection(to folder: String) throws(JournalError) -> String? { nil }
}

extension MemoryFileSystem.Disk {
  fileprivate mutating func add(_ path: String, _ node: MemoryFileSystem.Node) -> UInt64 {
    let number = UInt64(nodes.count)
    nodes[number] = node
    names[path] = number
    return number
  }

  fileprivate func status(_ number: UInt64) -> FileStatus? {
    nodes[number].map {
      FileStatus(
        identity: .init(device: 0, number: number), size: $0.bytes.count, isFolder: $0.isFolder)
    }
  }
}

extension String {
  fileprivate var name: String {
    String(self[(lastIndex(of: "/").map(index(after:)) ?? startIndex)...])
  }

  fileprivate var parent: String {
    guard let slash = lastIndex(of: "/") else { return "/" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}

private final class MemoryFile: OpenFile {
  let path: String
  private let number: UInt64
  private let system: MemoryFileSystem
  private let isLocked = Mutex(false)

  init(path: String, number: UInt64, system: MemoryFileSystem) {
    self.path = path
    self.number = number
    self.system = system
  }

  deinit { if isLocked.withLock({ $0 }) { semaphore?.signal() } }

  private var semaphore: DispatchSemaphore? {
    system.disk.withLock { $0.nodes[number]?.lock }
  }

  func read(at offset: Int, count: Int) throws(JournalError) -> [UInt8] {
    system.disk.withLock { Array(($0.nodes[number]?.bytes ?? []).dropFirst(offset).prefix(count)) }
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(JournalError) -> Int {
    try system.disk.withLock { disk throws(JournalError) in
      guard disk.free > 0 else { throw .callFailed(operation: "write to", path: path, errno: 28) }
      let part = bytes.prefix(disk.free)
      disk.nodes[number]?.bytes += part
      if disk.free < .max { disk.free -= part.count }
      return part.count
    }
  }

  func write(_ bytes: ArraySlice<UInt8>, at offset: Int) throws(JournalError) -> Int {
    let size = try status().size
    let over = min(max(size - offset, 0), bytes.count)
    system.disk.withLock { disk in
      disk.nodes[number]?.bytes.replaceSubrange(
        min(offset, size)..<min(offset, size) + over, with: bytes.prefix(over))
    }
    if over == bytes.count { return over }
    guard offset <= size else {
      throw .callFailed(operation: "write to", path: path, errno: 22)
    }
    return over > 0 ? over : try write(bytes)
  }

  func truncate(to size: Int) throws(JournalError) {
    system.disk.withLock { disk in
      let old = disk.nodes[number]?.bytes.count ?? 0
      disk.nodes[number]?.bytes.removeLast(max(old - size, 0))
      if disk.free < .max { disk.free += max(old - size, 0) }
    }
  }

  func syncData() throws(JournalError) {
    system.disk.withLock { disk in
      let bytes = disk.nodes[number]?.bytes ?? []
      disk.nodes[number]?.durable = bytes
    }
  }

  func status() throws(JournalError) -> FileStatus {
    guard let status = system.disk.withLock({ $0.status(number) }) else {
      throw .callFailed(operation: "examine", path: path, errno: 9)
    }
    return status
  }

  func lock(waiting: Bool) throws(JournalError) -> Bool {
    if isLocked.withLock({ $0 }) { return true }
    guard let semaphore else { return false }
    if waiting {
      semaphore.wait()
    } else if semaphore.wait(timeout: .now()) == .timedOut {
      return false
    }
    isLocked.withLock { $0 = true }
    return true
  }

  func unlock() throws(JournalError) {
    if isLocked.withLock({ $0 }) {
      isLocked.withLock { $0 = false }
      semaphore?.signal()
    }
  }
}
