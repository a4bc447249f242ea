import Testing

/// Which day, hour and length is meant, where others stand beside it; said on Friday 12 March 2027.
@Suite("Which of several days and lengths is meant")
struct DayChoiceTests {
  @Test(
    "a day to come that is no appointment, and one that is",
    arguments: [
      DayReading(
        "Vu Lina 30 min hier pour son dossier, on a demandé un délai parce que le 6 avril c'est jour d'examen",
        ("date", "2027-03-11"), ("next", nil)),
      DayReading(
        "Nour est restée 20 minutes hier (stress du contrôle d'anglais le 2 avril)",
        ("date", "2027-03-11"), ("next", nil)),
      DayReading(
        "Bilan mensuel de Théo hier, son titre de séjour arrive le 3 mai",
        ("date", "2027-03-11"), ("next", nil)),
      DayReading(
        "Lina et Rose ont siégé mardi de 15h à 16h au groupe de travail du marché du 8 mai",
        ("date", "2027-03-09"), ("next", nil), ("duration", "60")),
      DayReading(
        "Théo 25 min mercredi pour son CV, livraison de son uniforme le 20 mars",
        ("date", "2027-03-10"), ("next", nil)),
      DayReading(
        "Théo 25 min mercredi pour son CV. Prochain point le 20 mars",
        ("date", "2027-03-10"), ("next", "2027-03-20")),
      DayReading(
        "Théo 25 min mercredi pour son CV, on refait un point le 6 avril",
        ("date", "2027-03-10"), ("next", "2027-04-06")),
      DayReading(
        "Théo 25 min mercredi pour son CV, suite le 6 avril",
        ("date", "2027-03-10"), ("next", "2027-04-06")),
      DayReading(
        "Théo 25 min mercredi, à revoir le 6 avril",
        ("date", "2027-03-10"), ("next", "2027-04-06")),
      DayReading(
        "Bilan mensuel Théo mardi + prochain le 20 avril 14h",
        ("date", "2027-03-09"), ("next", "2027-04-20T14:00")),
    ])
  func toCome(reading: DayReading) throws { try reading.check() }

  @Test(
    "lengths, halves of days and people by number",
    arguments: [
      DayReading(
        "Lina et Théo : CV, un quart d'heure chacun, donc 30 min en tout, ce matin",
        ("duration", "30"), ("date", "2027-03-12")),
      DayReading(
        "Simulation d'entretien avec Lina hier : deux passages de vingt minutes, soit quarante minutes",
        ("duration", "40")),
      DayReading(
        "Ciné-débat de mardi avec Lina : 1h50 de film et 30 min de discussion, 2h20 au total",
        ("duration", "140")),
      DayReading(
        "Vu Lina et Nour mardi, 1 h chacune à la suite, donc 2h",
        ("duration", "120")),
      DayReading(
        "Lina était là mardi : des trois quarts d'heure prévus elle en a tenu vingt",
        ("duration", "20")),
      DayReading(
        "Prévois un rdv avec Lina jeudi entre midi et une heure",
        ("duration", "60"), ("time", "12:00"), ("date", "2027-03-18")),
      DayReading(
        "Lina, Théo : après-midi gym douce à la maison de retraite mardi, 2 h 30",
        ("date", "2027-03-09"), ("duration", "150")),
      DayReading(
        "matinée au Secours populaire samedi avec Lina, 3h de tri",
        ("date", "2027-03-06"), ("duration", "180")),
      DayReading(
        "Analyse des besoins de Lina et Théo faite : le 1er dort chez un ami, le 2e a peur du tableau",
        ("date", nil)),
      DayReading(
        "Lina en remise à niveau : 6/20 à l'entrée, 11 maintenant",
        ("date", nil)),
      DayReading(
        "Nour – e-learning – ven – 45' – bloquée au module 3",
        ("date", "2027-03-12"), ("duration", "45")),
      DayReading(
        "Lina au tel 8 min, oral d'anglais passé mercredi, elle souffle enfin",
        ("date", nil), ("duration", "8")),
    ])
  func lengths(reading: DayReading) throws { try reading.check() }

  @Test(
    "newcomers, documents, alerts",
    arguments: [
      DayReading(
        "Y a un nouveau qui nous arrive lundi, Sacha Lorentz en BTS NDRC 1",
        ("date", "2027-03-15")),
      DayReading(
        "Nouvelle arrivée : Inès Bellec en BTS NDRC 1, contrat du 5 avril, je la reçois le 2",
        ("date", "2027-04-05")),
      DayReading(
        "Inscription de Jean Rialland en BTS NDRC 1, entré le 8 mars",
        ("date", "2027-03-08")),
      DayReading(
        "Voici la grille d'évaluation de Lina, scannée ce matin",
        ("date", nil)),
      DayReading(
        "Ci-joint le programme des ateliers mixité, validé par la direction lundi",
        ("date", nil)),
      DayReading(
        "URGENT le patron de Théo veut casser le contrat, il l'a appelé hier soir",
        ("date", "2027-03-11")),
      DayReading(
        "Lina a confié mardi à l'infirmière avoir avalé des cachets la veille",
        ("date", "2027-03-08")),
    ])
  func records(reading: DayReading) throws { try reading.check() }

  @Test(
    "answers and follow-ups",
    arguments: [
      DayReading(
        "planifie simulation d'entretien Lina mardi ~ [time] ~ 3h",
        ("time", "15:00"), ("date", "2027-03-16")),
      DayReading(
        "Remise à niveau mardi avec Théo ~ [duration] ~ 2h moins la pause, donc 1h45",
        ("duration", "105")),
      DayReading(
        "Vu Lina mardi en visio pour son CV 25 minutes ~ pareil Théo sauf que ça a duré quarante",
        ("duration", "40"), ("apprentices", "[\"Théo Garcia\"]")),
      DayReading(
        "Séance sport avec les NDRC 2 jeudi 1h30 ~ [confirm] ~ ok, mais mets 2h pas 1h30 (et Lina était pas là)",
        ("duration", "120"), ("absent", "[\"Lina Schmitt\"]")),
      DayReading(
        "Atelier CV hier avec Rose et Lina, une heure ~ [confirm] ~ Oui, et ajoute que Lina n'était pas là",
        ("absent", "[\"Lina Schmitt\"]"), ("apprentices", "[\"Rose Carpentier\"]")),
      DayReading(
        "Atelier CV hier avec Rose et Lina, une heure ~ [confirm] ~ oui c'est ça, mais plutôt 50 minutes",
        ("duration", "50")),
      DayReading(
        "Mets un rdv avec Enzo jeudi 18 à 9h30, lettre de motivation ~ [confirm] ~ bon finalement vendredi, Enzo travaille le jeudi, même créneau",
        ("date", "2027-03-19"), ("time", "09:30")),
      DayReading(
        "Atelier CV hier avec Rose, une heure ~ [confirm] ~ Enzo je l'ai vu mardi 20 minutes",
        ("apprentices", "[\"Enzo Marchetti\"]"), ("date", "2027-03-09")),
    ])
  func answers(reading: DayReading) throws { try reading.check() }
}
