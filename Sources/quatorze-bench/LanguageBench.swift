import Assistant
import CivilTime
import Conversation
import DataFiles
import Foundation
import JSONText
import Understanding

/// Understanding against hassil, values against Duckling, on one core each.
struct LanguageBench {
  private let folder = IntentFolder("intents")

  func run() async throws {
    Figure.title("Understanding, with 2,000 apprentices")
    let demo = try folder.demoRoster()
    let before = residentMegabytes()
    var dialogue: Dialogue?
    let loading = try secondsAtOnce {
      let language = try LoadedIntents(folder).language
      dialogue = Dialogue(
        Interpreter(language, roster: roster(demo, of: SampleSchool().apprentices)))
    }
    guard let dialogue else { return }
    let added = residentMegabytes() - before
    let examples = try folder.examples()
    let hassil = try await Reference("hassil", "2000")
    let known = await hassil.numbers("load")
    compare("intents and roster read and learnt", loading, .seconds, known?.first, limit: 0.5)
    await messages(dialogue, examples, hassil)
    compare("memory added (RssAnon)", added, .megabytes, known?.last, limit: 30)
    try await values()
    crowd(dialogue.interpreter.language, demo, examples)
    HostileBench(dialogue: dialogue, now: CivilMoment(SampleSchool.end, .midnight)).run()
  }

  /// A roster of 50,000 against one of 2,000, the names alone: the intents are there already.
  private func crowd(_ language: Language, _ demo: Roster, _ examples: [IntentExample]) {
    Figure.title("A roster of 50,000 apprentices")
    func best(_ count: Int, of rounds: Int) -> (seconds: Double, interpreter: Interpreter) {
      let people = roster(demo, of: count)
      var interpreter = Interpreter(language, roster: people)
      var best = Double.infinity
      for _ in 0..<rounds {
        best = min(best, secondsAtOnce { interpreter = Interpreter(language, roster: people) })
      }
      return (best, interpreter)
    }
    let few = best(2000, of: 9)
    Figure(name: "names of 2,000 taken in", value: few.seconds * 1e3, unit: .milliseconds).report()
    let many = best(50_000, of: 3)
    Figure(
      name: "names of 50,000 taken in", value: many.seconds * 1e3, unit: .milliseconds,
      reference: ("25 times 2,000", few.seconds * 25e3), wanted: .atLeast(1)
    ).report()
    var times: [Double] = []
    let dialogue = Dialogue(many.interpreter)
    for example in examples {
      times.append(
        secondsAtOnce {
          _ = dialogue.turn(
            example.text, author: example.author, now: example.now, state: DialogueState())
        } * 1e6)
    }
    Figure(name: "a message, median", value: times.median, unit: .microseconds).report()
    Figure(name: "a message, p99", value: times.percentile(99), unit: .microseconds).report()
  }

  /// Against hassil for the reader, against the limit for the judgement.
  private func compare(
    _ name: String, _ value: Double, _ unit: Figure.Unit, _ hassil: Double?, limit: Double
  ) {
    Figure.limited(name, value, unit, to: limit).report()
    if let hassil {
      Figure(name: "", value: value, unit: unit, reference: ("hassil", hassil)).report()
    }
  }

  /// The people of the examples, and so many others that they are `count`.
  private func roster(_ demo: Roster, of count: Int) -> Roster {
    let school = SampleSchool()
    let others = (demo.people.count..<count).map { number in
      let (first, last) = school.name(number)
      return RosterPerson(
        id: "s\(number)", firstName: first, lastName: last, group: school.group(number),
        referent: demo.team[number % demo.team.count].id)
    }
    return Roster(people: demo.people + others, team: demo.team, outsiders: demo.outsiders)
  }

  private func messages(_ dialogue: Dialogue, _ examples: [IntentExample], _ hassil: Reference)
    async
  {
    var times: [Double] = []
    for round in 0..<4 {
      for example in examples {
        let time = secondsAtOnce {
          _ = dialogue.turn(
            example.text, author: example.author, now: example.now, state: DialogueState())
        }
        // The first round warms up.
        if round > 0 { times.append(time * 1e6) }
      }
    }
    Figure.note("\(examples.count) messages: the examples of intents/fr, each read three times")
    let sentences = await hassil.numbers("recognize 300")
    Figure.limited("a message, median", times.median, .microseconds, to: 150).report()
    if let reference = sentences?.first {
      Figure(
        name: "", value: times.median, unit: .microseconds,
        reference: ("hassil, its French sentences", reference * 1e6), wanted: .atLeast(15)
      ).report()
    }
    Figure.limited("a message, p99", times.percentile(99), .microseconds, to: 1000).report()
    if let reference = sentences?.last {
      Figure(
        name: "", value: times.percentile(99), unit: .microseconds,
        reference: ("hassil, p99", reference * 1e6)
      ).report()
    }
  }

  // MARK: - Values

  /// Dates, hours, durations and numbers of `fillers.yaml`, each alone, and several in a sentence.
  private func values() async throws {
    let slots = try YAMLValue(path: "intents/fr/fillers.yaml").required("slots")
    func list(_ name: String) throws -> [String] {
      try slots.required(name).list().map { try $0.string() }
    }
    var texts: [String] = []
    for name in ["pastdate", "futuredate", "time", "duration", "clockrange", "period", "number"] {
      texts += try list(name)
    }
    for (date, duration) in zip(try list("pastdate"), try list("duration")) {
      texts.append("atelier CV \(date), \(duration), avec six présents")
    }
    guard let now = CivilMoment(iso: "2026-11-20T17:45") else { return }
    var found = 0
    let rounds = 40
    let time = secondsAtOnce {
      for _ in 0..<rounds {
        for text in texts where PlainValue.read(text, at: now) != nil { found += 1 }
      }
    }
    let rate = Double(rounds * texts.count) / time
    Figure.title("Values: \(texts.count) texts, in \(found / rounds) of them one is found")
    let lines = JSON.strings(texts).text
    let duckling = try await Reference("duckling", "\(now)")
    let reference = await duckling.numbers(lines)?.first
    Figure(
      name: "texts a second", value: rate, unit: .perSecond,
      reference: reference.map { ("Duckling, time, duration, number", $0) },
      wanted: reference == nil ? .nothing : .atLeast(20)
    ).report()
  }
}
