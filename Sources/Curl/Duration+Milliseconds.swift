extension Duration {
  /// What libcurl takes for a time: rounded up, at least one, at most 24 days.
  var wholeMilliseconds: Int32 {
    let milliseconds = (self / .milliseconds(1)).rounded(.up)
    return Int32(min(max(milliseconds, 1), Double(Int32.max)))
  }
}
