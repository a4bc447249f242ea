import Testing

/// Lengths, results, sums and last days, where others stand beside them; said on Friday 12 March 2027.
@Suite("Which of several figures is meant")
struct FigureReadingTests {
  @Test(
    "parts of one meeting are added, what belongs to something else is not",
    arguments: [
      DayReading("Rose hier, 45 min puis encore 20 après la pause", ("duration", "65")),
      DayReading(
        "Outils numériques avec les NDRC 1 ce matin, 1h de théorie et 1h30 de pratique",
        ("duration", "150")),
      DayReading("Rose mardi, 1h le matin et 1h l'après-midi", ("duration", "120")),
      DayReading("Rose mardi : 1h le matin, 45 min l'après-midi", ("duration", "105")),
      DayReading(
        "Nour reçue 25 min ce matin, elle sortait de 8 heures de caisse", ("duration", "25")),
      DayReading("Cale Théo lundi 17h, juste après son cours de 2 heures", ("duration", nil)),
      DayReading(
        "Bloque une heure avec Théo mercredi à 9h", ("duration", "60"), ("time", "09:00")),
      DayReading(
        "Simulation d'entretien avec Nour le 23 mars à 10h, le jury est présent de 9h à 12h",
        ("time", "10:00"), ("duration", nil)),
      DayReading("vu Lina 20 min hier, elle embauche à 6h", ("time", nil), ("duration", "20")),
    ])
  func lengths(reading: DayReading) throws { try reading.check() }

  @Test(
    "the result of those who are meant",
    arguments: [
      DayReading(
        "Quiz droits et devoirs : Rose 15/20, la moyenne de la classe est à 11", ("value", "15"),
        ("before", nil)),
      DayReading(
        "Quiz mixité des NDRC 1 ce matin, 20 questions, moyenne 13/20", ("value", "13"),
        ("out_of", "20")),
      DayReading(
        "3 embauches sur 5 chez les NDRC 2 dont 2 en CDI", ("value", "3"), ("out_of", "5")),
      DayReading(
        "6 sur 8 NDRC 2 ont répondu au questionnaire de satisfaction, note 4,5/5",
        ("value", "4.5"), ("responses", "6")),
      DayReading("Nour visait 14/20 au quiz, elle a eu 11/20", ("value", "11")),
      DayReading("Nour a eu 14/20 au quiz, objectif atteint", ("value", "14")),
      DayReading("9 CV rendus dont 6 validés chez les NDRC 2", ("value", "6"), ("out_of", "9")),
    ])
  func results(reading: DayReading) throws { try reading.check() }

  @Test(
    "the whole sum, and the day of what is still to be done",
    arguments: [
      DayReading(
        "Action pour l'écart 4 : 10 licences à 25 euros, soit 250 euros, avant le 2 avril",
        ("budget", "250")),
      DayReading(
        "écart 2 : un intervenant deux jours à 400 € la journée, 800 € au total, pour le 15 avril",
        ("budget", "800")),
      DayReading(
        "Écart mineur sur le mentorat : les conventions devaient être signées avant le 1er février, correction pour le 9 avril",
        ("due", "2027-04-09")),
    ])
  func sums(reading: DayReading) throws { try reading.check() }

  @Test(
    "what was measured before and after, and when",
    arguments: [
      DayReading(
        "Rose confiance 4 -> 7/10 après l'atelier de mardi", ("before", "4"), ("after", "7"),
        ("out_of", "10")),
      DayReading(
        "Théo est passé de neuf à treize sur vingt en remise à niveau", ("before", "9"),
        ("after", "13")),
      DayReading(
        "Sur les dix apprentis des NDRC 2, neuf ont été embauchés", ("value", "9"), ("out_of", "10")
      ),
      DayReading(
        "Kenza en compétences transversales : 8 sur 20 à l'entrée, 13 à l'oral du 4 mars",
        ("date", "2027-03-04"), ("before", "8"), ("after", "13")),
    ])
  func measured(reading: DayReading) throws { try reading.check() }

  @Test(
    "the length that holds, and an hour beside a length",
    arguments: [
      DayReading(
        "Atelier CV avec Rose mardi durant 1 h 10, et non deux heures comme sur le planning",
        ("duration", "70")),
      DayReading(
        "On devai faire 1h de foot mardi avec les NDRC 1, on a fait 2h", ("duration", "120")),
      DayReading("Cale Théo lundi 3h, 20 min", ("time", "15:00"), ("duration", "20")),
    ])
  func lengthsSaid(reading: DayReading) throws { try reading.check() }
}
