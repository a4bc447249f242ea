import CivilTime
import DataFiles

/// What the intents are learnt from: examples, and sentences drawn from the templates.
struct Material: Sendable {
  /// Kept with the rest, until all is given up at once.
  private let files: [IntentFile]
  let vocabulary: Vocabulary
  /// Those of the vocabulary.
  let phrases: PhraseLexicon
  private let examples: [IntentExample]
  /// The places of those that are learnt from.
  private let learnt: [Int]
  private let samples: [Sampler.Sample]
  /// Of the examples that are learnt from, then of the samples; so many (`cutAtOnce`) at a time.
  private let texts: [ReadTexts]
  private static let cutAtOnce = 512
  /// The words of the texts, without the names of those of whom they tell; in their order.
  let known: [String]

  /// - Parameters:
  ///   - fillers: values for the slots of sampled sentences.
  ///   - demo: the people of the examples.
  ///   - isLeftOut: which examples, by their position among those of all files, are not learnt from.
  init(
    _ files: consuming [IntentFile], vocabulary: consuming Vocabulary, fillers: YAMLValue,
    demo: Roster, leavingOut isLeftOut: (Int) -> Bool
  ) throws(DataFileError) {
    self.files = files
    self.vocabulary = vocabulary
    let examples = self.files.flatMap(\.examples)
    let learnt = examples.indices.filter { !isLeftOut($0) }
    let (drawn, phrases) = Spreading.both { [files = self.files, vocabulary = self.vocabulary] in
      Result { () throws(DataFileError) in
        let samples = try Sampler(fillers, vocabulary: vocabulary, demo: demo).samples(of: files)
        let written = learnt.map { examples[$0].text } + samples.map(\.text)
        let texts = written.concurrentRuns(of: Material.cutAtOnce) { ReadTexts($0) }
        return (samples, texts, Material.words(of: texts, besides: demo))
      }
    } meanwhile: { [vocabulary = self.vocabulary] in
      Result { () throws(DataFileError) in try PhraseLexicon(vocabulary) }
    }
    (samples, texts, known) = try drawn.get()
    self.phrases = try phrases.get()
    self.examples = examples
    self.learnt = learnt
  }

  /// What it teaches, read at once and in its order; what is drawn from the templates has no frame to
  /// learn from.
  func lessons(
    _ analyser: Analyser, _ features: IntentFeatures, _ roleFeatures: RoleFeatures, demo: Roster
  ) -> [MessageLessons] {
    let ids = Material.ids(of: demo)
    let groups = demo.groups
    // So few that what they teach is no large piece of memory, which is had from the system each time.
    return (0..<learnt.count + samples.count).concurrentRuns(of: 32) { run in
      var lessons = MessageLessons()
      for position in run {
        let text = texts[position / Material.cutAtOnce].utterances[position % Material.cutAtOnce]
        let lot = Features.lot(of: text.text)
        if position < learnt.count {
          let place = learnt[position]
          let analysis = analyser.analyse(text, now: examples[place].now)
          if examples[place].teachesIntent {
            lessons.intents.add(
              features.features(of: analysis), label: examples[place].intent.index, lot: lot)
          }
          RoleModel.learn(
            from: analysis, examples[place], roleFeatures, demo: demo, groups: groups, ids: ids,
            lot: lot, into: &lessons.roles)
        } else {
          let sample = samples[position - learnt.count]
          let analysis = analyser.analyse(text, now: sample.now)
          lessons.intents.add(
            features.features(of: analysis), label: sample.intent.index, weight: sample.weight,
            lot: lot)
        }
      }
      return lessons
    }
  }

  /// The fingerprints of the examples that are tests.
  var tests: Set<Int> { Set(examples.lazy.filter { !$0.isMisread }.map(\.fingerprint)) }

  /// What some messages teach.
  struct MessageLessons: Sendable {
    var intents = Lessons()
    var roles = Lessons()
  }

  /// The words of some texts, without the names of those of whom they tell; in their order.
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

    init(_ texts: ArraySlice<String>) {
      utterances = texts.map { Utterance($0) }
      var words = WordSet()
      for utterance in utterances {
        for token in utterance.tokens where token.kind == .word { words.insert(token.folded) }
      }
      self.words = words
    }
  }

  /// Whom the full names of the examples' frames mean.
  private static func ids(of demo: Roster) -> [String: String] {
    Dictionary(
      demo.people.map { ($0.fullName, $0.id) } + demo.team.map { ($0.fullName, $0.id) },
      uniquingKeysWith: { first, _ in first })
  }
}
