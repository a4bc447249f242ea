import Assistant
import Conversation
import Foundation
import JSONText
import Testing
import Understanding

/// Whoever, whichever group or day a message may name and its record would not hold: asked about, where
/// the same words elsewhere are recorded at once. The people of `Readings` are of no other file.
@Suite("Left out of a record")
struct LeftOutTests {
  private let folder = "\(Bench.root)/Tests/AssistantTests/Readings"

  private func answer(_ text: String, after context: [JSON]) throws -> JSON {
    let roster = try RosterFiles.roster(
      people: "\(folder)/apprentis.csv", team: "\(folder)/equipe.csv")
    let dialogue = Dialogue(Interpreter(try Bench.intents.get().language, roster: roster))
    let record = JSON.object([
      "id": .string("1"), "author": .string("nadia"), "now": .string("2026-11-20T17:00:00+01:00"),
      "text": .string(text), "context": .array(context),
    ])
    return RecordReader(roster, dialogue).answer(record)
  }

  private func ask(_ text: String, after context: [JSON] = []) throws -> String? {
    try answer(text, after: context)["ask"]?.string
  }

  private func frame(_ text: String, after context: [JSON]) throws -> JSON {
    try #require(try answer(text, after: context)["frame"])
  }

  @Test(
    "what is asked, and beside it what is recorded at once",
    arguments: [
      // Who was absent or late, and nobody who was there.
      ("droits et devoirs hier 10h-12h, Malik absent", "apprentices"),
      ("Outils numériques ce matin, 2 h, Malik et Inès en retard", "apprentices"),
      ("Droits et devoirs mardi, deux heures. Malik est arrivé en retard.", "apprentices"),
      ("droits et devoirs hier avec les GPME 2 10h-12h, Malik absent", nil),
      ("Malik absent à l'atelier cv d'hier", nil),
      ("Malik est arrivé en retard mardi, mais nous avons parlé une demi-heure de son projet", nil),
      // A group in a way that is not read.
      ("outils numériques avec les pâtissiers 1 et M2 hier 10h-12h", "confirm"),
      ("outils numériques avec les M2 et les pâtissiers 1 hier 10h-12h", "confirm"),
      ("Droits et devoirs avec les pâtissiers 3 hier 10h-12h", "confirm"),
      ("Droits et devoirs avec les pâtissiers 2 h hier", nil),
      ("outils numériques avec les pâtissiers 1 lundi de 15h à 17h", nil),
      ("Quiz de Chloé : 18,5/20 mardi, meilleure note des GPME 1", "confirm"),
      ("Quiz de Chloé : 18,5/20 mardi", nil),
      // A paper of nobody and an alert about nobody.
      ("rapport de stage en pj", "apprentices"),
      ("je te mets la lettre de motivation", "apprentices"),
      ("URGENT il s'est fait frapper par son chef hier", "apprentices"),
      ("rapport de stage de Malik en pj", nil),
      ("photos du chantier participatif de samedi en pj", nil),
      ("la convention de partenariat avec Emmaüs est signée, la voici", nil),
      // A length that no such talk has, and kin who were met.
      ("tripartite Malik jeudi 4h", "confirm"), ("tripartite Malik jeudi 1h", nil),
      ("vu la mère de Malik hier 20 min pour parler de ses absences", "confirm"),
      ("vu Malik hier 20 min avec sa mère pour parler de ses absences", nil),
      // A day that is not read, and a name.
      ("vu Malik jeu chez lui", "date"), ("vu Malik jeudi chez lui", nil),
      ("le bilan de Malik et puis avril, fait hier", "confirm"),
      ("le bilan d'avril de Malik, fait hier", nil),
      // A plan told before what was done.
      ("rdv avec Inès lundi 14h. Vu Malik hier 30 min", "confirm"),
      ("Bilan de Chloé prévu lundi 14h. Bilan mensuel de Malik fait hier", "confirm"),
      ("Vu Malik hier 30 min. Rdv avec Inès lundi 14h", nil),
    ] as [(String, String?)])
  func asked(text: String, asks: String?) throws {
    #expect(try ask(text) == asks, "\(text)")
  }

  @Test("the answer fills what was left out")
  func answers() throws {
    func turn(_ text: String, _ asked: String) -> [JSON] {
      [
        .object(["author": .string("nadia"), "text": .string(text)]),
        .object(["bot": .string("?"), "asked": .string(asked)]),
      ]
    }
    let day = try frame("jeudi", after: turn("vu Malik jeu chez lui", "date"))
    #expect(day["slots"]?["date"]?.string == "2026-11-19")
    let text = "droits et devoirs hier 10h-12h, Malik absent"
    let group = try frame("avec les GPME 2", after: turn(text, "apprentices"))
    #expect(group["slots"]?["groups"] == .array([.string("BTS Gestion de la PME 2")]))
    #expect(group["slots"]?["absent"] == .array([.string("Malik Sané")]))
    let other = "outils numériques hier avec les pâtissiers 3, 2h"
    let instead = try frame("non, les pâtissiers 2", after: turn(other, "confirm"))
    #expect(instead["slots"]?["groups"] == .array([.string("CAP Pâtissier 2")]))
    #expect(instead["intent"]?.string == "log_session")
    let yes = try answer("oui", after: turn("vu Malik jeu chez lui", "date"))
    #expect(yes["ask"]?.string == "date")
    let nobody = try frame("personne d'autre", after: turn(text, "apprentices"))
    #expect(nobody["slots"]?["absent"] == .array([.string("Malik Sané")]))
    #expect(nobody["slots"]?["date"]?.string == "2026-11-19")
  }

  @Test("a paper that is of nobody is recorded when there is nobody to name")
  func nobodyInParticular() throws {
    let asked = JSON.object(["bot": .string("Pour qui ?"), "asked": .string("apprentices")])
    let told = JSON.object(["author": .string("nadia"), "text": .string("rapport de stage en pj")])
    #expect(try ask("personne en particulier", after: [told, asked]) == nil)
    #expect(try ask("Malik", after: [told, asked]) == nil)
  }
}
