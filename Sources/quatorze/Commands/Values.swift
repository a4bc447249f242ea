import ArgumentParser
import CivilTime
import DataFiles
import JSONText
import Reminders
import Understanding

/// Finds the value of each text, JSON Lines in and out.
struct Values: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lit dates, durées et nombres dans des textes (JSON Lines).")

  enum Preference: String, ExpressibleByArgument, CaseIterable { case past, future }

  @Option(help: "La lecture préférée quand un texte en permet deux.")
  var prefer: Preference = .future

  @Option(help: "Le calendrier du CFA, qui nomme ses vacances.")
  var calendar: String?

  func run() throws {
    let holidays = try calendar.map { path in
      SchoolHolidays(try SchoolCalendar(try YAMLValue(path: path)).closures)
    }
    while let line = readLine() {
      if line.allSatisfy(\.isWhitespace) { continue }
      guard let record = try? JSON(parsing: line), let text = record["text"]?.string,
        let reference = record["reference"]?.string.flatMap({ CivilMoment(iso: $0.prefix(19)) })
      else {
        Lines.write(.object(["error": "expected an object with “text” and “reference”"]))
        continue
      }
      guard text.utf8.count <= Utterance.longestMessage else {
        Lines.write(
          .object([
            "id": record["id"] ?? .null,
            "error": .string("“text” is longer than \(Utterance.longestMessage) bytes"),
          ]))
        continue
      }
      let value = PlainValue.read(
        text, at: reference, preferring: prefer == .past ? .past : .future,
        holidays: holidays ?? SchoolHolidays())
      Lines.write(Values.json(value, id: record["id"] ?? .null))
    }
  }

  private static func json(_ value: PlainValue?, id: JSON) -> JSON {
    func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
    func number(_ number: Double?) -> JSON { number.map { .number($0) } ?? .null }
    let grain = value?.grain.map { "\($0)" }
    return .object([
      JSON.Member("id", id), JSON.Member("kind", text(value?.kind.rawValue)),
      JSON.Member("start", text(value?.start)), JSON.Member("end", text(value?.end)),
      JSON.Member("grain", text(grain)), JSON.Member("seconds", number(value?.seconds)),
      JSON.Member("value", number(value?.value)),
    ])
  }
}
