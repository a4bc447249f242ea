internal import CCurl

/// libcurl's easy handle, without its memory: its transfer frees it, once.
@safe struct CurlEasy: Hashable {
  let pointer: UnsafeMutableRawPointer

  init(_ pointer: UnsafeMutableRawPointer) { unsafe self.pointer = unsafe pointer }

  static func == (one: CurlEasy, other: CurlEasy) -> Bool {
    unsafe one.pointer == other.pointer
  }

  func hash(into hasher: inout Hasher) { unsafe hasher.combine(pointer) }
}
