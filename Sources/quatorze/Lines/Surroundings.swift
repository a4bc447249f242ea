import ArgumentParser
import Assistant
import CivilTime
import DataFiles
import Foundation
import Journal

/// What the program finds around it.
enum Surroundings {
  static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// The path of the running program.
  static var executable: String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }

  static var now: Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }

  static func intents(_ option: String?) throws(AssistantError) -> IntentFolder {
    try IntentFolder.find(option: option, environment: environment, executable: executable)
  }

  /// A time of the command line: with an offset, or by the clocks of the zone.
  static func instant(_ text: String, zone: CivilZone) -> Instant? {
    Instant(rfc3339: text) ?? CivilMoment(iso: text).map { zone.instant(of: $0) }
  }

  /// Runs a command's body; what it throws becomes one French sentence and the exit code 1.
  static func reporting(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as ExitCode {
      throw error
    } catch {
      Lines.complain(Surroundings.french(error))
      throw ExitCode.failure
    }
  }

  /// An error in the words of whoever uses the program.
  static func french(_ error: any Error) -> String {
    switch error {
    case JournalError.absent(let folder):
      "Il n’y a pas de dossier dans « \(folder) ». Pour en créer un : "
        + "quatorze import equipe.csv --store \(folder), puis quatorze import apprentis.csv --store \(folder)"
    case JournalError.unsuitablePlace(let folder, let reason):
      "Le dossier « \(folder) » ne convient pas : "
        + (reason.contains("synchronised")
          ? "il est synchronisé avec d’autres machines" : "ce n’est pas un disque de la machine")
        + ", et l’on n’y écrit pas sans risque."
    case JournalError.callFailed(let operation, let path, let code):
      "« \(path) » : l’opération \(operation) a échoué (code \(code)\(code == ENOSPC ? ", disque plein" : code == EACCES ? ", accès refusé" : ""))."
    case JournalError.newerFormat(let file, _, _):
      "« \(file) » vient d’une version plus récente de Quatorze."
    case JournalError.damaged(let file, let line, _):
      "« \(file) » est abîmé\(line.map { " à la ligne \($0)" } ?? "") : « quatorze store verify » en dit plus."
    case JournalError.readOnly(let folder): "« \(folder) » n’est ouvert qu’en lecture."
    case JournalError.inUse(let file): "Un autre processus utilise « \(file) »."
    case let error as DataFileError: FrenchProblems.text(error)
    case AssistantError.noIntents(let tried):
      "Pas de dossier d’intentions. Cherché : \(tried.map { "« \($0) »" }.joined(separator: ", ")). "
        + "Indiquez-le avec --intents ou $QUATORZE_INTENTS."
    case AssistantError.files(let problems):
      problems.map(FrenchProblems.text).joined(separator: "\n")
    case AssistantError.realStore(let path):
      "« \(path) » est le dossier d’un vrai CFA : l’exemple va ailleurs (--store)."
    case AssistantError.importRunning: "Ce fichier est en cours d’import par un autre processus."
    case let error as AssistantError: "Réglages : \(error)"
    case let error as Complaint: error.description
    default: "Impossible : \(error)"
    }
  }
}
