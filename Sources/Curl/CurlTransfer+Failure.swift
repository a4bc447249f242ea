internal import CCurl

extension CurlTransfer {
  /// What libcurl's code means; nil when all went well.
  func error(_ code: CURLcode) -> HTTPError? {
    let url = request.url
    switch code {
    case CURLE_OK: return nil
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .resolve(url)
    case CURLE_COULDNT_CONNECT, CURLE_PROXY: return .connect(url, reason: reason(code))
    case CURLE_OPERATION_TIMEDOUT: return .timedOut(timeout, url)
    case CURLE_FILESIZE_EXCEEDED: return .tooLarge(.body, limit: request.limits.bodyBytes, url)
    // libcurl's own limit, a line of 100 KiB: it calls that a lack of memory.
    case CURLE_OUT_OF_MEMORY:
      return .tooLarge(.headers, limit: min(request.limits.headerBytes, 100 << 10), url)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_ENGINE_NOTFOUND,
      CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
      CURLE_SSL_SHUTDOWN_FAILED:
      return .tls(url, reason: reason(code))
    case CURLE_URL_MALFORMAT: return .invalidRequest("libcurl cannot read the address")
    default:
      let isRefusedByProxy = ![0, 200].contains(number(CURLINFO_HTTP_CONNECTCODE))
      return isRefusedByProxy
        ? .connect(url, reason: reason(code)) : .reset(url, reason: reason(code))
    }
  }

  /// Which of the two timeouts it was, for libcurl has one code for both.
  private var timeout: HTTPError.Timeout {
    let isConnected = offset(CURLINFO_PRETRANSFER_TIME_T) > 0
    return isConnected || submission.deadline <= ContinuousClock.now ? .total : .connect
  }

  /// libcurl's words for what happened, else for the code.
  private func reason(_ code: CURLcode) -> String {
    let bytes = unsafe failureText.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let text = String(decoding: bytes.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    return text.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : text
  }
}
