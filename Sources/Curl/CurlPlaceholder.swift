internal import CCurl
internal import Logging

/// Placeholder.
package enum CurlVersion {
  package static var text: String { unsafe String(cString: curl_version()) }
}
