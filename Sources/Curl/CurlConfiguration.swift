/// What holds for all requests of a `CurlClient`.
package struct CurlConfiguration: Hashable, Sendable {
  package var userAgent: String
  /// The proxy for http addresses; nil for none. It may have a name and a password.
  package var httpProxy: String?
  /// The proxy for https addresses, which are reached by CONNECT; nil for none.
  package var httpsProxy: String?
  /// The hosts for which there is no proxy, with commas between; `*` for all.
  package var noProxy: String
  /// The file of the certificates to trust, in PEM; nil for those of the system.
  package var certificateFile: String?
  /// The folder of the certificates to trust, as `openssl rehash` makes it; nil for the system's.
  package var certificateFolder: String?
  /// How many transfers go on at once, greater than zero; more of them wait for their turn.
  package var maximumTransfers: Int

  /// - Parameter environment: where proxies and certificates come from, by the variables that the
  ///   program `curl` reads: `http_proxy` (in lower case only: a web server sets the other one from
  ///   a header), `https_proxy`, `all_proxy`, `no_proxy`, `CURL_CA_BUNDLE`, `SSL_CERT_FILE`,
  ///   `SSL_CERT_DIR`.
  package init(
    userAgent: String = "quatorze", maximumTransfers: Int = 256,
    environment: [String: String] = [:]
  ) {
    func value(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    self.userAgent = userAgent
    self.maximumTransfers = maximumTransfers
    let anyProxy = value("all_proxy", "ALL_PROXY")
    httpProxy = value("http_proxy") ?? anyProxy
    httpsProxy = value("https_proxy", "HTTPS_PROXY") ?? anyProxy
    noProxy = value("no_proxy", "NO_PROXY") ?? ""
    certificateFile = value("CURL_CA_BUNDLE", "SSL_CERT_FILE")
    certificateFolder = value("CURL_CA_BUNDLE") == nil ? value("SSL_CERT_DIR") : nil
  }

  /// The proxy for an address; nil for none. `noProxy` is not looked at.
  func proxy(for url: HTTPURL) -> String? {
    switch url.scheme {
    case .http: httpProxy
    case .https: httpsProxy
    }
  }
}

/// A proxy may have a password: it is not shown.
extension CurlConfiguration: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  package var description: String {
    let proxies = httpProxy == nil && httpsProxy == nil ? "no proxy" : "a proxy"
    return "\(proxies), certificates of \(certificateFile ?? certificateFolder ?? "the system")"
  }

  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
