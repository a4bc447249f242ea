import Testing

/// What an answer says beyond what was asked, what a word after a record changes, and what only looks
/// like a record.
@Suite("Talked on")
struct TalkedOnTests {
  private static let rose = "[\"Rose Carpentier\"]"
  private static let kenza = "[\"Kenza Belkacem\"]"

  @Test(
    "a yes, or who it was, with a change",
    arguments: [
      DayReading(
        "mentorat lina hier 1h ~ [confirm] ~ oui, et ajoute Nour",
        ("apprentices", "[\"Lina Schmitt\",\"Nour El Amrani\"]"), ("ask", nil)),
      DayReading(
        "mentorat rose et théo hier 1h ~ [confirm] ~ oui sauf Théo", ("apprentices", rose),
        ("duration", "60")),
      DayReading("mentorat lina hier 1h ~ [confirm] ~ presque : 50 min", ("duration", "50")),
      DayReading(
        "cale une simulation d'entretien jeudi à 10h ~ [apprentices] ~ Rose, mais plutôt à 11h",
        ("intent", "schedule"), ("apprentices", rose), ("time", "11:00")),
      DayReading(
        "rdv à prévoir avec Nour ~ [date] ~ jeudi 9h, avec Lina aussi", ("intent", "schedule"),
        ("apprentices", "[\"Nour El Amrani\",\"Lina Schmitt\"]")),
    ])
  func answersThatSayMore(reading: DayReading) throws { try reading.check() }

  @Test(
    "another number, document or person of the last record",
    arguments: [
      DayReading(
        "action 8 terminée hier ~ c'était l'action 9, pas la 8", ("intent", "correct"),
        ("action", "9")),
      DayReading(
        "voici le CV de Kenza ~ pardon, c'est sa lettre de motivation, pas son CV",
        ("intent", "correct"), ("proof", "lettre_motivation")),
      DayReading(
        "Nour a eu 8 sur 10 au quiz droits et devoirs hier ~ sur 20, pas sur 10",
        ("intent", "correct"), ("out_of", "20"), ("value", nil)),
      DayReading(
        "satisfaction atelier cv NDRC 1 : 4/5, 12 réponses ~ 14 réponses, pas 12",
        ("intent", "correct"), ("responses", "14"), ("value", nil)),
      DayReading(
        "vu Rose, Théo et Lina hier pour leur cv, 1h ~ pas Théo", ("intent", "correct"),
        ("apprentices", "[\"Rose Carpentier\",\"Lina Schmitt\"]")),
      DayReading(
        "simulation d'entretien avec Rose et Théo hier 1h ~ garde Rose et retire Théo",
        ("intent", "correct"), ("apprentices", rose)),
      DayReading("erreur : 45 min et non 30", ("intent", "correct"), ("duration", "45")),
    ])
  func corrections(reading: DayReading) throws { try reading.check() }

  @Test(
    "taken back, gone on with, or meant by a pronoun",
    arguments: [
      DayReading(
        "atelier cv ce matin avec les NDRC 1, 2h ~ finalement il n'y a pas eu séance, supprime-la",
        ("intent", "undo")),
      DayReading(
        "action 8 terminée hier ~ et la 9 aussi", ("intent", "complete_action"), ("action", "9"),
        ("date", "2027-03-11")),
      DayReading(
        "où en est Kenza ? ~ tiens, voici son CV", ("intent", "attach_proof"),
        ("apprentices", kenza)),
      DayReading(
        "où en est Kenza ? ~ je l'ai vue hier 20 min, note-le", ("intent", "log_session"),
        ("apprentices", kenza)),
    ])
  func goingOn(reading: DayReading) throws { try reading.check() }

  @Test(
    "not done, or not yet",
    arguments: [
      DayReading("l'action 6 n'est pas encore terminée", ("intent", "none")),
      DayReading("on devrait pouvoir fermer l'écart 3 en avril", ("intent", "none")),
      DayReading(
        "l'écart 3 est enfin clos, Patrick a signé lundi", ("intent", "close_gap"), ("gap", "3")),
      DayReading(
        "l'écart 2 reste ouvert mais le 4 est levé depuis hier", ("intent", "close_gap"),
        ("gap", "4"), ("date", "2027-03-11")),
      DayReading(
        "je réfléchis à basculer Théo en e-learning à la place du mentorat", ("intent", "none")),
      DayReading(
        "on a décidé hier : Théo passe du mentorat à l'e-learning", ("intent", "log_adjustment")),
      DayReading("on vise 15 de moyenne au quiz de jeudi pour les NDRC 1", ("intent", "none")),
      DayReading("la visite de jeudi avec les NDRC 2 est maintenue", ("intent", "none")),
    ])
  func notDone(reading: DayReading) throws { try reading.check() }

  @Test(
    "a newcomer in small letters",
    arguments: [
      DayReading(
        "ajoute noah lefebvre en ndrc 1, il a commencé lundi", ("name", "noah lefebvre"),
        ("date", "2027-03-08")),
      DayReading(
        "nouvelle en ndrc 2 : ines caron, arrivée hier, contrat signé le 1er mars",
        ("name", "ines caron"), ("date", "2027-03-11")),
    ])
  func newcomers(reading: DayReading) throws { try reading.check() }
}
