import Assistant
import Conversation
import JSONText
import Testing
import Understanding

/// What single messages about the people of the examples are read as.
@Suite("One message, one reading")
struct PlainReadingTests {
  private func read(_ text: String, now: String = "2027-03-12T17:00:00+01:00") throws -> JSON {
    let roster = try Bench.folder.demoRoster()
    let language = try Bench.intents.get().language
    let reader = RecordReader(roster, Dialogue(Interpreter(language, roster: roster)))
    return reader.answer(
      .object(["id": "t", "author": "helene", "now": .string(now), "text": .string(text)]))
  }

  private func slot(_ name: String, _ answer: JSON) -> JSON? { answer["frame"]?["slots"]?[name] }

  @Test("of what is corrected in the same breath the last stands")
  func lastValueStands() throws {
    let answer = try read("Vu Lina 2h ce matin, enfin non, 1h30, pour sa recherche d'entreprise")
    #expect(slot("duration", answer)?.text == "90")
    let moved = try read("rdv avec Lina mardi 15h, pardon, 16h30")
    #expect(slot("time", moved)?.string == "16:30")
  }

  @Test("a day that is ruled out is not the day")
  func deniedDay() throws {
    let answer = try read("Vu Lina 15 min, mais pas aujourd'hui, mercredi")
    #expect(slot("date", answer)?.string == "2027-03-10")
  }

  @Test("«ce midi» is a day and no hour")
  func noon() throws {
    let answer = try read("Lina reçue ce midi, 20 min, pour son CV")
    #expect(slot("date", answer)?.string == "2027-03-12")
    #expect(slot("time", answer) == nil)
  }

  @Test("verbs tell a plan from a fact where the day does not")
  func tense() throws {
    let told = try read("Lina et Théo ont suivi l'atelier CV mardi de 9h à 11h, ils ont adoré")
    #expect(told["frame"]?["intent"]?.string == "log_session")
    let planned = try read("il faudra que je fasse l'atelier CV mardi de 9h à 11h avec Lina")
    #expect(planned["frame"]?["intent"]?.string == "schedule")
  }

  @Test("what takes itself back is no alert without a question")
  func takenBack() throws {
    let answer = try read(
      "Lina s'est fait frapper hier... je te rassure, c'était un jeu, rien de grave")
    let intent = answer["frame"]?["intent"]?.string
    #expect(intent == "none" || answer["ask"]?.string == "confirm")
  }

  @Test(
    "what a colleague is asked for, what is not done yet and what is asked about is no record",
    arguments: [
      DayReading("Olivier, pourriez-vous recevoir Lina lundi matin ?", ("intent", "none")),
      DayReading("Lina reçue lundi 20 min, Olivier l'avait vue avant", ("intent", "log_session")),
      DayReading(
        "je n'ai pas encore vu Lina pour son CV, on le fait mercredi à 10h",
        ("intent", "schedule"), ("date", "2027-03-17")),
      DayReading(
        "pas encore de nouvelles de Théo. Vu Lina lundi 20 min", ("intent", "log_session")),
      DayReading(
        "La fiche de synthèse de Lina a-t-elle été versée au dossier ?",
        ("intent", "missing_proofs")),
      DayReading("voici la fiche de synthèse de Lina", ("intent", "attach_proof")),
    ])
  func recordedByNobody(_ reading: DayReading) throws { try reading.check() }

  @Test(
    "short words in short notes",
    arguments: [
      DayReading("Bilan mens. Lina fait mar.", ("intent", "log_review"), ("date", "2027-03-09")),
      DayReading("Vu Lina ven. à la pause, 10 min.", ("date", "2027-03-12")),
      DayReading(
        "atelier CV lundi avec les NDRC 1, absent Théo, Kenza en retard",
        ("absent", "[\"Théo Garcia\"]"), ("late", "[\"Kenza Belkacem\"]")),
      DayReading(
        "atelier CV lundi avec les NDRC 1, absents Théo et Rose",
        ("absent", "[\"Théo Garcia\",\"Rose Carpentier\"]"), ("late", nil)),
      DayReading("9 des 11 CV des NDRC 1 validés", ("value", "9"), ("out_of", "11")),
      DayReading(
        "simu entretien Théo et Lina hier, 1h. ange na pas pu venir",
        ("absent", "[\"Ange Santoni\"]")),
    ])
  func shortNotes(_ reading: DayReading) throws { try reading.check() }

  @Test("«n'enregistre rien» is obeyed")
  func unrecorded() throws {
    let answer = try read("n'enregistre rien, mais j'ai vu Lina 10 minutes hier au portail")
    #expect(answer["frame"]?["intent"]?.string == "none")
  }

  @Test(
    "what is told beside a bilan, a question or a gap",
    arguments: [
      DayReading("Bilan avec Rose hier, 30 min. Bon trimestre, sauf l'anglais", ("kind", nil)),
      DayReading("Bilan trimestriel de Rose fait hier", ("kind", "intermediate")),
      DayReading(
        "preuves manquantes NDRC 1 nov et déc", ("from", "2026-11-01"), ("to", "2026-12-31")),
      DayReading("preuves manquantes NDRC 1 nov", ("from", "2026-11-01"), ("to", "2026-11-30")),
      DayReading(
        "Rien n'a été oublié pour Rose, côté justificatifs ? Je vois sa tutrice lundi",
        ("intent", "missing_proofs"), ("from", nil)),
      DayReading(
        "Non-conformité mineure à ouvrir : pas de planning pour le mentorat",
        ("intent", "open_gap"), ("activity", "mentorat")),
      DayReading("Finalement on n'ouvrira pas d'écart pour le mentorat", ("intent", "none")),
      DayReading(
        "Le projet solidaire a mobilisé mardi les NDRC 2, de 9 h à 17 h",
        ("intent", "log_session"), ("date", "2027-03-09")),
      DayReading(
        "Patrick vient de me confier le suivi de Maxime : peux-tu me mettre comme référente à la place d'Olivier ?",
        ("intent", "assign_referent"), ("referent", "Hélène Marchand")),
    ])
  func besides(reading: DayReading) throws { try reading.check() }
}
