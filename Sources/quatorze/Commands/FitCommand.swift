import ArgumentParser
import Assistant
import Foundation
import Understanding

/// Finds anew what the signs of a reading weigh.
struct FitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Recalcule les poids de certitude.yaml sur des messages mis à part.",
    discussion: """
      Le dossier tient des messages avec leur sens (messages-NOM.jsonl) et les personnes dont ils \
      parlent (apprentis-NOM.csv, equipe-NOM.csv). Chaque lot est lu par ce qui n’a pas appris de \
      ses messages ; les chiffres viennent de poids calculés sur les autres lots.
      """)

  @Argument(help: ArgumentHelp("Le dossier des lots.", valueName: "dossier"))
  var folder: String
  @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
  var intents: String?
  @Option(
    help: ArgumentHelp("Un lot à laisser de côté ; plusieurs fois au besoin.", valueName: "nom"))
  var without: [String] = []
  @Option(
    help: ArgumentHelp(
      "La part des messages, en pour cent, qu’on accepte de faire confirmer pour rien.",
      valueName: "pour cent"))
  var needless = 3.0
  @Option(
    help: ArgumentHelp(
      "La part de justes, en pour cent, parmi les messages lus avec une confiance de 0,9.",
      valueName: "pour cent"))
  var confident = 97.0
  @Option(
    help: ArgumentHelp(
      "La part de justes, en pour cent, sous laquelle on fait confirmer, quel que soit le risque.",
      valueName: "pour cent"))
  var unsure = 82.0
  @Option(help: ArgumentHelp("À quel point les poids restent petits.", valueName: "nombre"))
  var ridge = 3.0
  @Flag(help: "Écrit fr/certitude.yaml dans le dossier des intentions.")
  var write = false

  func run() async throws {
    guard (0...100).contains(needless) else {
      throw ValidationError("--needless : de 0 à 100")
    }
    guard (50...100).contains(confident) else {
      throw ValidationError("--confident : de 50 à 100")
    }
    guard (0...100).contains(unsure) else {
      throw ValidationError("--unsure : de 0 à 100")
    }
    guard ridge > 0 else { throw ValidationError("--ridge : plus que 0") }
    try await Surroundings.reporting {
      let intents = try Surroundings.intents(intents)
      let sets = try HeldOutSet.all(in: folder).filter { !without.contains($0.name) }
      guard sets.count > 1 else { throw ValidationError("Il faut deux lots au moins.") }
      let examples = try intents.examples()
      var readings: [HeldOutReading] = []
      for set in sets {
        let own = try set.readings(intents, examples: examples)
        Lines.write(
          "lot \(set.name) : \(own.count) messages, justes \(part(own.count(where: \.isRight), own.count))"
        )
        readings += own
      }
      let fit = CertaintyFit(readings, ridge: ridge)
      for confidence in [0.92, 0.9, 0.88, 0.86, 0.84] {
        let (share, right) = fit.calibration(at: confidence)
        Lines.write(
          "confiance ≥ \(french(confidence, 2)) : \(percent(share)) des messages, dont justes "
            + percent(right))
      }
      for needless in Set([2, 2.5, 3, 3.5, 4, 5, needless]).sorted() {
        let limit = fit.limit(needless: needless / 100, askingBelow: unsure / 100)
        let (falseRecords, asked) = fit.outcome(askingAbove: limit, below: unsure / 100)
        Lines.write(
          "ask_above \(french(limit, 3)) : confirmés pour rien \(percent(asked)), enregistrés à tort "
            + percent(falseRecords))
      }
      Lines.write("give_up_above \(french(fit.limitOfSense, 3))")
      guard write else { return }
      let file = "\(intents.path)/fr/certitude.yaml"
      try fit.file(
        askingAbove: fit.limit(needless: needless / 100, askingBelow: unsure / 100),
        below: unsure / 100, confidentlyRight: confident / 100
      )
      .write(toFile: file, atomically: true, encoding: .utf8)
      Lines.write("écrit : \(file)")
    }
  }

  private func part(_ count: Int, _ all: Int) -> String {
    percent(Double(count) / Double(max(1, all)))
  }

  private func percent(_ share: Double) -> String { "\(french(share * 100, 1))\u{202F}%" }

  private func french(_ number: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", number).replacing(".", with: ",")
  }
}
