import CivilTime
package import DataFiles
import Synchronization

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
    intents files: consuming [IntentFile], vocabulary: consuming Vocabulary, fillers: YAMLValue,
    certainty: YAMLValue, demo: Roster, leavingOut isLeftOut: (Int) -> Bool = { _ in false }
  ) throws(DataFileError) {
    let material = try Material(
      files, vocabulary: vocabulary, fillers: fillers, demo: demo, leavingOut: isLeftOut)
    let analyser = Analyser(
      material.vocabulary, material.phrases, roster: demo, known: material.known)
    let features = IntentFeatures(analyser)
    let roleFeatures = RoleFeatures(analyser, features)
    let lessons = material.lessons(analyser, features, roleFeatures, demo: demo)
    let (ofIntents, ofRoles) = (lessons.map(\.intents), lessons.map(\.roles))
    // To give up hundreds of thousands of pieces takes time, which the other core has.
    let spent = Handover(consume material)
    let (intents, (roles, tests)) = Spreading.both {
      LinearModel(classes: Intent.learntCount, lessons: ofIntents)
    } meanwhile: {
      let tests = spent.take()?.tests ?? []
      return (RoleModel(roleFeatures, lessons: ofRoles), tests)
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
}

extension IntentExample {
  /// Of all that it says; another one each time the program runs.
  var fingerprint: Int {
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

/// Something that is given up by who takes it.
private final class Handover<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: consuming Value) { self.value = Mutex(value) }

  /// nil the second time.
  func take() -> Value? { value.withLock { $0.take() } }
}
