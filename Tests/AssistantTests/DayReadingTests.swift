import Testing

/// Which of several days, hours and lengths in a message is which; said on Friday 12 March 2027.
@Suite("Days, hours and lengths of one message")
struct DayReadingTests {
  @Test(
    "of what took place",
    arguments: [
      DayReading(
        "Point avec Théo 15 min, hier c'était férié, donc ce matin", ("date", "2027-03-12")),
      DayReading(
        "Croisé Lina à la cafète ce matin, ça ne compte pas. En revanche mardi, 40 min sur son CV",
        ("date", "2027-03-09"), ("duration", "40")),
      DayReading(
        "Vu Lina hier, on devait rester 20 minutes, on en a fait trente-cinq", ("duration", "35")),
      DayReading("Vu Théo hier, 30 min, enfin 40, pour son CV", ("duration", "40")),
      DayReading(
        "Vu Nour mardi 13h30 15h pour son CV", ("time", "13:30"), ("duration", "90")),
      DayReading(
        "Nour est venue me voir dix minutes avant-hier", ("date", "2027-03-10"),
        ("duration", "10")),
      DayReading(
        "Il y a 3 jours, 35 min avec Kenza au téléphone", ("date", "2027-03-09"),
        ("duration", "35"), ("time", nil)),
      DayReading(
        "Vu Lina 20 min ce matin, elle doit rappeler la mairie lundi à 9h", ("next", nil)),
      DayReading(
        "Suite à la réunion d'équipe de mercredi, Théo a été reçu hier pendant 50 minutes",
        ("date", "2027-03-11"), ("next", nil)),
      DayReading(
        "Atelier CV avec Lina et Théo mardi midi, 12h15-13h30", ("time", "12:15"),
        ("duration", "75")),
      DayReading(
        "Entretien avec Kenza et Théo vendredi dernier, 1h20 à trois", ("duration", "80"),
        ("time", nil)),
      DayReading("J'ai pris Lina à part 40 min après le cours d'hier", ("duration", "40")),
    ])
  func told(reading: DayReading) throws { try reading.check() }

  @Test(
    "of what is to come",
    arguments: [
      DayReading(
        "pour la rentrée : simulation d'entretien avec Lina à programmer le 6/09 à 8h45",
        ("date", "2027-09-06"), ("time", "08:45")),
      DayReading("Immersion de Théo chez Norauto du 22 au 26, à inscrire", ("date", "2027-03-22")),
      DayReading("rdv Nour 8 juin pm 4h", ("date", "2027-06-08"), ("time", "16:00")),
      DayReading(
        "je dois voir Lina la semaine prochaine, disons jeudi à 11h, note-le",
        ("date", "2027-03-18"), ("time", "11:00")),
      DayReading(
        "Visite d'entreprise pour Théo à noter dans quinze jours pile, le 26, à 14h",
        ("date", "2027-03-26"), ("time", "14:00")),
      DayReading(
        "repousse Lina à mercredi, je suis au salon lundi et mardi", ("date", "2027-03-17")),
      DayReading("décale d'une semaine le rdv de lundi avec Théo", ("date", "2027-03-22")),
      DayReading(
        "déplace le rdv de Lina : plutôt lundi 11h que mardi 14h", ("date", "2027-03-15"),
        ("time", "11:00")),
      DayReading(
        "décale le rdv de Nour : le 18 au lieu du 16, à 17h", ("date", "2027-03-18"),
        ("time", "17:00")),
      DayReading(
        "le rdv de Lina prévu lundi à 14h, on le décale à 17h le même jour",
        ("date", "2027-03-15"), ("time", "17:00")),
      DayReading(
        "supprime le rdv de Lina du 16 à 13h30", ("date", "2027-03-16"), ("time", "13:30")),
    ])
  func planned(reading: DayReading) throws { try reading.check() }

  @Test(
    "of an alert: the fact's",
    arguments: [
      DayReading(
        "Je voyais Lina hier pour son CV. Son ex l'a giflée dimanche devant la gare.",
        ("date", "2027-03-07")),
      DayReading(
        "Ce matin Nour, en larmes, m'a dit que son patron l'avait frappée mardi soir",
        ("date", "2027-03-09")),
      DayReading("Théo parle de se suicider, sa copine nous a appelés mardi", ("date", nil)),
      DayReading(
        "Il faut que je te dise que Nour m'a raconté qu'un client l'a giflée mardi",
        ("date", "2027-03-09")),
    ])
  func alert(reading: DayReading) throws { try reading.check() }

  @Test(
    "of a question",
    arguments: [
      DayReading(
        "Je rends mes classeurs jeudi. Quelles pièces manquent pour Lina ?", ("from", nil)),
      DayReading(
        "quelles pièces manquent pour Théo depuis mi-octobre, le 15 ?", ("from", "2026-10-15")),
      DayReading(
        "liste les séances de Nour depuis Noël, pardon, depuis le 4 janvier",
        ("from", "2027-01-04")),
    ])
  func asked(reading: DayReading) throws { try reading.check() }
}
