import Foundation
import JournalTesting
import Testing

@testable import Journal

@Suite("file systems")
struct FileSystemTests {
  /// The real files, and those in memory, each with an empty folder.
  enum Kind: CaseIterable {
    case real
    case memory
  }

  private func make(_ kind: Kind) throws -> (any FileSystem, String, TemporaryFolder?) {
    switch kind {
    case .real:
      let place = try TemporaryFolder()
      return (POSIXFileSystem(), place.path, place)
    case .memory:
      let files = MemoryFileSystem()
      try files.createFolder("/place")
      return (files, "/place", nil)
    }
  }

  @Test("what is written is read, at any place", arguments: Kind.allCases)
  func readAndWrite(kind: Kind) throws {
    let (files, path, place) = try make(kind)
    let file = try files.open(path + "/a", for: .create)
    #expect(try file.write([1, 2, 3, 4][...]) == 4)
    try file.truncate(to: 3)
    #expect(try file.write([9][...]) == 1)
    try file.syncData()
    #expect(try file.read(at: 1, count: 10) == [2, 3, 9])
    #expect(try file.read(at: 4, count: 10) == [])
    #expect(try file.status().size == 4)
    #expect(try files.open(path + "/a", for: .append).write([5][...]) == 1)
    #expect(try files.open(path + "/a", for: .read).readAll() == [1, 2, 3, 9, 5])
    #expect(try files.open(path + "/a", for: .create).status().size == 0)
    withExtendedLifetime(place) {}
  }

  @Test("what is written at a place takes the place of what was there", arguments: Kind.allCases)
  func update(kind: Kind) throws {
    let (files, path, place) = try make(kind)
    _ = try files.open(path + "/a", for: .create).write([1, 2, 3][...])
    let file = try files.open(path + "/a", for: .update)
    #expect(try file.write([7][...], at: 1) == 1)
    #expect(try files.open(path + "/a", for: .read).readAll() == [1, 7, 3])
    try file.writeAll([8, 9, 10], at: 2)
    try file.syncData()
    #expect(try files.open(path + "/a", for: .read).readAll() == [1, 7, 8, 9, 10])
    try file.truncate(to: 2)
    try file.writeAll([4, 5], at: 2)
    #expect(try file.readAll() == [1, 7, 4, 5])
    withExtendedLifetime(place) {}
  }

  @Test("names come, move and go", arguments: Kind.allCases)
  func names(kind: Kind) throws {
    let (files, path, place) = try make(kind)
    #expect(try files.names(in: path + "/none") == nil)
    try files.createFolder(path + "/folder")
    try files.createFolder(path + "/folder")
    #expect(try files.status(of: path + "/folder")?.isFolder == true)
    let old = try files.open(path + "/a", for: .appendOrCreate)
    _ = try old.write([1][...])
    _ = try files.open(path + "/b", for: .create).write([2, 2][...])
    try files.rename(path + "/b", to: path + "/a")
    try files.syncFolder(path)
    #expect(try files.names(in: path)?.sorted() == ["a", "folder"])
    // The file that was there before lives on for whoever has it open, and is another one.
    #expect(try old.read(at: 0, count: 2) == [1])
    #expect(try files.status(of: path + "/a")?.identity != old.status().identity)
    try files.remove(path + "/a")
    try files.remove(path + "/a")
    #expect(try files.status(of: path + "/a") == nil)
    withExtendedLifetime(place) {}
  }

  @Test("what cannot be done says what and where", arguments: Kind.allCases)
  func errors(kind: Kind) throws {
    let (files, path, place) = try make(kind)
    let error = #expect(throws: JournalError.self) { try files.open(path + "/none", for: .read) }
    #expect(error?.description == "cannot open \"\(path)/none\": no such file or directory")
    #expect(throws: JournalError.self) { try files.open(path + "/none/x", for: .create) }
    #expect(throws: JournalError.self) { try files.createFolder(path + "/none/x") }
    #expect(throws: JournalError.self) { try files.rename(path + "/none", to: path + "/x") }
    withExtendedLifetime(place) {}
  }

  @Test(
    "a lock keeps others out until it is given back, or its file is closed",
    arguments: Kind.allCases)
  func locks(kind: Kind) throws {
    let (files, path, place) = try make(kind)
    var one: (any OpenFile)? = try files.open(path + "/lock", for: .appendOrCreate)
    let two = try files.open(path + "/lock", for: .appendOrCreate)
    #expect(try one?.lock(waiting: true) == true)
    #expect(try two.lock(waiting: false) == false)
    try one?.unlock()
    #expect(try two.lock(waiting: false) == true)
    try two.unlock()
    #expect(try one?.lock(waiting: false) == true)
    one = nil
    #expect(try two.lock(waiting: true) == true)
    withExtendedLifetime(place) {}
  }

  @Test("files are for their owner alone")
  func modes() async throws {
    let place = try TemporaryFolder()
    let folder = try StoreFolder.create(place.store)
    let log = try await TallyLog.open(folder)
    try await log.note("a", [1])
    _ = try EvidenceFiles(folder).add([1])
    _ = try BotLog.open("@a:b", in: folder)
    try await log.close()
    let all = try FileManager.default.subpathsOfDirectory(atPath: place.store) + ["."]
    for name in all {
      let attributes = try FileManager.default.attributesOfItem(atPath: place.store + "/" + name)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(name)")
    }
    #expect(all.count > 10)
  }

  @Test(
    "the innermost mount counts, and network and unknown FUSE drivers are refused",
    arguments: [
      ("/srv/data", "ext4", false), ("/srv/nfs/store", "nfs4", true), ("/srv/nfsx", "ext4", false),
      ("/home/a b/store", "fuse.rclone", true), ("/mnt/usb/x", "fuseblk", false),
      ("/mnt/c/x", "9p", true), ("/var/x", "fuse.fuse-overlayfs", false),
    ])
  func mounts(path: String, type: String, refused: Bool) {
    let mounts = """
      21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      22 21 0:30 / /srv/nfs rw shared:2 - nfs4 host:/x rw
      23 21 0:31 / /home/a\\040b rw - fuse.rclone remote: rw
      24 21 8:2 / /mnt/usb rw - fuseblk /dev/sdb1 rw
      25 21 0:33 / /mnt/c rw - 9p C: rw
      26 21 0:34 / /var rw - fuse.fuse-overlayfs x rw
      """
    #expect(POSIXFileSystem.mountType(of: path, mounts: Array(mounts.utf8)) == type)
    #expect(POSIXFileSystem.isRemote(type) == refused)
  }

  @Test("a synchronised folder is refused with the reason", arguments: ["Nextcloud", "marker"])
  func synchronised(name: String) throws {
    let place = try TemporaryFolder()
    let files = POSIXFileSystem()
    let above = place.path + "/" + name
    try files.createFolder(above)
    if name == "marker" { _ = try files.open(above + "/.stfolder", for: .create) }
    let error = #expect(throws: JournalError.self) { try StoreFolder.create(above + "/store") }
    #expect(error?.description.contains("is synchronised with other machines") == true)
  }

  @Test("a folder that nothing can be written to is a clear error")
  func unwritable() throws {
    let error = #expect(throws: JournalError.self) { try StoreFolder.create("/proc/store") }
    #expect(error?.description.hasPrefix("cannot create \"/proc/store\": ") == true)
  }
}
