import ArgumentParser
import CivilTime
import JSONText
import Understanding

/// Finds the value of each text, JSON Lines in and out.
struct Values: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lit dates, durées et nombres dans des textes (JSON Lines).")

  enum Preference: String, ExpressibleByArgument, CaseIterable { case past, future }

  @Option(help: "La lecture préférée quand un texte en permet deux.")
  var prefer: Preference = .future

  func run() throws {
    while let line = readLine() {
      if line.allSatisfy(\.isWhitespace) { continue }
      guard let record = try? JSON(parsing: line), let text = record["text"]?.string,
        let reference = record["reference"]?.string.flatMap({ CivilMoment(iso: $0.prefix(19)) })
      else {
        JSONLines.write(.object(["error": "expected an object with “text” and “reference”"]))
        continue
      }
      let value = PlainValue.read(
        text, at: reference, preferring: prefer == .past ? .past : .future)
      JSONLines.write(
        .object([
          "id": record["id"] ?? .null,
          "kind": value.map { .string($0.kind.rawValue) } ?? .null,
          "start": (value?.start).map { .string($0) } ?? .null,
          "end": (value?.end).map { .string($0) } ?? .null,
          "grain": (value?.grain).map { .string("\($0)") } ?? .null,
          "seconds": (value?.seconds).map { .number($0) } ?? .null,
          "value": (value?.value).map { .number($0) } ?? .null,
        ]))
    }
  }
}
