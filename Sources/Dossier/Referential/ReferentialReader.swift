import CivilTime
import DataFiles

/// Reads the files in an order in which each finds what it refers to.
struct ReferentialReader {
  var activities: [ActivityType] = []
  var proofs: [ProofType] = []
  var rules: [Rule] = []
  var targets: [Target] = []
  var missions: [Mission] = []
  var indicators: [Indicator] = []
  var defaultActivity = ActivityID("")
  var needsActivity = ActivityID("")
  var collective: [ExpectedProof] = []
  var reviews: [ReviewKind: [ExpectedProof]] = [:]
  private var grace = 7

  // MARK: Proofs

  mutating func readProofs(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["defaults", "proofs"])
    let retention = try file["defaults"]?["retention"]?.integer(in: 0...1200) ?? 24
    for field in try file.required("proofs").fields() {
      let value = field.value
      try value.allowOnly([
        "label", "short", "gender", "plural", "part", "purpose", "checks", "refresh", "retention",
        "words",
      ])
      let part: ProofType.Part =
        switch try value.required("part").string() {
        case "formalisation": .formalisation
        case "mise_en_oeuvre": .miseEnOeuvre
        case "resultats": .resultats
        default:
          throw try value.required("part").expected("formalisation, mise_en_oeuvre or resultats")
        }
      proofs.append(
        ProofType(
          id: ProofID(field.key), label: try label(value), part: part,
          purpose: try value.required("purpose").string(),
          checks: try value["checks"]?.strings() ?? [],
          refreshMonths: try value["refresh"]?.integer(in: 1...1200),
          retentionMonths: try value["retention"]?.integer(in: 0...1200) ?? retention,
          noteWords: try value["words"]?.integer(in: 1...1000)))
    }
  }

  private func label(_ value: YAMLValue) throws(DataFileError) -> FrenchLabel {
    FrenchLabel(
      text: try value.required("label").string(), short: try value["short"]?.string(),
      gender: try choice(value.required("gender"), FrenchLabel.Gender.self, "m or f"),
      isPlural: try value["plural"]?.bool() ?? false)
  }

  private func choice<Choice: RawRepresentable<String>>(
    _ value: YAMLValue, _ type: Choice.Type, _ expected: String
  ) throws(DataFileError) -> Choice {
    guard let choice = Choice(rawValue: try value.string()) else { throw value.expected(expected) }
    return choice
  }

  private func proof(_ value: YAMLValue) throws(DataFileError) -> ProofID {
    let id = ProofID(try value.string())
    guard proofs.contains(where: { $0.id == id }) else { throw value.expected("a known proof") }
    return id
  }

  private func proofList(_ value: YAMLValue?) throws(DataFileError) -> [ProofID] {
    var out: [ProofID] = []
    for item in try value?.list() ?? [] { out.append(try proof(item)) }
    return out
  }

  private func expected(_ value: YAMLValue?) throws(DataFileError) -> [ExpectedProof] {
    var out: [ExpectedProof] = []
    for item in try value?.list() ?? [] {
      if case .scalar = item.content {
        out.append(
          ExpectedProof(proof: try proof(item), each: .session, when: .always, graceDays: grace))
        continue
      }
      try item.allowOnly(["proof", "each", "when", "grace"])
      var each = ExpectedProof.Each.session
      if let value = item["each"] {
        each = try choice(value, ExpectedProof.Each.self, "session, person or year")
      }
      var when = ExpectedProof.When.always
      if let value = item["when"] {
        when = try choice(value, ExpectedProof.When.self, "always, collective or individual")
      }
      out.append(
        ExpectedProof(
          proof: try proof(try item.required("proof")), each: each, when: when,
          graceDays: try item["grace"]?.integer(in: 0...3660) ?? grace))
    }
    return out
  }

  // MARK: Activities

  mutating func readActivities(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["defaults", "activities"])
    let defaults = try file.required("defaults")
    try defaults.allowOnly(["grace", "individual", "needs", "collective", "reviews"])
    grace = try defaults.required("grace").integer(in: 0...3660)
    collective = try expected(defaults["collective"])
    for field in try defaults["reviews"]?.fields() ?? [] {
      guard let kind = ReviewKind(rawValue: field.key) else {
        throw DataFileError(field.keyPlace, "expected monthly, intermediate or final")
      }
      reviews[kind] = try expected(field.value)
    }
    for field in try file.required("activities").fields() { try readActivity(field) }
    defaultActivity = try activity(try defaults.required("individual"))
    needsActivity = try activity(try defaults.required("needs"))
  }

  private mutating func readActivity(_ field: YAMLField) throws(DataFileError) {
    let value = field.value
    try value.allowOnly([
      "parent", "label", "short", "gender", "plural", "family", "indicators", "missions",
      "expected", "useful",
    ])
    var parent: ActivityType?
    if let id = value["parent"] {
      let known = try activity(id)
      parent = activities.first { $0.id == known }
    }
    let family: ActivityType.Family
    if let parent, value["family"] == nil {
      family = parent.family
    } else {
      family = try choice(
        value.required("family"), ActivityType.Family.self,
        "insertion, educatif, citoyennete or suivi")
    }
    var missions = parent?.missions ?? []
    if let list = value["missions"] {
      missions = []
      for item in try list.list() {
        let number = try item.integer(in: 1...14)
        guard self.missions.contains(where: { $0.number == number }) else {
          throw item.expected("a mission of missions.yaml")
        }
        missions.append(number)
      }
    }
    var indicators = parent?.indicators ?? []
    if let list = value["indicators"] {
      indicators = []
      for item in try list.list() {
        let number = try item.string()
        guard self.indicators.contains(where: { $0.number == number }) else {
          throw item.expected("an indicator of indicators.yaml")
        }
        indicators.append(number)
      }
    }
    activities.append(
      ActivityType(
        id: ActivityID(field.key), parent: parent?.id, label: try label(value), family: family,
        indicators: indicators, missions: missions,
        expected: value["expected"] == nil
          ? parent?.expected ?? [] : try expected(value["expected"]),
        useful: value["useful"] == nil ? parent?.useful ?? [] : try proofList(value["useful"])))
  }

  private func activity(_ value: YAMLValue) throws(DataFileError) -> ActivityID {
    let id = ActivityID(try value.string())
    guard activities.contains(where: { $0.id == id }) else {
      throw value.expected("an activity that stands before or in activities.yaml")
    }
    return id
  }

  // MARK: Rules and targets

  mutating func readRules(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["rules"])
    for field in try file.required("rules").fields() {
      let value = field.value
      try value.allowOnly([
        "label", "kind", "grace", "since", "until", "minimumDays", "review", "window", "activity",
        "proof", "during", "idle",
      ])
      rules.append(
        Rule(
          id: RuleID(field.key), label: try value.required("label").string(),
          kind: try ruleKind(value), graceDays: try value.required("grace").integer(in: 0...3660),
          since: try value["since"].map { (value) throws(DataFileError) in try date(value) },
          until: try value["until"].map { (value) throws(DataFileError) in try date(value) }))
    }
  }

  private func ruleKind(_ value: YAMLValue) throws(DataFileError) -> Rule.Kind {
    let kind = try value.required("kind")
    func window() throws(DataFileError) -> Int { try value.required("window").integer(in: 1...366) }
    switch try kind.string() {
    case "referent": return .referent
    case "needs": return .needs
    case "monthly_review":
      return .monthlyReview(minimumDays: try value.required("minimumDays").integer(in: 1...31))
    case "final_review":
      let review = try choice(
        try value.required("review"), ReviewKind.self, "monthly, intermediate or final")
      return .finalReview(review, windowDays: try window())
    case "final_session":
      return .finalSession(try activity(try value.required("activity")), windowDays: try window())
    case "weekly_proof":
      return .weeklyProof(
        try proof(try value.required("proof")), during: try activity(try value.required("during")),
        idleDays: try value.required("idle").integer(in: 0...366))
    case "institution": return .institution(try proof(try value.required("proof")))
    default:
      throw kind.expected(
        "referent, needs, monthly_review, final_review, final_session, weekly_proof or institution")
    }
  }

  private func date(_ value: YAMLValue) throws(DataFileError) -> CivilDate {
    guard let date = CivilDate(quickly: try value.string()) else {
      throw value.expected("a day as YYYY-MM-DD")
    }
    return date
  }

  mutating func readTargets(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["targets"])
    for item in try file.required("targets").list() {
      try item.allowOnly(["measure", "activity", "value"])
      let percent = try item.required("value")
      guard (0...100).contains(try percent.number()) else { throw percent.expected("0 to 100") }
      targets.append(
        Target(
          measure: try choice(try item.required("measure"), Measure.self, "a measure"),
          activity: try item["activity"].map { (value) throws(DataFileError) in
            try activity(value)
          },
          value: try percent.number()))
    }
  }

  // MARK: Missions and indicators

  mutating func readMissions(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["missions"])
    for field in try file.required("missions").fields() {
      guard let number = Int(field.key), (1...14).contains(number) else {
        throw DataFileError(field.keyPlace, "expected the number of a mission, 1 to 14")
      }
      missions.append(Mission(number: number, text: try field.value.string()))
    }
  }

  mutating func readIndicators(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["indicators"])
    for field in try file.required("indicators").fields() {
      try field.value.allowOnly(["title", "versions"])
      var versions: [Indicator.Version] = []
      for item in try field.value.required("versions").list() {
        try item.allowOnly(["effective", "verbatim", "text", "source", "onlyMajor", "guide"])
        versions.append(
          Indicator.Version(
            effective: try date(try item.required("effective")),
            text: try item.required("text").string(),
            isVerbatim: try item.required("verbatim").bool(),
            source: try item.required("source").string(),
            onlyMajor: try item["onlyMajor"]?.bool(), guide: try item["guide"]?.string()))
      }
      indicators.append(
        Indicator(
          number: field.key, title: try field.value.required("title").string(),
          versions: versions.sorted { $0.effective < $1.effective }))
    }
  }
}
