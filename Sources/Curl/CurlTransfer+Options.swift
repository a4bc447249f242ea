internal import CCurl

extension CurlTransfer {
  /// Tells libcurl all of the request anew: what is not named has libcurl's default.
  func setOptions() throws(HTTPError) {
    unsafe curl_easy_reset(easy.pointer)
    do throws(CurlRefusal) {
      try setConnection()
      try setTrust()
      try setRequest()
      try setCallbacks()
    } catch {
      throw .invalidRequest(
        unsafe "libcurl says: \(String(cString: curl_easy_strerror(error.code)))")
    }
    if case .file(let path) = request.body { try setUpload(path) }
  }

  private func setConnection() throws(CurlRefusal) {
    try set(CURLOPT_URL, request.url.text)
    // The path was put in order when the address was read; after that nothing is to change it.
    try set(CURLOPT_PATH_AS_IS, 1)
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    try set(CURLOPT_NOSIGNAL, 1)
    // Else the thread, and with it all transfers, would wait for a name server that is silent.
    try set(CURLOPT_QUICK_EXIT, 1)
    try set(CURLOPT_TCP_KEEPALIVE, 1)
    try set(CURLOPT_FRESH_CONNECT, request.method == .post ? 1 : 0)
    let left = ContinuousClock.now.duration(to: submission.deadline)
    try set(CURLOPT_TIMEOUT_MS, Int(left.wholeMilliseconds))
    try set(
      CURLOPT_CONNECTTIMEOUT_MS, Int(min(left, request.timeouts.connect).wholeMilliseconds))
    // An empty text keeps libcurl from looking into the environment itself.
    try set(CURLOPT_PROXY, configuration.proxy(for: request.url) ?? "")
    try set(CURLOPT_NOPROXY, configuration.noProxy)
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
  }

  private func setTrust() throws(CurlRefusal) {
    try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = configuration.certificateFile {
      try set(CURLOPT_CAINFO, file)
      try set(CURLOPT_PROXY_CAINFO, file)
    }
    if let folder = configuration.certificateFolder {
      try set(CURLOPT_CAPATH, folder)
      try set(CURLOPT_PROXY_CAPATH, folder)
    }
  }

  private func setRequest() throws(CurlRefusal) {
    try set(CURLOPT_USERAGENT, configuration.userAgent)
    // All codings that libcurl can undo.
    try set(CURLOPT_ACCEPT_ENCODING, "")
    if request.method == .head {
      try set(CURLOPT_NOBODY, 1)
    } else if request.limits.bodyBytes > 0 {
      // Ends it before the first byte when the server announces too many.
      try set(CURLOPT_MAXFILESIZE_LARGE, offset: request.limits.bodyBytes)
    }
    try setFields()
    switch (request.body, request.method) {
    case (.none, .post), (.none, .put): try setBody([])
    case (.none, _), (.file, _): break
    case (.bytes(let bytes), _): try setBody(bytes)
    }
    if request.method != .head { try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
  }

  private func setBody(_ bytes: [UInt8]) throws(CurlRefusal) {
    try set(CURLOPT_POST, 1)
    try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: bytes.count)
    let code =
      bytes.isEmpty
      ? unsafe ccurl_set_text(easy.pointer, CURLOPT_COPYPOSTFIELDS, "")
      : unsafe bytes.withUnsafeBytes { bytes in
        // libcurl copies so many bytes as were said, and leaves them as they are.
        unsafe ccurl_set_pointer(
          easy.pointer, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        )
      }
    try CurlRefusal.check(code)
  }

  private func setFields() throws(CurlRefusal) {
    unsafe curl_slist_free_all(fieldList)
    unsafe fieldList = nil
    var lines = request.headers.fields.map { field in
      // Without a value and with a colon, libcurl would leave the field out.
      field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
    }
    // Else libcurl takes any body for a form.
    if request.body != .none, request.headers["Content-Type"] == nil {
      lines.append("Content-Type: application/octet-stream")
    }
    for line in lines {
      guard let list = unsafe curl_slist_append(fieldList, line) else {
        throw CurlRefusal(code: CURLE_OUT_OF_MEMORY)
      }
      unsafe fieldList = list
    }
    try CurlRefusal.check(unsafe ccurl_set_pointer(easy.pointer, CURLOPT_HTTPHEADER, fieldList))
    // None of them is for a proxy.
    try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
  }

  private func set(_ option: CURLoption, _ value: Int) throws(CurlRefusal) {
    try CurlRefusal.check(unsafe ccurl_set_long(easy.pointer, option, value))
  }

  private func set(_ option: CURLoption, offset: Int) throws(CurlRefusal) {
    try CurlRefusal.check(unsafe ccurl_set_offset(easy.pointer, option, curl_off_t(offset)))
  }

  private func set(_ option: CURLoption, _ value: String) throws(CurlRefusal) {
    try CurlRefusal.check(unsafe ccurl_set_text(easy.pointer, option, value))
  }
}

/// That libcurl did not take an option.
struct CurlRefusal: Error {
  let code: CURLcode

  static func check(_ code: CURLcode) throws(CurlRefusal) {
    if code != CURLE_OK { throw CurlRefusal(code: code) }
  }
}
