/// A value of a YAML file that knows where it stands. Scalars keep their text: the reader of a
/// value says which type it expects, so that `no`, `1.0` or `2026-11-01` never change by themselves.
package struct YAMLValue: Sendable {
  package enum Content: Sendable {
    /// `quoted` tells `"null"` and `"12"` from `null` and `12`.
    case scalar(String, quoted: Bool)
    case sequence([YAMLValue])
    case mapping([YAMLField])
  }

  package let content: Content
  package let place: FilePlace
}

/// One key of a mapping and its value, in the order of the file.
package struct YAMLField: Sendable {
  package let key: String
  package let keyPlace: FilePlace
  package let value: YAMLValue
}

extension YAMLValue {
  /// Whether it is nothing: an empty plain scalar, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let text, quoted: false) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// What it is, for an error's text.
  private var found: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let text, _): isNull ? "nothing" : "“\(text.prefix(40))”"
    }
  }

  /// The error that says what was expected here.
  package func expected(_ what: String) -> DataFileError {
    DataFileError(place, "expected \(what), found \(found)")
  }

  private func scalar(_ what: String) throws(DataFileError) -> String {
    guard case .scalar(let text, _) = content, !isNull else { throw expected(what) }
    return text
  }

  /// The text of a scalar, quoted or not. Throws on a list, a mapping, and nothing.
  package func string() throws(DataFileError) -> String { try scalar("a text") }

  /// A whole number. Throws on anything else, also when it lies outside `range`.
  package func integer(in range: ClosedRange<Int> = Int.min...Int.max) throws(DataFileError) -> Int
  {
    let what =
      range == Int.min...Int.max
      ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let number = Int(try scalar(what)), range.contains(number) else { throw expected(what) }
    return number
  }

  /// A finite number with a decimal point, if any. Throws on anything else.
  package func number() throws(DataFileError) -> Double {
    guard let number = Double(try scalar("a number")), number.isFinite else {
      throw expected("a number")
    }
    return number
  }

  /// `true` or `false`. Throws on anything else, also on `yes` and `oui`.
  package func bool() throws(DataFileError) -> Bool {
    switch try scalar("true or false") {
    case "true": true
    case "false": false
    default: throw expected("true or false")
    }
  }

  /// The items of a list; nothing counts as an empty one. Throws on a text or a mapping.
  package func list() throws(DataFileError) -> [YAMLValue] {
    if case .sequence(let values) = content { return values }
    if isNull { return [] }
    throw expected("a list")
  }

  /// The items of a list of texts; one text alone counts as a list of one.
  package func strings() throws(DataFileError) -> [String] {
    if case .scalar = content, !isNull { return [try string()] }
    var out: [String] = []
    for value in try list() { out.append(try value.string()) }
    return out
  }

  /// The fields of a mapping, in the file's order; nothing counts as an empty one.
  package func fields() throws(DataFileError) -> [YAMLField] {
    if case .mapping(let fields) = content { return fields }
    if isNull { return [] }
    throw expected("a mapping")
  }

  /// The value of a key; nil when there is none, when it is nothing, or when this is no mapping.
  /// It searches from the first key on: for many look-ups in a large mapping go through `fields`.
  package subscript(key: String) -> YAMLValue? {
    guard case .mapping(let fields) = content else { return nil }
    for field in fields where field.key == key { return field.value.isNull ? nil : field.value }
    return nil
  }

  /// The value of a key that must be there. Throws at the mapping's place when it is not.
  package func required(_ key: String) throws(DataFileError) -> YAMLValue {
    if let value = self[key] { return value }
    if case .mapping = content { throw DataFileError(place, "the key “\(key)” is missing") }
    throw expected("a mapping with the key “\(key)”")
  }

  /// One error for each key that is not among `known`, for the caller to report or to throw.
  package func unknownKeys(besides known: Set<String>) -> [DataFileError] {
    guard case .mapping(let fields) = content else { return [] }
    return fields.compactMap { field in
      known.contains(field.key)
        ? nil
        : DataFileError(
          field.keyPlace,
          "unknown key “\(field.key)”; known here: \(known.sorted().joined(separator: ", "))")
    }
  }

  /// Throws the first of `unknownKeys`.
  package func allowOnly(_ known: Set<String>) throws(DataFileError) {
    guard case .mapping(let fields) = content,
      !fields.allSatisfy({ known.contains($0.key) })
    else { return }
    if let error = unknownKeys(besides: known).first { throw error }
  }
}
