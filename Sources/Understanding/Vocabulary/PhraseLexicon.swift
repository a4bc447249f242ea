import DataFiles

/// The phrases of a vocabulary, ready to be found.
struct PhraseLexicon: Sendable {
  /// The words of the phrases and abbreviations.
  private(set) var numbers = WordNumbers()
  let phrases: PhraseAutomaton<Term>
  /// Abbreviations, and the numbers of what each stands for.
  private(set) var abbreviations = WordTable<[Int32]>()
  /// Words of six letters or more, of which a misspelt one may be meant.
  let longWords: Set<String>
  let spelling: SpellingIndex
  /// The common words in their order: sorted here, where the other core reads the examples.
  let common: [String]

  /// - Throws: where phrases have more than words, or go on in too many ways.
  init(_ vocabulary: Vocabulary) throws(DataFileError) {
    var numbers = WordNumbers()
    var graph = PhraseGraph<Term>()
    var longWords: Set<String> = []
    // The same words stand in many phrases.
    var cut: [String: [Int32]] = [:]
    for (template, place, term) in vocabulary.phrases {
      _ = numbers.add(term.list)
      _ = numbers.add(term.id)
      do {
        try graph.insert(template, term) { text in
          if let added = cut[text] { return added }
          let words = Vocabulary.words(text)
          for word in words where word.utf8.count >= 6 { longWords.insert(word) }
          let added = words.map { numbers.add($0) }
          cut[text] = added
          return added
        }
      } catch {
        throw DataFileError(place, error.problem)
      }
    }
    for (short, words) in vocabulary.abbreviations.sorted(by: { $0.key < $1.key }) {
      abbreviations.set(short, words.map { numbers.add($0) })
    }
    do {
      phrases = try PhraseAutomaton(graph)
    } catch {
      throw DataFileError(vocabulary.phrases.first?.place ?? FilePlace(file: ""), error.problem)
    }
    spelling = SpellingIndex(longWords)
    self.longWords = longWords
    common = vocabulary.names.common.words.sorted()
    self.numbers = numbers
  }
}
