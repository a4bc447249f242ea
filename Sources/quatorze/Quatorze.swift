import ArgumentParser
import Assistant

@main
struct Quatorze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quatorze",
    abstract: "L’assistant de l’équipe d’accompagnement d’un CFA.",
    version: "0.1.0",
    subcommands: [
      Serve.self, Doctor.self, ChatCommand.self, Import.self, Demo.self, Understand.self,
      Values.self, IntentsCommand.self, StoreCommand.self, RemindersCommand.self,
    ])

  static func main() async {
    SharedHeap.begin()
    await main(nil)
  }
}
