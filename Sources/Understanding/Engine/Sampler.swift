import CivilTime
import DataFiles

/// Draws sentences from the templates of the intents, with people and values filled in.
struct Sampler: Sendable {
  struct Sample: Sendable {
    var text: String
    var intent: Intent
    var now: CivilMoment
    /// How much it counts: all that is drawn from one sentence of a file counts as one example.
    var weight: Float
  }

  private var fillers: [String: [String]] = [:]
  /// Phrases of the vocabulary, by what they stand for.
  private var phrases: [String: [Template]] = [:]
  /// When the sentences are said.
  let now: CivilMoment
  private let perTemplate: Int

  init(_ file: YAMLValue, vocabulary: Vocabulary, demo: Roster) throws(DataFileError) {
    let stamp = try file.required("now")
    guard let now = CivilMoment(iso: try stamp.string()) else {
      throw stamp.expected("a moment YYYY-MM-DDTHH:MM")
    }
    self.now = now
    perTemplate = try file["samples_per_sentence"]?.integer(in: 1...100) ?? 4
    for field in try file.required("slots").fields() {
      fillers[field.key] = try field.value.strings()
    }
    for (template, _, term) in vocabulary.phrases {
      let name = term.list == "activity" && term.isHint ? "topic" : term.list
      guard !(term.isHint && name != "topic") else { continue }
      phrases[name, default: []].append(template)
    }
    let firsts = demo.people.map(\.firstName)
    fillers["person"] =
      firsts + demo.people.map(\.fullName)
      + demo.people.map { "\($0.firstName) \($0.lastName.prefix(1))." }
    fillers["people"] = zip(firsts, firsts.dropFirst(3)).map { "\($0) et \($1)" }
    fillers["group"] = demo.groups.map { "les \($0)" } + demo.groups
    fillers["team"] = demo.team.map(\.firstName) + demo.team.map(\.fullName)
  }

  func samples(of files: [IntentFile]) throws(DataFileError) -> [Sample] {
    let drawn = files.concurrentMap { file in
      Result { () throws(DataFileError) in try self.samples(of: file) }
    }
    var samples: [Sample] = []
    for result in drawn { samples += try result.get() }
    return samples
  }

  private func samples(of file: IntentFile) throws(DataFileError) -> [Sample] {
    var samples: [Sample] = []
    var places: [String: Int] = [:]
    let share = 1 / Float(perTemplate)
    for sentence in file.sentences {
      let (template, place) = (sentence.template, sentence.place)
      if let problem = problem(of: template) { throw DataFileError(place, problem) }
      // Its own chance each, so that a sentence more or less draws no other anew.
      var random = SplitMix(seed: sentence.seed)
      for _ in 0..<perTemplate {
        let text: String
        do {
          text = try self.sentence(of: template, &random)
        } catch {
          throw DataFileError(place, error.problem)
        }
        if let drawn = places[text] {
          samples[drawn].weight += share
        } else {
          places[text] = samples.count
          samples.append(Sample(text: text, intent: file.intent, now: now, weight: share))
        }
      }
    }
    return samples
  }

  /// One sentence of a template.
  func sentence(
    of template: Template, _ random: inout SplitMix
  ) throws(TemplateError) -> String {
    var words: [String] = []
    try draw(template, into: &words, &random)
    return words.joined(separator: " ")
  }

  /// What no sentence can be drawn from, also where chance would pass it by: a list that is unknown.
  private func problem(of template: Template) -> String? {
    switch template {
    case .word: nil
    case .sequence(let parts), .choice(let parts): parts.lazy.compactMap(problem).first
    case .slot(let name):
      phrases[name] == nil && fillers[name, default: []].isEmpty
        ? "“{\(name)}” is no slot that has values" : nil
    case .rule: "no rule of that name"
    }
  }

  private func draw(
    _ template: Template, into words: inout [String], _ random: inout SplitMix
  ) throws(TemplateError) {
    switch template {
    case .word(let word): words.append(word)
    case .sequence(let parts): for part in parts { try draw(part, into: &words, &random) }
    case .choice(let options):
      try draw(options[Int.random(in: 0..<options.count, using: &random)], into: &words, &random)
    case .slot(let name):
      if let templates = phrases[name], let template = templates.randomElement(using: &random) {
        var value: [String] = []
        try draw(template, into: &value, &random)
        return Sampler.join(value.joined(separator: " "), to: &words)
      }
      guard let values = fillers[name], !values.isEmpty else {
        throw TemplateError(problem: "“{\(name)}” is no slot that has values", template: name)
      }
      let value = values[Int.random(in: 0..<values.count, using: &random)]
      Sampler.join(value, to: &words)
    case .rule(let name):
      throw TemplateError(problem: "no rule of that name", template: name)
    }
  }

  /// Appends a value; «de» and «à» before it contract as French has it.
  private static func join(_ value: String, to words: inout [String]) {
    guard let last = words.last else {
      words.append(value)
      return
    }
    let preposition = last.lowercased()
    let beginsWithVowel =
      value.lowercased().first.map { "aeiouyhéèêàâîôAEIOU".contains($0) } ?? false
    switch (preposition, value) {
    case ("de", _) where value.hasPrefix("le "): words[words.count - 1] = "du " + value.dropFirst(3)
    case ("de", _) where value.hasPrefix("les "):
      words[words.count - 1] = "des " + value.dropFirst(4)
    case ("à", _) where value.hasPrefix("le "): words[words.count - 1] = "au " + value.dropFirst(3)
    case ("à", _) where value.hasPrefix("les "):
      words[words.count - 1] = "aux " + value.dropFirst(4)
    case ("à", _) where value.hasPrefix("à "): words[words.count - 1] = value
    case ("en", _) where value.hasPrefix("les "): words.append(String(value.dropFirst(4)))
    case ("de", _) where beginsWithVowel: words[words.count - 1] = "d'" + value
    case ("que", _) where beginsWithVowel: words[words.count - 1] = "qu'" + value
    default: words.append(value)
    }
  }
}
