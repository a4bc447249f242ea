import ArgumentParser
import Assistant
import CivilTime
import Conversation
import DataFiles
import JSONText
import Understanding

/// Reads messages with their context, JSON Lines in and frames out, through the conversation code
/// of the chat.
struct Understand: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lit des messages (JSON Lines) et écrit ce qui en est compris.")

  @Option(help: ArgumentHelp("Les apprentis, CSV.", valueName: "fichier"))
  var people: String
  @Option(help: ArgumentHelp("L’équipe, CSV.", valueName: "fichier"))
  var team: String
  @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
  var intents: String?

  @Flag(
    help: ArgumentHelp(
      "Écrit aussi les indices (« signs ») dont la confiance est tirée, pour en refaire le calcul.")
  )
  var signs = false

  func run() throws {
    let language: Language
    let roster: Roster
    do {
      language = try Surroundings.intents(intents).language()
      SharedHeap.giveBack()
      roster = try RosterFiles.roster(people: people, team: team)
    } catch {
      Lines.complain("\(error)")
      throw ExitCode.failure
    }
    let reader = RecordReader(
      roster, Dialogue(Interpreter(language, roster: roster)), showsSigns: signs)
    while let line = readLine() {
      if line.allSatisfy(\.isWhitespace) { continue }
      do {
        Lines.write(reader.answer(try JSON(parsing: line)))
      } catch {
        Lines.write(.object(["error": .string("this is no JSON: \(error)")]))
      }
    }
  }
}
