/// A second opinion on a frame: which part each thing that a message names plays in it, as learnt
/// from the examples. Where it would have filled another slot, the frame is in doubt, or amended.
struct RoleModel: Sendable {
  private let features: RoleFeatures
  private let model: LinearModel
  /// Whether there were enough examples to have an opinion at all.
  private let isTaught: Bool
  private static let fewestLessons = 1000

  init(_ features: RoleFeatures, lessons: [Lessons]) {
    self.features = features
    isTaught = lessons.reduce(0) { $0 + $1.examples.count } >= RoleModel.fewestLessons
    var settings = LinearTraining.Settings()
    settings.minimumWeight = 6
    model = LinearModel(classes: Role.allCases.count, lessons: lessons, settings: settings)
  }

  /// What an example teaches of the parts of what it names.
  ///
  /// - Parameter lot: the example's (`Lessons.Example.lot`).
  static func learn(
    from analysis: Analysis, _ example: IntentExample, _ features: RoleFeatures, demo: Roster,
    groups: [String], ids: [String: String], lot: UInt64, into lessons: inout Lessons
  ) {
    let mentions = analysis.roleMentions(demo, groupNames: groups)
    guard !mentions.isEmpty else { return }
    let slots = RoleSlots(example, ids: ids)
    features.forEachMention(
      of: mentions, in: analysis, intent: example.intent, tense: TenseEvidence(analysis).balance
    ) { mention, features in
      lessons.add(
        features, label: mention.role(in: slots).rawValue,
        lot: Features.mix(lot &+ UInt64(mention.range.lowerBound)))
    }
  }

  /// What it takes the parts of a message's mentions for.
  ///
  /// - Parameters:
  ///   - intent: what the message is taken for.
  ///   - tense: whether it tells or plans (`TenseEvidence.balance`).
  func opinion(
    on analysis: Analysis, intent: Intent, tense: Float, roster: Roster, groupNames: [String]
  ) -> RoleOpinion {
    guard isTaught else { return RoleOpinion() }
    let mentions = analysis.roleMentions(roster, groupNames: groupNames)
    var opinions: [(RoleMention, [Float])] = []
    opinions.reserveCapacity(mentions.count)
    features.forEachMention(of: mentions, in: analysis, intent: intent, tense: tense) {
      opinions.append(($0, model.probabilities($1)))
    }
    return RoleOpinion(opinions)
  }
}
