import ArgumentParser
import Assistant
import CivilTime
import Conversation
import JSONText
import Understanding

/// Looks at the files of intents.
struct IntentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intents", abstract: "Contrôle et explique les fichiers d’intentions.",
    subcommands: [
      Check.self, Validate.self, FitCommand.self, Explain.self, Sample.self,
      IntentSuggestions.self, LearnExample.self,
    ])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Charge tout, contrôle les phrases et passe les exemples comme des tests.",
      discussion: """
        Une phrase est à revoir quand une autre intention donne la même, quand elle figure deux fois, \
        ou quand aucun tirage n’en est lu comme son intention. Code de sortie : 0 quand tout est bon, \
        1 quand une phrase ou un exemple est à revoir, 2 quand un fichier ne peut pas être employé.
        """)

    @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
    var intents: String?

    func run() async throws {
      try await Surroundings.reporting {
        let folder = try Surroundings.intents(intents)
        let loaded: LoadedIntents
        do {
          loaded = try LoadedIntents(folder)
        } catch {
          Lines.complain(Surroundings.french(error))
          throw ExitCode(2)
        }
        let check = try IntentCheck(loaded, in: folder)
        for problem in check.problems { Lines.write(FrenchProblems.text(problem)) }
        // What is read right by now belongs to the examples.
        for example in check.learnt {
          Lines.write("\(example.place) : « \(example.text) » est maintenant bien lu : exemple.")
        }
        let (tests, misread) = check.counts
        Lines.write(
          "\(check.phrases.count) phrases à revoir ; \(tests) exemples, "
            + "\(tests - check.examples.count) bien lus, \(check.examples.count) à revoir ; "
            + "\(misread) connus pour mal lus, dont \(check.learnt.count) bien lus désormais.")
        if !check.problems.isEmpty { throw ExitCode.failure }
      }
    }
  }

  struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mesure la lecture d’exemples que l’apprentissage n’a pas vus.",
      discussion: """
        Les exemples sont répartis en groupes ; chacun est lu par ce qui a appris des autres. Les \
        phrases à trous (« sentences ») servent dans tous les cas.
        """)

    @Option(help: ArgumentHelp("Le nombre de groupes, 2 à 20.", valueName: "nombre"))
    var folds = 5
    @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
    var intents: String?

    func run() async throws {
      guard (2...20).contains(folds) else { throw ValidationError("--folds : de 2 à 20") }
      try await Surroundings.reporting {
        let folder = try Surroundings.intents(intents)
        let roster = try folder.demoRoster()
        let examples = try folder.examples()
        var total = ReadingScore()
        for fold in 0..<folds {
          let language = try folder.language(leavingOut: { $0 % folds == fold })
          let check = ExampleCheck(language, roster: roster)
          var score = ReadingScore()
          for (position, example) in examples.enumerated() where position % folds == fold {
            score.count(check.reading(of: example))
          }
          Lines.write("groupe \(fold + 1) : \(score.french)")
          total += score
        }
        Lines.write("ensemble : \(total.french)")
      }
    }
  }

  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Dit comment un message est lu, sur les personnes de l’exemple.")

    @Argument(help: ArgumentHelp("Le message.", valueName: "texte"))
    var text: String
    @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
    var intents: String?
    @Option(help: ArgumentHelp("Qui parle.", valueName: "identifiant"))
    var `as` = "helene"
    @Option(help: ArgumentHelp("L’instant du message, ISO 8601.", valueName: "instant"))
    var now: String?

    func run() async throws {
      try await Surroundings.reporting {
        let zone = Settings().zone
        guard let instant = now.map({ Surroundings.instant($0, zone: zone) }) ?? Surroundings.now
        else { throw ValidationError("--now : un instant comme 2026-11-20T17:45 est attendu") }
        let folder = try Surroundings.intents(intents)
        let language = try folder.language()
        let roster = try folder.demoRoster()
        let now = zone.moment(at: instant)
        let interpreter = Interpreter(language, roster: roster)
        let reading = interpreter.interpret(text, author: `as`, now: now)
        let frames = FrameJSON(roster)
        for (position, candidate) in reading.candidates.enumerated() {
          let percent = Int((candidate.probability * 100).rounded())
          Lines.write("\(position + 1). \(candidate.intent.rawValue) \(percent) %")
          guard position < 2 else { continue }
          for slot in frames.json(reading.frame(candidate.intent))["slots"]?.members ?? [] {
            Lines.write("     \(slot.name) = \(slot.value.text)")
          }
        }
        let words = interpreter.wordsSpeaking(in: text, author: `as`, now: now)
        let shown = words.prefix(8).map { word in
          "« \(word.word) » \(word.share < 0 ? "−" : "+")\(Int((abs(word.share) * 100).rounded()))"
        }
        Lines.write(
          shown.isEmpty
            ? "Aucun mot ne décide à lui seul."
            : "Les mots qui décident, en points : \(shown.joined(separator: ", "))")
      }
    }
  }

  struct Sample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Montre des phrases d’une intention.")

    @Argument(help: ArgumentHelp("L’intention, par exemple log_session.", valueName: "intention"))
    var intent: String
    @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
    var intents: String?

    func run() async throws {
      try await Surroundings.reporting {
        guard let intent = Intent(rawValue: intent) else {
          let known = Intent.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("« \(intent) » n’est pas une intention. Connues : \(known)")
        }
        for example in try Surroundings.intents(intents).examples() where example.intent == intent {
          Lines.write(example.text)
        }
      }
    }
  }
}
