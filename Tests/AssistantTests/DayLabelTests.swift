import Testing

/// Which of the days, hours and lengths of a message are the act's: what stands right before a day,
/// whose doings it is of, and what is still to come.
@Suite("Days by what stands beside them")
struct DayLabelTests {
  @Test(
    "today is told in many ways",
    arguments: [
      DayReading("Séance du jour avec Rose : 40 min sur son CV", ("date", "2027-03-12")),
      DayReading("Bilan mensuel du jour : Lina", ("date", "2027-03-12")),
      DayReading("Feuille de présence du jour, BTS NDRC 1", ("date", "2027-03-12")),
      DayReading("Tantôt j'ai vu Théo vingt minutes", ("date", "2027-03-12")),
      DayReading("Écart 3 clos à la date du jour", ("date", "2027-03-12")),
      DayReading("Rose 30 min hier, on a revu l'ordre du jour du conseil", ("date", "2027-03-11")),
    ])
  func today(reading: DayReading) throws { try reading.check() }

  @Test(
    "days that are past",
    arguments: [
      DayReading("vu Lina 08-03 20min", ("date", "2027-03-08")),
      DayReading("Visio avec Théo y'a trois jours, 20 min", ("date", "2027-03-09")),
      DayReading("Voilà deux jours que j'ai reçu Rose, 30 min", ("date", "2027-03-10")),
      DayReading("avt-hier Rose 15mn", ("date", "2027-03-10")),
      DayReading("le neuf j'ai pris Théo une demi-heure", ("date", "2027-03-09")),
      DayReading("action 9 bouclée mar", ("date", "2027-03-09")),
      DayReading("Écart 6 : clos au 1er", ("date", "2027-03-01")),
      DayReading("Point avec Rose en date du 4 mars, 30 min", ("date", "2027-03-04")),
      DayReading("Vu Rose 30 min la veille de son épreuve du 10", ("date", "2027-03-09")),
      DayReading(
        "Rose m'a écrit lundi, je l'ai reçue le lendemain, 30 min", ("date", "2027-03-09"),
        ("next", nil)),
    ])
  func past(reading: DayReading) throws { try reading.check() }

  @Test(
    "of several days the one that was the deed's",
    arguments: [
      DayReading("Écart 8 : ouverture 4 janvier, clôture 9 mars", ("date", "2027-03-09")),
      DayReading("Action 4 lancée le 7 janvier et finalisée hier", ("date", "2027-03-11")),
      DayReading("Bilan mensuel de Lina : convoquée le 2/03, tenu le 9/03", ("date", "2027-03-09")),
      DayReading(
        "Nour : entretien fixé le 2, tenu le 9, 30 min", ("date", "2027-03-09"), ("next", nil)),
      DayReading(
        "Nour : entretien tenu le 9, prochain fixé au 2 avril", ("date", "2027-03-09"),
        ("next", "2027-04-02")),
      DayReading(
        "Diagnostic initial mené avec Nour mardi : rien de grave, un peu d'anglais à prévoir",
        ("intent", "log_needs"), ("date", "2027-03-09")),
      DayReading("Atelier CV à prévoir avec Nour mardi à 10h", ("intent", "schedule")),
      DayReading(
        "Audit passé mardi, l'écart 3 a été fermé le surlendemain", ("date", "2027-03-11")),
      DayReading("Action 5 : c'est fait, Karima a signé la charte mardi", ("date", "2027-03-09")),
      DayReading(
        "Théo a repris lundi et je l'ai pris un quart d'heure hier", ("date", "2027-03-11")),
      DayReading(
        "Compte rendu de la visite effectuée hier chez Darty avec Kenza", ("date", "2027-03-11")),
    ])
  func deed(reading: DayReading) throws { try reading.check() }

  @Test(
    "what others do, did or will do gives no day",
    arguments: [
      DayReading("Vu Rose 20 min, elle récupère son vélo mardi", ("date", nil)),
      DayReading("Vu Rose 20 min, on lui livre son lit jeudi", ("date", nil), ("next", nil)),
      DayReading("Échange avec Rose, 15 min au tel, a signé son bail hier", ("date", nil)),
      DayReading("Bilan mensuel de Lina : bien. Elle repart en Corse samedi", ("date", nil)),
      DayReading("L'écart 4 peut être clos, l'auditrice passe jeudi", ("date", nil)),
      DayReading(
        "Vu Rose 30 min ce matin, elle passe un entretien chez Darty demain", ("next", nil)),
      DayReading(
        "Vu Rose 30 min ce matin. Rdv pris avec la mission locale le 18 mars", ("next", nil)),
      DayReading("Vu Rose 30 min ce matin, elle déménage lundi prochain", ("next", nil)),
      DayReading("Vu Rose 30 min ce matin, j'écris à son patron le 18 mars", ("next", nil)),
      DayReading("Vu Rose 30 min ce matin. Je suis absente le 18 mars.", ("next", nil)),
      DayReading(
        "Vu Rose 30 min ce matin, je la reçois avec sa mère lundi prochain",
        ("next", "2027-03-15")),
      DayReading("Vu Rose 30 min ce matin. On fera la lettre jeudi.", ("next", "2027-03-18")),
    ])
  func others(reading: DayReading) throws { try reading.check() }

  @Test(
    "hours and lengths of the meeting alone",
    arguments: [
      DayReading(
        "Rose vue 1h15 à 10h ce matin", ("time", "10:00"), ("duration", "75")),
      DayReading("Rose est repartie au bout de 40 min ce matin", ("duration", "40")),
      DayReading("Vu Rose 30 min ce matin. Elle commence à 6h chez Orange.", ("time", nil)),
      DayReading(
        "On avait dit une heure, Rose est restée 20 min ce matin", ("duration", "20")),
      DayReading(
        "Outils numériques avec les BTS NDRC 1 ce matin, 1h de cours puis 2h de pratique",
        ("duration", "180")),
      DayReading(
        "Annule le point de lundi avec Rose, elle est convoquée à 10h à la CAF",
        ("intent", "cancel_appointment"), ("time", nil)),
      DayReading(
        "Basculer Rose du 18 mars 9h au 22 mars 15h30", ("date", "2027-03-22"),
        ("time", "15:30")),
    ])
  func hours(reading: DayReading) throws { try reading.check() }

  @Test(
    "somebody new begins on the day of beginning",
    arguments: [
      DayReading(
        "Nouvelle fiche : Lucas Ferrand, BTS NDRC 1, né le 7 novembre 2008", ("date", nil)),
      DayReading(
        "Inscris Nadia Pelletier en BTS NDRC 2, contrat signé le 2 mars, elle démarre lundi 22 mars",
        ("date", "2027-03-22")),
    ])
  func newcomers(reading: DayReading) throws { try reading.check() }

  @Test(
    "what is not finished is no record",
    arguments: [
      DayReading("L'action 8 est à moitié faite", ("intent", "none")),
      DayReading("L'écart 3 n'est toujours pas réglé", ("intent", "none")),
    ])
  func unfinished(reading: DayReading) throws { try reading.check() }
}
