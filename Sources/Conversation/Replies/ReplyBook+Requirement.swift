import Dossier

extension ReplyBook {
  /// What the référentiel expects for an activity, or of a proof; of both, the proof after the
  /// activity.
  func requirement(activity: ActivityID?, proof: ProofID?, _ scene: Scene) -> RichText {
    var text = RichText()
    if let proof, let requirement = scene.view.requirement(proof: proof) {
      text.append(self.requirement(requirement, of: proof, scene))
    }
    if proof == nil || text.isEmpty, let activity,
      let requirement = scene.view.requirement(activity: activity)
    {
      text.append(self.requirement(requirement, of: activity, scene))
    }
    return text.isEmpty ? self(.requiredUnknown) : text
  }

  private func requirement(
    _ requirement: Requirement, of activity: ActivityID, _ scene: Scene
  ) -> RichText {
    let what = French.capitalised(self.activity(activity, scene))
    guard !requirement.expected.isEmpty else { return self(.requiredNone, ["what": .text(what)]) }
    var text = self(.requiredHeader, ["what": .text(what)])
    text.append(
      items(
        requirement.expected.map { expected in
          self(
            .requiredItem,
            [
              "proof": .text(proof(expected.proof, scene)),
              "each": .text(label("each", expected.each)), "days": .nonzero(expected.graceDays),
            ])
        }, room: 8))
    if !requirement.useful.isEmpty {
      text.append(
        self(
          .requiredUseful,
          ["proofs": .text(list(requirement.useful.map { proof($0, scene) }, limit: 5))]))
    }
    if let serves = serves(requirement) { text.append(serves) }
    return text
  }

  private func requirement(
    _ requirement: Requirement, of id: ProofID, _ scene: Scene
  ) -> RichText {
    let type = scene.view.referential.proof(id)
    var text = self(
      .requiredProof,
      ["what": .text(French.capitalised(proof(id, scene))), "purpose": .text(type?.purpose)])
    if let checks = type?.checks, !checks.isEmpty {
      text.append(self(.requiredChecks, ["checks": .text(checks.joined(separator: ", "))]))
    }
    if !requirement.expectedBy.isEmpty {
      let names = requirement.expectedBy.map { activity($0, scene) }
      text.append(self(.requiredFor, ["activities": .text(list(names, limit: 6))]))
    }
    if let months = type?.refreshMonths {
      text.append(self(.requiredRefresh, ["months": .count(months)]))
    }
    return text
  }

  private func serves(_ requirement: Requirement) -> RichText? {
    if requirement.indicators.isEmpty, requirement.missions.isEmpty { return nil }
    return self(
      .requiredServes,
      [
        "indicators": .text(list(requirement.indicators)),
        "indicatorCount": .count(requirement.indicators.count),
        "missions": .text(list(requirement.missions.map(String.init))),
        "missionCount": .count(requirement.missions.count),
      ])
  }
}
