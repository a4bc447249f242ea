/// The place in `fr/replies.yaml` of a text that the code needs, and what the text is given.
protocol TextKey: RawRepresentable, CaseIterable, Hashable where RawValue == String {
  /// What each text is given, with spaces between; texts that are given nothing do not stand here.
  static var rows: [Self: String] { get }
}

extension TextKey {
  /// The placeholders that the text may use.
  var placeholders: Set<String> {
    Set((Self.rows[self] ?? "").split(separator: " ").map(String.init))
  }
}
