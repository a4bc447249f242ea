internal import Glibc

/// A file that is sent, of which the size is that of the start.
package final class UploadFile {
  let size: Int
  private let path: String
  private let descriptor: Int32
  private var offset = 0

  package init(path: String) throws(HTTPError) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, errno: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .file(path: path, errno: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .file(path: path, errno: EINVAL)
    }
    self.path = path
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func seek(to offset: Int) { self.offset = offset }

  /// The count of the bytes that were read; zero at the end.
  ///
  /// - Throws: also when the file has become shorter, for its size was announced.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(HTTPError) -> Int {
    let wanted = min(buffer.count, size - offset)
    guard wanted > 0 else { return 0 }
    var count: Int
    repeat {
      count = unsafe pread(descriptor, buffer.baseAddress, wanted, off_t(offset))
    } while count < 0 && errno == EINTR
    guard count > 0 else { throw .file(path: path, errno: count == 0 ? EIO : errno) }
    offset += count
    return count
  }
}

extension UploadFile {
  /// All bytes, read from where the last reading ended.
  package func contents() throws(HTTPError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 1), alignment: 1)
    defer { unsafe buffer.deallocate() }
    var count = 0
    while count < size {
      unsafe count += try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
    }
    return unsafe Array(buffer[..<count])
  }
}

/// A new file that a body goes into; it is removed again unless it is finished.
package final class DownloadFile {
  private let path: String
  private var descriptor: Int32

  package init(path: String) throws(HTTPError) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, errno: errno) }
    self.path = path
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unsafe unlink(path)
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(HTTPError) {
    var rest = unsafe bytes
    while unsafe !rest.isEmpty {
      let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .file(path: path, errno: errno) }
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  package func write(_ bytes: [UInt8]) throws(HTTPError) {
    try unsafe bytes.span.bytes.withUnsafeBytes { bytes throws(HTTPError) in try unsafe write(bytes)
    }
  }

  package func finish() throws(HTTPError) {
    let code = close(descriptor)
    descriptor = -1
    guard code == 0 else {
      let code = errno
      unsafe unlink(path)
      throw .file(path: path, errno: code)
    }
  }
}
