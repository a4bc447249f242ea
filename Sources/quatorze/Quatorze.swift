import ArgumentParser

@main
struct Quatorze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quatorze", abstract: "The assistant of a CFA's accompaniment team.")
}
