package import DataFiles

/// The words and phrases of `fr/vocabulary/`, as read from its files.
package struct Vocabulary: Sendable {
  /// Phrases in the order of the files, and what they stand for.
  var phrases: [(template: Template, place: FilePlace, term: Term)] = []
  /// SMS and office abbreviations: a folded word → the words that it stands for.
  var abbreviations: [String: [String]] = [:]
  var names = NameWords()
  var classes: WordClasses { names.classes }

  /// Reads every file of a folder. A list file has `list` and `terms`, a word file has
  /// `abbreviations`, `nicknames`, `first_names`, `words` or `word_classes`.
  package init(files: [YAMLValue]) throws(DataFileError) {
    for file in files {
      for field in try file.fields() {
        switch field.key {
        case "list": break
        case "terms":
          try readTerms(field.value, list: try file.required("list").string())
        case "abbreviations":
          for item in try field.value.fields() {
            abbreviations[Folding.fold(item.key)] = NameIndex.words(try item.value.string())
          }
        case "nicknames":
          for item in try field.value.fields() {
            names.nicknames[Folding.fold(item.key)] = try item.value.strings().map {
              Folding.fold($0)
            }
          }
        case "first_names":
          names.firstNames.formUnion(try field.value.strings().map { Folding.fold($0) })
        case "mostly_names":
          names.mostlyNames.formUnion(try field.value.strings().map { Folding.fold($0) })
        case "everyday_trades":
          names.everyday.formUnion(try field.value.strings().map { Folding.fold($0) })
        case "word_classes": try names.classes.read(field.value)
        case "organisations": names.organisations += try field.value.strings()
        case "alike_trades":
          for item in try field.value.fields() {
            for word in try item.value.strings() {
              names.alike[Folding.fold(word), default: []].append(Folding.fold(item.key))
            }
          }
        case "words":
          for line in try field.value.strings() {
            for word in line.unicodeScalars.split(whereSeparator: { Utterance.isSpace($0.value) }) {
              names.common.insert(Folding.fold(Substring(word)))
            }
          }
        default:
          throw DataFileError(
            field.keyPlace, "“\(field.key)” is no key of a vocabulary file")
        }
      }
    }
    if let missing = classes.missing.first {
      let place = files.first?.place.file ?? ""
      throw DataFileError(
        FilePlace(file: place), "no file of the vocabulary has the class “\(missing.id)”")
    }
  }

  private static let termKeys: Set<String> = ["phrases", "hints", "parent", "personal"]

  private mutating func readTerms(
    _ terms: YAMLValue, list: String
  ) throws(DataFileError) {
    for item in try terms.fields() {
      try item.value.allowOnly(Vocabulary.termKeys)
      // A finer kind counts as its parent where only the stable ids are known.
      let id = try item.value["parent"]?.string() ?? item.key
      let isPersonal = try item.value["personal"]?.bool() ?? false
      for (key, isHint) in [("phrases", false), ("hints", true)] {
        for phrase in try item.value[key]?.list() ?? [] {
          let term = Term(list: list, id: id, isHint: isHint, isPersonal: isPersonal)
          phrases.append((try template(phrase), phrase.place, term))
        }
      }
    }
  }

  private func template(_ phrase: YAMLValue) throws(DataFileError) -> Template {
    let text = try phrase.string()
    do {
      return try Template(text)
    } catch {
      throw DataFileError(phrase.place, error.problem)
    }
  }

  /// The words of a piece of a phrase, folded and cut as messages are, without what messages lose.
  static func words(_ text: String) -> [String] {
    Utterance(text).tokens.map(\.folded).filter { !["'", "-", ".", ","].contains($0) }
  }
}
