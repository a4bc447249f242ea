#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A second opinion on a frame: which part each thing that a message names plays in it, as learnt
/// from the examples. It fills no slot; where it would have filled another, the frame is in doubt.
struct RoleModel: Sendable {
  private let features: RoleFeatures
  private let model: LinearModel
  /// Whether there were enough examples to have an opinion at all.
  private let isTaught: Bool
  private static let fewestLessons = 1000

  init(_ features: RoleFeatures, lessons: [LinearModel.Example]) {
    self.features = features
    isTaught = lessons.count >= RoleModel.fewestLessons
    var settings = LinearModel.Settings()
    settings.minimumWeight = 6
    model = LinearModel(classes: Role.allCases.count, examples: lessons, settings: settings)
  }

  /// What an example teaches of the parts of what it names.
  static func lessons(
    of analysis: Analysis, _ example: IntentExample, _ features: RoleFeatures, demo: Roster,
    groups: [String], ids: [String: String]
  ) -> [LinearModel.Example] {
    let mentions = analysis.roleMentions(demo, groupNames: groups)
    let slots = RoleSlots(example, ids: ids)
    let all = features.features(
      of: mentions, in: analysis, intent: example.intent, tense: TenseEvidence(analysis).balance)
    return zip(mentions, all).map {
      LinearModel.Example(features: $1.compact, label: $0.role(in: slots).rawValue, weight: 1)
    }
  }

  /// How much speaks against the parts that a frame gives to what its message names.
  struct Doubt: Sendable {
    /// Of days and hours, of people and groups, of lengths and numbers: how improbable the most
    /// improbable part is, as -log of its probability, 0 to 6.
    var time = 0.0
    var people = 0.0
    var numbers = 0.0
    /// How many parts are likely to be others; 0 to 4.
    var sum = 0.0
  }

  /// - Parameter tense: whether the message tells or plans (`TenseEvidence.balance`).
  func doubt(
    of frame: Frame, in analysis: Analysis, tense: Float, roster: Roster, groupNames: [String]
  ) -> Doubt {
    var doubt = Doubt()
    guard isTaught else { return doubt }
    let mentions = analysis.roleMentions(roster, groupNames: groupNames)
    let slots = RoleSlots(frame)
    let all = features.features(
      of: mentions, in: analysis, intent: frame.intent, tense: tense)
    for (mention, features) in zip(mentions, all) {
      let share = Double(model.probabilities(features)[mention.role(in: slots).rawValue])
      let odd = min(6, -log(max(share, 1e-6)))
      switch mention.kind {
      case .day, .time: doubt.time = max(doubt.time, odd)
      case .person, .group: doubt.people = max(doubt.people, odd)
      case .length, .number: doubt.numbers = max(doubt.numbers, odd)
      }
      doubt.sum = min(4, doubt.sum + 1 - share)
    }
    return doubt
  }
}
