import Assistant
import CivilTime
import Testing
import Understanding

/// What is left of a message when nobody may be told from it.
@Suite struct MaskingTests {
  static let interpreter = Result {
    Interpreter(try Bench.intents.get().language, roster: try Bench.folder.demoRoster())
  }

  private func masked(_ text: String) throws -> String {
    try MaskingTests.interpreter.get().interpret(
      text, author: "karima", now: CivilMoment(iso: "2026-11-20T17:00:00")!
    ).masked
  }

  @Test(arguments: [
    ("peux-tu tamponner le truc de Mamadou ?", "peux-tu tamponner le truc de {person} ?"),
    ("le casier de Mamadou Cissé", "le casier de {person}"),
    ("dis à Patrick que Giulia cherche sa clé", "dis à {team} que {person} cherche sa clé"),
    ("la clé de Xylander Kwiatkowski", "la clé de {name}"),
    ("Kwiatkowski a rendu sa clé", "{name} a rendu sa clé"),
    ("appelle le 06 12 34 56 78 stp", "appelle le {phone} stp"),
    ("appelle le +33 6.12.34.56.78, merci", "appelle le {phone}, merci"),
    ("écris à jean.du-pont@exemple.fr.", "écris à {email}."),
    ("ajoute @jean:cfa.fr et slack:T1/U9", "ajoute {account} et {account}"),
    ("voir https://exemple.fr/a?b=1", "voir {link}"),
    ("range {le} classeur bleu  du\ncouloir", "range (le) classeur bleu du couloir"),
    ("Le dossier du CFA est bleu", "Le dossier du CFA est bleu"),
  ])
  func whoIsNamedIsMasked(_ text: String, _ expected: String) throws {
    #expect(try masked(text) == expected)
  }

  /// Every person of the roster, by first name, last name and both.
  @Test func nobodyOfTheRosterOrTheTeamIsLeft() throws {
    let roster = try Bench.folder.demoRoster()
    let names =
      roster.people.flatMap { [$0.fullName, $0.firstName, $0.lastName] }
      + roster.team.flatMap { [$0.fullName, $0.firstName, $0.lastName] }
    for name in names {
      let text = try masked("le truc de \(name) est cassé")
      #expect(!text.contains(name), "\(text)")
    }
  }

  @Test func daysHoursAndNumbersStay() throws {
    let text = "range la salle 12 le 12/11/2026 à 14h30"
    #expect(try masked(text) == text)
  }
}
