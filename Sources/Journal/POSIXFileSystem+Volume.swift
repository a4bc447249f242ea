import Glibc

extension POSIXFileSystem {
  /// Refuses network file systems, FUSE drivers that are not known to be local, and folders that a
  /// synchronising program copies behind the program's back. Nothing switches this off: a folder
  /// that is refused by mistake can be renamed or moved.
  ///
  /// The type comes from /proc/self/mountinfo (proc(5)): `statfs` tells only that a mount is FUSE,
  /// and not whose.
  package func objection(to folder: String) throws(JournalError) -> String? {
    guard let full = unsafe realpath(folder, nil) else {
      throw .callFailed(operation: "resolve", path: folder, errno: errno)
    }
    defer { unsafe free(full) }
    let path = unsafe String(cString: full)
    let mounts = try open("/proc/self/mountinfo", for: .read).readToEnd()
    let type = Self.mountType(of: path, mounts: mounts) ?? "an unknown file system"
    if Self.isRemote(type) {
      return "it is on \(type), where locks and syncing cannot be relied on"
    }
    return try synchroniser(of: path)
  }

  /// Whether a type of mount is a network file system, or may be one.
  static func isRemote(_ type: String) -> Bool {
    remote.contains(type) || type.hasPrefix("fuse.") && !localFUSE.contains(type)
  }

  private static let remote: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "lustre", "9p",
    "gpfs", "vboxsf", "vmhgfs", "prl_fs", "fuse", "beegfs", "pvfs2", "davfs",
  ]

  /// FUSE drivers that keep their files on this machine. (`fuseblk` needs no mention.)
  private static let localFUSE: Set<String> = [
    "fuse.fuse-overlayfs", "fuse.ntfs-3g", "fuse.exfat", "fuse.fuse2fs", "fuse.ext4",
    "fuse.bindfs", "fuse.mergerfs", "fuse.gocryptfs", "fuse.encfs",
  ]

  /// The file system type of the innermost mount that holds `path`. A line of mountinfo has the
  /// mount point as its fifth field and the type after a lone hyphen.
  static func mountType(of path: String, mounts: [UInt8]) -> String? {
    var best = (length: -1, type: String?.none)
    for line in String(decoding: mounts, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 6, let hyphen = fields.firstIndex(of: "-"), hyphen + 1 < fields.count
      else { continue }
      let point = fields[4].replacing("\\040", with: " ")
      let inside = point == "/" || path == point || path.hasPrefix(point + "/")
      if inside, point.utf8.count >= best.length {
        best = (point.utf8.count, String(fields[hyphen + 1]))
      }
    }
    return best.type
  }

  private func synchroniser(of path: String) throws(JournalError) -> String? {
    var folder = path
    while folder.count > 1 {
      let name = folder.split(separator: "/").last.map(String.init) ?? ""
      if Self.synchronised.contains(where: { name == $0 || name.hasPrefix($0 + " - ") }) {
        return "\"\(folder)\" bears the name of a folder that is synchronised with other machines"
      }
      let names: [String]?
      do {
        names = try self.names(in: folder)
      } catch .callFailed(_, _, EACCES) {
        names = nil
      }
      if let marker = names?.first(where: Self.isMarker) {
        return "\"\(folder)/\(marker)\" shows that the folder is synchronised with other machines"
      }
      folder = String(folder.dropLast(name.count + 1))
    }
    return nil
  }

  private static let synchronised = [
    "Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "Nextcloud", "ownCloud", "kDrive",
    "pCloudDrive", "iCloud Drive", "iCloudDrive", "SynologyDrive", "Seafile", "MEGAsync",
  ]

  /// Files that synchronising programs leave at the root of what they synchronise.
  private static func isMarker(_ name: String) -> Bool {
    [".dropbox", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".seafile-data"]
      .contains(name)
      || (name.hasPrefix(".sync_") || name.hasPrefix("._sync_"))
        && name.hasSuffix(".db")
  }
}

extension OpenFile {
  /// The content up to the end, for files whose size is not told beforehand.
  fileprivate func readToEnd() throws(JournalError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try read(at: bytes.count, count: 65_536)
      if more.isEmpty { return bytes }
      bytes += more
    }
  }
}
