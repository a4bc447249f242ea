import Testing

/// Where an appointment is moved to, and what a cancelled one was; said on Friday 12 March 2027.
@Suite("Moved and cancelled appointments")
struct MoveReadingTests {
  @Test(
    "from one moment to another",
    arguments: [
      DayReading(
        "décaler Rose de lundi 10h à mardi 14h", ("date", "2027-03-16"), ("time", "14:00")),
      DayReading(
        "le point de Théo passe du 16 mars 9h au 18 mars 11h30", ("date", "2027-03-18"),
        ("time", "11:30")),
      DayReading(
        "Déplacer Lina du mardi 16 à 15h au jeudi 18 à 16h", ("date", "2027-03-18"),
        ("time", "16:00")),
      DayReading(
        "décale Nour du 16 mars 11h au 18 à 15h30", ("date", "2027-03-18"), ("time", "15:30")),
      DayReading(
        "je remets le rdv de Théo à lundi 11h, il a eu un souci de bus",
        ("intent", "move_appointment"), ("date", "2027-03-15"), ("time", "11:00")),
      DayReading("avance Rose de 16h à 15h lundi", ("date", "2027-03-15"), ("time", "15:00")),
      DayReading(
        "L'atelier CV des NDRC 2 est reporté au 23 mars, de 9h à 11h", ("date", "2027-03-23"),
        ("time", "09:00")),
      DayReading(
        "Le rendez-vous de Lina de 10h est repoussé à lundi", ("date", "2027-03-15"), ("time", nil)),
    ])
  func fromTo(reading: DayReading) throws { try reading.check() }

  @Test(
    "the hour that holds, and the one that does not",
    arguments: [
      DayReading(
        "Lina préférerait 16h au lieu de 14h mardi, décale", ("date", "2027-03-16"),
        ("time", "16:00")),
      DayReading(
        "décale Théo à jeudi 13h, il finit à 12h30", ("date", "2027-03-18"), ("time", "13:00")),
      DayReading(
        "le rdv de Rose lundi 9h, décale-le à 10h30 le même jour", ("date", "2027-03-15"),
        ("time", "10:30")),
    ])
  func hours(reading: DayReading) throws { try reading.check() }

  @Test(
    "the hour of the reason is not that of what is cancelled",
    arguments: [
      DayReading(
        "Annule Rose lundi, elle passe un entretien à 10h chez SFR",
        ("intent", "cancel_appointment"), ("date", "2027-03-15"), ("time", nil)),
      DayReading(
        "annule le rdv de Théo de 14h mercredi", ("intent", "cancel_appointment"),
        ("date", "2027-03-17"), ("time", "14:00")),
      DayReading(
        "atelier CV du 18 avec les NDRC 2 annulé, le jury est en réunion de 9h à 17h",
        ("intent", "cancel_appointment"), ("date", "2027-03-18"), ("time", nil)),
      DayReading(
        "La visite de jeudi pour Lina ne se fera pas, son chef est en congé",
        ("intent", "cancel_appointment"), ("date", "2027-03-18")),
    ])
  func cancelled(reading: DayReading) throws { try reading.check() }

  @Test(
    "a reminder is for when it is asked for",
    arguments: [
      DayReading(
        "Théo passe son oral le 24, rappelle-moi le 22 de lui envoyer un mot",
        ("date", "2027-03-22")),
      DayReading(
        "J'ai un train à 17h lundi, rappelle-moi à 16h de fermer le dossier de Rose",
        ("date", "2027-03-15"), ("time", "16:00")),
      DayReading(
        "rappelle-moi jeudi à 9h de préparer la visite du 22", ("date", "2027-03-18"),
        ("time", "09:00")),
      DayReading(
        "Rappelle-moi lundi d'appeler le patron de Théo à 14h", ("date", "2027-03-15"),
        ("time", "14:00")),
    ])
  func reminders(reading: DayReading) throws { try reading.check() }

  @Test(
    "a meeting that passes to another day, or is given up",
    arguments: [
      DayReading(
        "le rdv de Rose de lundi, mets le jeudi 9h plutôt", ("intent", "move_appointment"),
        ("date", "2027-03-18"), ("time", "09:00")),
      DayReading(
        "Lina a son code lundi : notre entretien glisse donc au mercredi 17 mars à 16h",
        ("intent", "move_appointment"), ("date", "2027-03-17"), ("time", "16:00")),
      DayReading(
        "La remise à niveau des NDRC 1 de lundi saute au mardi 23 mars",
        ("intent", "move_appointment"), ("date", "2027-03-23")),
      DayReading(
        "Changement pour les NDRC 2 : l'atelier CV passe au 25 mars, 13h30",
        ("intent", "move_appointment"), ("date", "2027-03-25")),
      DayReading("la remise à niveau des NDRC 1 de lundi saute", ("intent", "cancel_appointment")),
      DayReading(
        "Théo est malade ; je dois renoncer à notre visio de lundi à 17h",
        ("intent", "cancel_appointment"), ("date", "2027-03-15"), ("time", "17:00")),
      DayReading(
        "annule mon rendez-vous de quatre heures avec Rose lundi", ("intent", "cancel_appointment"),
        ("time", "16:00")),
    ])
  func passes(reading: DayReading) throws { try reading.check() }
}
