internal import CCurl

/// One libcurl easy handle, all it points to, and what has come of its response. Only the thread of
/// libcurl has it.
@safe final class CurlTransfer {
  let submission: CurlMailbox.Submission
  let configuration: CurlConfiguration
  let easy: CurlEasy
  /// The request that is under way: after a redirection another one than was submitted.
  private(set) var request: HTTPRequest
  /// What libcurl says of a failure; a C string.
  let failureText: UnsafeMutableBufferPointer<CChar>
  var fieldList: UnsafeMutablePointer<curl_slist>?
  var source: UploadFile?
  /// Why a callback ended the transfer.
  var failure: HTTPError?
  private var reader = HeaderReader()
  private var body: [UInt8] = []
  private var bodyCount = 0
  private var file: DownloadFile?

  init(
    _ submission: CurlMailbox.Submission, configuration: CurlConfiguration
  ) throws(HTTPError) {
    guard let handle = unsafe curl_easy_init() else {
      throw .reset(submission.request.url, reason: "libcurl has no memory")
    }
    easy = unsafe CurlEasy(handle)
    self.submission = submission
    self.configuration = configuration
    request = submission.request
    unsafe failureText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe failureText.initialize(repeating: 0)
  }

  deinit {
    unsafe curl_easy_cleanup(easy.pointer)
    unsafe curl_slist_free_all(fieldList)
    unsafe failureText.deallocate()
  }

  /// Makes the handle ready for the request, or for the one that it is redirected to.
  func prepare(_ next: HTTPRequest? = nil) throws(HTTPError) {
    if let next { request = next }
    reader = HeaderReader()
    body = []
    bodyCount = 0
    failure = nil
    try setOptions()
  }

  var isSuccess: Bool { reader.status.map { (200...299).contains($0) } ?? false }

  /// The response; to be called once the transfer has ended with a code.
  func response(_ code: CURLcode) throws(HTTPError) -> HTTPResponse {
    if let failure { throw failure }
    if let error = error(code) { throw error }
    guard let status = reader.status else {
      throw .reset(request.url, reason: "there is no status")
    }
    return HTTPResponse(
      status: status, headers: HTTPHeaders(reader.fields), body: body, url: request.url,
      version: version)
  }

  /// Closes the file that the body went into.
  func finish() throws(HTTPError) {
    guard case .file = request.destination, isSuccess else { return }
    try openFile()
    try file?.finish()
  }

  /// Removes the file of a response that is not whole.
  func discardUnfinishedFile() { file = nil }

  func readHeader(_ line: UnsafeBufferPointer<UInt8>) throws(HTTPError) {
    unsafe reader.read(line)
    guard reader.byteCount <= request.limits.headerBytes else {
      throw .tooLarge(.headers, limit: request.limits.headerBytes, request.url)
    }
  }

  func readBody(_ bytes: UnsafeRawBufferPointer) throws(HTTPError) {
    bodyCount += bytes.count
    guard bodyCount <= request.limits.bodyBytes else {
      throw .tooLarge(.body, limit: request.limits.bodyBytes, request.url)
    }
    if case .file = request.destination, isSuccess {
      try openFile()
      try unsafe file?.write(bytes)
    } else {
      unsafe body.append(contentsOf: bytes)
    }
  }

  private func openFile() throws(HTTPError) {
    guard file == nil, case .file(let path) = request.destination else { return }
    file = try DownloadFile(path: path)
  }

  private var version: HTTPResponse.Version {
    number(CURLINFO_HTTP_VERSION) == CURL_HTTP_VERSION_2_0 ? .http2 : .http1
  }

  /// What libcurl tells of the transfer; zero when it knows nothing of it.
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return unsafe ccurl_get_long(easy.pointer, info, &value) == CURLE_OK ? value : 0
  }

  /// What libcurl tells of the transfer, for times in microseconds; zero when it knows nothing.
  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return unsafe ccurl_get_offset(easy.pointer, info, &value) == CURLE_OK ? Int(value) : 0
  }
}
