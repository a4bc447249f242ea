internal import CCurl

/// What libcurl's own parser finds in an address, so that what is checked is what is called.
struct URLParts {
  let scheme: HTTPURL.Scheme
  let host: String
  let port: Int
  let path: String
  let query: String?

  /// - Parameter base: the address that the text may be relative to.
  init?(_ text: String, from base: String? = nil) {
    guard !text.utf8.contains(0), let handle = unsafe curl_url() else { return nil }
    defer { unsafe curl_url_cleanup(handle) }
    let flags = UInt32(CURLU_DISALLOW_USER | CURLU_URLENCODE)
    if let base, unsafe curl_url_set(handle, CURLUPART_URL, base, flags) != CURLUE_OK {
      return nil
    }
    guard unsafe curl_url_set(handle, CURLUPART_URL, text, flags) == CURLUE_OK,
      let scheme = unsafe Self.part(CURLUPART_SCHEME, of: handle)
        .flatMap({ HTTPURL.Scheme(rawValue: $0.lowercased()) }),
      let host = unsafe Self.part(CURLUPART_HOST, of: handle), !host.isEmpty,
      let port = unsafe Self.part(CURLUPART_PORT, of: handle).flatMap({ Int($0) }),
      (1...65_535).contains(port)
    else { return nil }
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = port
    path = unsafe Self.part(CURLUPART_PATH, of: handle) ?? "/"
    query = unsafe Self.part(CURLUPART_QUERY, of: handle)
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard
      unsafe curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK,
      let text = unsafe text
    else { return nil }
    defer { unsafe curl_free(text) }
    return unsafe String(cString: text)
  }
}
