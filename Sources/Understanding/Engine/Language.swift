import CivilTime
package import DataFiles

/// The intents of one folder, read, trained and immutable.
package struct Language: Sendable {
  let analyser: Analyser
  let features: IntentFeatures
  let intents: LinearModel
  /// A second opinion on the slots of a frame.
  let roles: RoleModel
  /// How sure the reading of a message is.
  package let certainty: Certainty
  /// The fingerprints of the examples that are tests: of the examples themselves nothing is kept.
  private let tests: Set<Int>

  /// Reads the files and trains on their sentences and examples.
  ///
  /// - Parameters:
  ///   - intents: the files `fr/*.yaml` that have an `intent`, with the examples beside them.
  ///   - vocabulary: `fr/vocabulary/`.
  ///   - fillers: `fr/fillers.yaml`: values for the slots of sampled sentences.
  ///   - certainty: `fr/certitude.yaml`: what the signs of a reading weigh.
  ///   - demo: the people of the examples.
  ///   - isLeftOut: which examples, by their position among those of all files, are not learnt from.
  package init(
    intents files: [IntentFile], vocabulary: Vocabulary, fillers: YAMLValue,
    certainty: YAMLValue, demo: Roster, leavingOut isLeftOut: (Int) -> Bool = { _ in false }
  ) throws(DataFileError) {
    let examples = files.flatMap(\.examples)
    let learnt = examples.indices.filter { !isLeftOut($0) }.map { examples[$0] }
    let (drawn, phrases) = Spreading.both {
      Result { () throws(DataFileError) in
        let samples = try Sampler(fillers, vocabulary: vocabulary, demo: demo).samples(of: files)
        let texts = (learnt.map(\.text) + samples.map(\.text)).concurrentRuns(of: 256) { run in
          ReadTexts(run.map { Utterance($0) })
        }
        return (samples, texts.flatMap(\.utterances), Language.words(of: texts, besides: demo))
      }
    } meanwhile: {
      Result { () throws(DataFileError) in try PhraseLexicon(vocabulary) }
    }
    let (samples, texts, known) = try drawn.get()
    let analyser = Analyser(vocabulary, try phrases.get(), roster: demo, known: known)
    let features = IntentFeatures(analyser)
    let roleFeatures = RoleFeatures(analyser, features)
    let ids = Language.ids(of: demo)
    let groups = demo.groups
    // Read at once and in their order; what is drawn from the templates has no frame to learn from.
    let lessons = texts.indices.concurrentRuns(of: 128) { run in
      var lessons = MessageLessons()
      for position in run {
        let lot = Features.lot(of: texts[position].text)
        if position < learnt.count {
          let example = learnt[position]
          let analysis = analyser.analyse(texts[position], now: example.now)
          if example.teachesIntent {
            lessons.intents.add(
              features.features(of: analysis), label: example.intent.index, lot: lot)
          }
          RoleModel.learn(
            from: analysis, example, roleFeatures, demo: demo, groups: groups, ids: ids,
            lot: lot, into: &lessons.roles)
        } else {
          let sample = samples[position - learnt.count]
          let analysis = analyser.analyse(texts[position], now: sample.now)
          lessons.intents.add(
            features.features(of: analysis), label: sample.intent.index, weight: sample.weight,
            lot: lot)
        }
      }
      return lessons
    }
    let (intents, (roles, tests)) = Spreading.both {
      LinearModel(classes: Intent.learntCount, lessons: lessons.map(\.intents))
    } meanwhile: {
      (
        RoleModel(roleFeatures, lessons: lessons.map(\.roles)),
        Set(examples.lazy.filter { !$0.isMisread }.map(\.fingerprint))
      )
    }
    self.certainty = try Certainty(certainty)
    self.analyser = analyser
    self.features = features
    self.intents = intents
    self.roles = roles
    self.tests = tests
  }

  /// Whether this example, with all that it says, was a test when these intents were read.
  package func hasTest(_ example: IntentExample) -> Bool { tests.contains(example.fingerprint) }

  /// The words of the examples, without the names of those of whom they tell; in their order.
  private static func words(of texts: [ReadTexts], besides demo: Roster) -> [String] {
    let names = Set(
      (demo.people.map(\.fullName) + demo.team.map(\.fullName)).flatMap(NameIndex.words))
    var known = WordSet()
    for part in texts { known.formUnion(part.words.words) }
    return known.words.filter { !names.contains($0) }.sorted()
  }

  /// Some texts, cut into words, and which words they have.
  private struct ReadTexts: Sendable {
    let utterances: [Utterance]
    let words: WordSet

    init(_ utterances: [Utterance]) {
      self.utterances = utterances
      var words = WordSet()
      for utterance in utterances {
        for token in utterance.tokens where token.kind == .word { words.insert(token.folded) }
      }
      self.words = words
    }
  }

  /// What some messages teach.
  private struct MessageLessons: Sendable {
    var intents = Lessons()
    var roles = Lessons()
  }

  /// Whom the full names of the examples' frames mean.
  private static func ids(of demo: Roster) -> [String: String] {
    Dictionary(
      demo.people.map { ($0.fullName, $0.id) } + demo.team.map { ($0.fullName, $0.id) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension IntentExample {
  /// Of all that it says; another one each time the program runs.
  fileprivate var fingerprint: Int {
    var hasher = Hasher()
    hasher.combine(intent)
    hasher.combine(text)
    hasher.combine(author)
    hasher.combine(now)
    hasher.combine(context)
    for slot in slots {
      hasher.combine(slot.slot)
      hasher.combine(slot.values)
    }
    return hasher.finalize()
  }

  /// Whether its own words, without the turns before, say what it wants.
  var teachesIntent: Bool {
    context.isEmpty || [.correct, .undo, .cancel, .affirm, .deny, .thanks].contains(intent)
  }
}

extension Language {
  /// How probable each intent is, in the order of `Intent.allCases`. In a message of several
  /// sentences often one alone says what is wanted, so each is also looked at by itself.
  func probabilities(of analysis: Analysis) -> [Float] {
    var whole = intents.probabilities(features.features(of: analysis))
    guard (whole.max() ?? 0) < 0.9 else { return whole }
    let parts = analysis.sentenceParts()
    guard parts.count > 1 else { return whole }
    let share: Float = 0.5
    var best = [Float](repeating: 0, count: whole.count)
    var none: Float = 1
    for part in parts {
      let own = intents.probabilities(features.features(of: analysis, within: part))
      for index in own.indices { best[index] = max(best[index], own[index]) }
      none = min(none, own[Intent.none.index])
    }
    best[Intent.none.index] = none
    let sum = best.reduce(0, +)
    for index in whole.indices {
      whole[index] = whole[index] * (1 - share) + best[index] / sum * share
    }
    return whole
  }
}
