package import DataFiles
package import Understanding

/// All that is looked at before a folder of intents is used: its phrases, and its examples as tests.
/// What keeps it from being read at all, `LoadedIntents` tells before.
package struct IntentCheck: Sendable {
  /// Phrases that give the sentence of another intent, or never their own.
  package private(set) var phrases: [DataFileError] = []
  /// Examples that are read otherwise than they say.
  package var examples: [DataFileError] { failing.map(\.failure) }
  /// Examples that are known to be misread, and are read right by now.
  package private(set) var learnt: [IntentExample] = []
  /// How many examples are tests, and how many are known to be misread.
  package private(set) var counts = (tests: 0, misread: 0)

  private var failing: [(example: IntentExample, failure: DataFileError)] = []

  /// What keeps the folder from passing.
  package var problems: [DataFileError] { phrases + examples }

  /// - Parameter loaded: what was read from the folder.
  package init(_ loaded: LoadedIntents, in folder: IntentFolder) throws(AssistantError) {
    let demo = try folder.demoRoster()
    phrases = try folder.phrases().problems(loaded.language, demo: demo)
    let check = ExampleCheck(loaded.language, roster: demo)
    for example in try folder.examples() {
      let failure = check.failure(of: example)
      if example.isMisread {
        counts.misread += 1
        if failure == nil { learnt.append(example) }
      } else {
        counts.tests += 1
        if let failure { failing.append((example, DataFileError(example.place, failure))) }
      }
    }
  }

  /// What keeps the folder from taking the place of intents in use: what they misread as well, of an
  /// example that they have, does not.
  func problems(insteadOf inUse: Language, roster: Roster) -> [DataFileError] {
    let check = ExampleCheck(inUse, roster: roster)
    let worse = failing.filter { example, _ in
      !inUse.hasTest(example) || check.failure(of: example) == nil
    }
    return phrases + worse.map(\.failure)
  }
}
