package import DataFiles

/// Looks through the phrases of all intents: which give the same sentence, and which never give
/// their own intent.
package struct PhraseCheck {
  private struct Phrase {
    let template: Template
    let place: FilePlace
    let intent: Intent
  }

  /// How many sentences of a phrase are drawn before it counts as dead.
  private static let draws = 24

  private var phrases: [Phrase] = []
  private let sampler: Sampler

  /// - Parameters: as for `Language`.
  /// - Throws: what keeps a file from being read.
  package init(
    intents files: [IntentFile], vocabulary: Vocabulary, fillers: YAMLValue, demo: Roster
  ) throws(DataFileError) {
    for intent in files {
      for sentence in intent.sentences {
        phrases.append(
          Phrase(template: sentence.template, place: sentence.place, intent: intent.intent))
      }
    }
    sampler = try Sampler(fillers, vocabulary: vocabulary, demo: demo)
  }

  /// What is wrong, in the order of the files.
  ///
  /// - Parameters:
  ///   - language: what was learnt from the same files.
  ///   - demo: the people of the examples.
  package func problems(_ language: Language, demo: Roster) -> [DataFileError] {
    let places = Dictionary(
      phrases.enumerated().map { ($1.place, $0) }, uniquingKeysWith: { first, _ in first })
    return (twice() + overlaps() + dead(Interpreter(language, roster: demo)))
      .sorted { places[$0.place, default: 0] < places[$1.place, default: 0] }
  }

  /// Phrases that stand twice in one intent: the second is never reached.
  private func twice() -> [DataFileError] {
    struct Key: Hashable {
      let intent: Intent
      let template: Template
    }
    var seen: [Key: FilePlace] = [:]
    return phrases.compactMap { phrase in
      let key = Key(intent: phrase.intent, template: phrase.template)
      guard let place = seen[key] else {
        seen[key] = phrase.place
        return nil
      }
      return DataFileError(phrase.place, "the phrase stands already in line \(place.line)")
    }
  }

  private func overlaps() -> [DataFileError] {
    var overlap = PhraseOverlap()
    for phrase in phrases { overlap.add(phrase.template, phrase.intent) }
    return overlap.finds().map { find in
      problem(of: phrases[find.second], sharing: find.sentence, with: phrases[find.first])
    }
  }

  private func problem(
    of phrase: Phrase, sharing sentence: String, with other: Phrase
  ) -> DataFileError {
    DataFileError(
      phrase.place,
      "“\(sentence)” is a sentence of \(other.intent.rawValue), too: \(other.place)")
  }

  /// Phrases of which no sentence is read as their intent; and sentences that another intent has,
  /// where one names by a list what the other spells out.
  private func dead(_ interpreter: Interpreter) -> [DataFileError] {
    var problems: [DataFileError] = []
    var random = SplitMix(seed: 14)
    var sentences: [String: Int] = [:]
    for (position, phrase) in phrases.enumerated() {
      var lost: (sentence: String, intent: Intent)?
      for _ in 0..<PhraseCheck.draws {
        // What has no values is told when the files are read.
        guard let sentence = try? sampler.sentence(of: phrase.template, &random) else { break }
        if let other = sentences[sentence], phrases[other].intent != phrase.intent {
          problems.append(problem(of: phrase, sharing: sentence, with: phrases[other]))
          lost = nil
          break
        }
        sentences[sentence] = position
        let read = interpreter.interpret(sentence, author: "", now: sampler.now).best.intent
        if read == phrase.intent {
          lost = nil
          break
        }
        lost = (sentence, read)
      }
      guard let lost else { continue }
      problems.append(
        DataFileError(
          phrase.place,
          "no sentence of this phrase is read as \(phrase.intent.rawValue): "
            + "“\(lost.sentence)” is read as \(lost.intent.rawValue)"))
    }
    return problems
  }
}
