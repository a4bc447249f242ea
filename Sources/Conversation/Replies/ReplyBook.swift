package import DataFiles

/// Every text that a user reads, from `fr/replies.yaml`, and how they are put together.
package struct ReplyBook: Sendable {
  /// By the key of the text.
  private let templates: [String: ReplyTemplate]
  private let labels: [String: String]
  let calendar: FrenchCalendar

  /// Reads and checks the texts.
  ///
  /// - Throws: when a text is missing, is not known here, or has a placeholder that it never gets.
  package init(_ file: YAMLValue) throws(DataFileError) {
    var texts: [String: YAMLValue] = [:]
    var templates: [String: ReplyTemplate] = [:]
    var labels: [String: String] = [:]
    calendar = try FrenchCalendar(try file.required("calendar"))
    let known = Set(
      ReplyKey.allCases.map(\.rawValue) + ReminderReplyKey.allCases.map(\.rawValue)
        + ReplyLabels.all)
    for field in try file.fields() where field.key != "calendar" {
      try ReplyBook.flatten(field, prefix: "", known: known, into: &texts)
    }
    let keys: [any TextKey] = ReplyKey.allCases + ReminderReplyKey.allCases
    for key in keys {
      templates[key.rawValue] = try ReplyBook.template(key.rawValue, key.placeholders, texts, file)
    }
    for label in ReplyLabels.all {
      labels[label] = French.typography(try ReplyBook.text(label, texts, file).string())
    }
    self.templates = templates
    self.labels = labels
  }

  private static func template(
    _ name: String, _ placeholders: Set<String>, _ texts: [String: YAMLValue], _ file: YAMLValue
  ) throws(DataFileError) -> ReplyTemplate {
    let value = try text(name, texts, file)
    let template = try ReplyTemplate(value)
    let strange = template.placeholders.subtracting(placeholders).sorted()
    if let strange = strange.first {
      let names = placeholders.sorted().joined(separator: ", ")
      throw DataFileError(
        value.place,
        "unknown placeholder “\(strange)”; known here: \(names.isEmpty ? "none" : names)")
    }
    return template
  }

  private static func flatten(
    _ field: YAMLField, prefix: String, known: Set<String>, into texts: inout [String: YAMLValue]
  ) throws(DataFileError) {
    let name = prefix + field.key
    if case .mapping(let fields) = field.value.content {
      for inner in fields {
        try flatten(inner, prefix: name + ".", known: known, into: &texts)
      }
      return
    }
    guard known.contains(name) else {
      throw DataFileError(field.keyPlace, "no text “\(name)” is needed")
    }
    texts[name] = field.value
  }

  private static func text(
    _ name: String, _ texts: [String: YAMLValue], _ file: YAMLValue
  ) throws(DataFileError) -> YAMLValue {
    guard let value = texts[name] else {
      throw DataFileError(
        FilePlace(file: file.place.file), "the text “\(name)” is missing")
    }
    return value
  }

  /// One text with its places filled in.
  func callAsFunction(_ key: ReplyKey, _ values: [String: ReplyValue?] = [:]) -> RichText {
    render(key.rawValue, key.placeholders, values)
  }

  func callAsFunction(_ key: ReminderReplyKey, _ values: [String: ReplyValue?] = [:]) -> RichText {
    render(key.rawValue, key.placeholders, values)
  }

  private func render(
    _ name: String, _ placeholders: Set<String>, _ values: [String: ReplyValue?]
  ) -> RichText {
    assert(Set(values.keys).isSubset(of: placeholders), "“\(name)” gets \(values.keys.sorted())")
    return templates[name]?.render(values) ?? RichText()
  }

  /// The same on one line without markup, to stand in another text.
  func phrase(_ key: ReplyKey, _ values: [String: ReplyValue?] = [:]) -> String {
    self(key, values).inline
  }

  func phrase(_ key: ReminderReplyKey, _ values: [String: ReplyValue?] = [:]) -> String {
    self(key, values).inline
  }

  /// The word for one value of an enumeration: `label("mode", "phone")`.
  func label(_ group: String, _ id: String) -> String { labels["\(group).\(id)"] ?? id }

  func label<Value: RawRepresentable>(_ group: String, _ value: Value) -> String
  where Value.RawValue == String {
    label(group, value.rawValue)
  }

  /// «a, b et c».
  func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return phrase(
      .listAnd, ["first": .text(items.dropLast().joined(separator: ", ")), "last": .text(last)])
  }
}
