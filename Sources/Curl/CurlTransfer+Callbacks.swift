internal import CCurl

extension CurlTransfer {
  /// Tells libcurl whom to give what comes. It gets the transfer unretained: the driver keeps it
  /// for as long as the handle is in use.
  func setCallbacks() throws(CurlRefusal) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    try CurlRefusal.check(
      unsafe ccurl_set_pointer(easy.pointer, CURLOPT_ERRORBUFFER, failureText.baseAddress))
    try CurlRefusal.check(unsafe ccurl_set_pointer(easy.pointer, CURLOPT_HEADERDATA, context))
    try CurlRefusal.check(
      unsafe ccurl_set_bytes_function(easy.pointer, CURLOPT_HEADERFUNCTION) {
        bytes, _, count, context in
        unsafe CurlTransfer.take(context, bytes, count) { transfer, bytes throws(HTTPError) in
          try unsafe transfer.readHeader(bytes.assumingMemoryBound(to: UInt8.self))
        }
      })
    try CurlRefusal.check(unsafe ccurl_set_pointer(easy.pointer, CURLOPT_WRITEDATA, context))
    try CurlRefusal.check(
      unsafe ccurl_set_bytes_function(easy.pointer, CURLOPT_WRITEFUNCTION) {
        bytes, _, count, context in
        unsafe CurlTransfer.take(context, bytes, count) { transfer, bytes throws(HTTPError) in
          try unsafe transfer.readBody(bytes)
        }
      })
  }

  /// Tells libcurl to send a file, which it may also have to send again from its start.
  func setUpload(_ path: String) throws(HTTPError) {
    let source = try UploadFile(path: path)
    self.source = source
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let codes = unsafe [
      ccurl_set_long(easy.pointer, CURLOPT_UPLOAD, 1),
      ccurl_set_text(easy.pointer, CURLOPT_CUSTOMREQUEST, request.method.rawValue),
      ccurl_set_offset(easy.pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(source.size)),
      ccurl_set_pointer(easy.pointer, CURLOPT_READDATA, context),
      ccurl_set_bytes_function(easy.pointer, CURLOPT_READFUNCTION) { bytes, size, count, context in
        unsafe CurlTransfer.give(context, bytes, size * count)
      },
      ccurl_set_pointer(easy.pointer, CURLOPT_SEEKDATA, context),
      ccurl_set_seek_function(easy.pointer, CURLOPT_SEEKFUNCTION) { context, offset, origin in
        guard origin == 0, let context = unsafe context else { return CURL_SEEKFUNC_CANTSEEK }
        let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        transfer.source?.seek(to: Int(offset))
        return CURL_SEEKFUNC_OK
      },
    ]
    if let code = codes.first(where: { $0 != CURLE_OK }) {
      throw .invalidRequest(unsafe "libcurl says: \(String(cString: curl_easy_strerror(code)))")
    }
  }

  /// Hands bytes over; any other count than theirs makes libcurl end the transfer.
  private static func take(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
    _ body: (CurlTransfer, UnsafeRawBufferPointer) throws(HTTPError) -> Void
  ) -> Int {
    guard let context = unsafe context else { return 0 }
    let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    do throws(HTTPError) {
      try unsafe body(transfer, UnsafeRawBufferPointer(start: bytes, count: count))
      return count
    } catch {
      transfer.failure = error
      // No byte at all would do, but of nothing nothing is what was taken.
      return count == 0 ? 1 : 0
    }
  }

  private static func give(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int
  ) -> Int {
    guard let context = unsafe context else { return Int(CURL_READFUNC_ABORT) }
    let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    do throws(HTTPError) {
      let buffer = unsafe UnsafeMutableRawBufferPointer(start: bytes, count: count)
      return try unsafe transfer.source?.read(into: buffer) ?? 0
    } catch {
      transfer.failure = error
      return Int(CURL_READFUNC_ABORT)
    }
  }
}
