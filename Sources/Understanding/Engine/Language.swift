import CivilTime
package import DataFiles

/// The intents of one folder, read, trained and immutable.
package struct Language: Sendable {
  let vocabulary: Vocabulary
  let analyser: Analyser
  let features: IntentFeatures
  let intents: LinearModel
  /// The examples of all intents, in the order of the files.
  package let examples: [IntentExample]

  /// Reads the files and trains on their sentences and examples.
  ///
  /// - Parameters:
  ///   - intents: the files `fr/*.yaml` that have an `intent`.
  ///   - vocabulary: the files `fr/vocabulary/*.yaml`.
  ///   - fillers: `fr/fillers.yaml`: values for the slots of sampled sentences.
  ///   - demo: the people of the examples.
  package init(
    intents files: [YAMLValue], vocabulary vocabularyFiles: [YAMLValue], fillers: YAMLValue,
    demo: Roster
  ) throws(DataFileError) {
    let vocabulary = try Vocabulary(files: vocabularyFiles)
    var intentFiles: [IntentFile] = []
    for file in files { intentFiles.append(try IntentFile(file)) }
    let examples = intentFiles.flatMap(\.examples)
    let samples = try Sampler(fillers, vocabulary: vocabulary, demo: demo).samples(of: intentFiles)
    let demoNames = Set(
      demo.people.flatMap { NameIndex.words($0.fullName) }
        + demo.team.flatMap { NameIndex.words($0.fullName) })
    var known: Set<String> = []
    for text in examples.map(\.text) + samples.map(\.text) {
      for token in Utterance(text).tokens where token.kind == .word { known.insert(token.folded) }
    }
    known.subtract(demoNames)
    let analyser = Analyser(vocabulary, roster: demo, known: known)
    let features = IntentFeatures(analyser)
    var training: [LinearModel.Example] = []
    for example in examples where example.teachesIntent {
      let analysis = analyser.analyse(Utterance(example.text), now: example.now)
      training.append(
        LinearModel.Example(
          features: features.features(of: analysis), label: example.intent.index))
    }
    for sample in samples {
      let analysis = analyser.analyse(Utterance(sample.text), now: sample.now)
      training.append(
        LinearModel.Example(
          features: features.features(of: analysis), label: sample.intent.index, weight: 0.5))
    }
    self.vocabulary = vocabulary
    self.analyser = analyser
    self.features = features
    self.examples = examples
    self.intents = LinearModel(classes: Intent.learntCount, examples: training)
  }
}

extension IntentExample {
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
