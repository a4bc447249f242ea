package import DataFiles
package import Dossier
import Understanding

/// When a message's words go into its record, and when a category stands for them.
package struct NoteRules: Sendable {
  package let sensitive: SensitiveWords
  /// Words that say nothing besides the facts: «vu», «ce», «matin», «min»…
  private let facts: Set<String>
  private let factPatterns: [WordPattern]

  /// - Parameters:
  ///   - sensitive: `fr/sensibles.yaml`.
  ///   - notes: `fr/notes.yaml`, `facts: [words]`.
  package init(sensitive: YAMLValue, notes: YAMLValue) throws(DataFileError) {
    self.sensitive = try SensitiveWords(sensitive)
    try notes.allowOnly(["facts"])
    var facts: Set<String> = []
    var patterns: [WordPattern] = []
    for value in try notes.required("facts").list() {
      let text = try value.string()
      if text.hasSuffix("*") {
        patterns.append(try WordPattern(value))
      } else {
        facts.formUnion(WordPattern.words(of: text))
      }
    }
    self.facts = facts
    factPatterns = patterns
  }

  /// Whether a text says more than its facts: two words or more, of three letters at least, that
  /// are neither among the words of facts nor in `known`.
  package func saysMore(_ text: String, known: Set<String>) -> Bool {
    let words = WordPattern.words(of: text).filter { word in
      word.unicodeScalars.count >= 3 && !(word.first?.isNumber ?? true) && !facts.contains(word)
        && !known.contains(word) && !factPatterns.contains { $0.isWord(word) }
    }
    return words.count >= 2
  }

  /// The notes of a record.
  ///
  /// - Parameters:
  ///   - always: keep the text even when it seems to hold only facts: it is the reason or the
  ///     description that the record wants.
  ///   - isRestricted: the record is for few eyes: the words are kept, whatever they are.
  package func notes(
    _ text: String, known: Set<String>, always: Bool = false, isRestricted: Bool = false
  ) -> [NoteDraft] {
    let text = NoteRules.trimmed(text)
    guard !text.isEmpty else { return [] }
    if isRestricted { return [NoteDraft(text, isRestricted: true)] }
    let categories = sensitive.categories(in: text)
    if !categories.isEmpty {
      if sensitive.insists(in: text) {
        return [NoteDraft(text, isRestricted: true, category: categories[0].rawValue)]
      }
      return categories.map { NoteDraft("", category: $0.rawValue) }
    }
    return always || saysMore(text, known: known) ? [NoteDraft(text)] : []
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
    return start < end ? String(text[start..<end]) : ""
  }
}
