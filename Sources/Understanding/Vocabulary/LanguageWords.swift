package import DataFiles

/// The words of a folder of intents, `fr/vocabulary/`, ready to be looked for in messages.
package struct LanguageWords: Sendable {
  let vocabulary: Vocabulary
  let phrases: PhraseLexicon

  /// - Parameter files: `fr/vocabulary/*.yaml`.
  /// - Throws: at what is not known in them, and at a phrase that cannot be read.
  package init(_ files: [YAMLValue]) throws(DataFileError) {
    vocabulary = try Vocabulary(files: files)
    phrases = try PhraseLexicon(vocabulary)
  }
}
