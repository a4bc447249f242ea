package import DataFiles
import Understanding

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
    var texts = FileTexts(file: file.place.file)
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
      templates[key.rawValue] = try ReplyBook.template(key.rawValue, key.placeholders, texts)
    }
    for label in ReplyLabels.all {
      labels[label] = French.typography(try texts.text(label).string())
    }
    for slot in Requirements.askedSlots.map(\.rawValue).sorted() {
      let question = try texts.text("ask.\(slot)")
      guard try question.string().contains("?") else {
        throw DataFileError(question.place, "“ask.\(slot)” is no question: it has no “?”")
      }
    }
    self.templates = templates
    self.labels = labels
  }

  private static func template(
    _ name: String, _ placeholders: Set<String>, _ texts: FileTexts
  ) throws(DataFileError) -> ReplyTemplate {
    let value = try texts.text(name)
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
    _ field: YAMLField, prefix: String, known: Set<String>, into texts: inout FileTexts
  ) throws(DataFileError) {
    let name = prefix + field.key
    if case .mapping(let fields) = field.value.content {
      texts.groups[name] = field.keyPlace
      for inner in fields {
        try flatten(inner, prefix: name + ".", known: known, into: &texts)
      }
      return
    }
    guard known.contains(name) else {
      throw DataFileError(field.keyPlace, "no text “\(name)” is needed")
    }
    texts.values[name] = field.value
  }

  /// The texts of the file by their names, and where the groups of texts begin.
  private struct FileTexts {
    let file: String
    var values: [String: YAMLValue] = [:]
    var groups: [String: FilePlace] = [:]

    func text(_ name: String) throws(DataFileError) -> YAMLValue {
      if let value = values[name] { return value }
      var group = name
      while let dot = group.lastIndex(of: "."), groups[group] == nil {
        group = String(group[..<dot])
      }
      throw DataFileError(groups[group] ?? FilePlace(file: file), "the text “\(name)” is missing")
    }
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
