package import DataFiles

extension Referential {
  /// Reads the référentiel from the files of a folder: `activities.yaml`, `proofs.yaml`,
  /// `rules.yaml`, `targets.yaml`, `missions.yaml`, `indicators.yaml`.
  ///
  /// - Throws: the first thing that is wrong, with its place: an unknown key, an id that no file
  ///   defines, a number outside its range.
  package init(directory: String) throws(DataFileError) {
    func file(_ name: String) throws(DataFileError) -> YAMLValue {
      try YAMLValue(path: "\(directory)/\(name).yaml")
    }
    try self.init(
      activities: try file("activities"), proofs: try file("proofs"), rules: try file("rules"),
      targets: try file("targets"), missions: try file("missions"),
      indicators: try file("indicators"))
  }

  /// Reads the référentiel from its files' values.
  package init(
    activities: YAMLValue, proofs: YAMLValue, rules: YAMLValue, targets: YAMLValue,
    missions: YAMLValue, indicators: YAMLValue
  ) throws(DataFileError) {
    var reader = ReferentialReader()
    try reader.readProofs(proofs)
    try reader.readMissions(missions)
    try reader.readIndicators(indicators)
    try reader.readActivities(activities)
    try reader.readRules(rules)
    try reader.readTargets(targets)
    self.init(
      activities: reader.activities, proofs: reader.proofs, rules: reader.rules,
      targets: reader.targets, missions: reader.missions, indicators: reader.indicators,
      defaultActivity: reader.defaultActivity, collectiveProofs: reader.collective,
      reviewProofs: reader.reviews, needsActivity: reader.needsActivity)
  }
}
