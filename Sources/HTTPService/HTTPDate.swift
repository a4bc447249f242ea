import Glibc

/// Moments as HTTP writes them.
enum HTTPDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A moment in the form of RFC 9110, section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
  ///
  /// - Parameter seconds: since 1 January 1970, 00:00 UTC.
  static func text(_ seconds: time_t) -> String {
    var seconds = seconds
    // `tm` holds a pointer, to the name of a zone; nothing else of it is read here.
    var parts = unsafe tm()
    _ = unsafe gmtime_r(&seconds, &parts)
    let (day, month, year) = unsafe (parts.tm_mday, Int(parts.tm_mon), 1900 + Int(parts.tm_year))
    let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec]
    let weekday = unsafe days[Int(parts.tm_wday)]
    func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(weekday), \(twoDigits(day)) \(months[month]) \(year) "
      + clock.map(twoDigits).joined(separator: ":") + " GMT"
  }
}
