import Testing

/// Who is meant, who came and who did not, where other words stand around.
@Suite("Who came")
struct WhoCameTests {
  private static let rose = "[\"Rose Carpentier\"]"
  private static let nour = "[\"Nour El Amrani\"]"

  @Test(
    "words of lateness and absence of another matter",
    arguments: [
      DayReading(
        "Rose m'a rejointe hier à la cafétéria, 20 min", ("apprentices", rose), ("late", nil)),
      DayReading(
        "Vu Rose 30 min hier, dossier d'entrée au foyer rempli", ("apprentices", rose),
        ("late", nil)),
      DayReading(
        "Rattrapage atelier CV hier 1h avec les absents de mardi : Nour et Lina",
        ("apprentices", "[\"Nour El Amrani\",\"Lina Schmitt\"]"), ("absent", nil)),
      DayReading(
        "Rose 2 fois absente cette semaine, vue ce midi 20 min", ("apprentices", rose),
        ("absent", nil)),
      DayReading(
        "Atelier CV hier 1h30 avec les NDRC 2. Nour a filé avant la fin, dentiste",
        ("groups", "[\"BTS NDRC 2\"]"), ("absent", nil)),
      DayReading(
        "Vu Rose 25 min hier, bus 12 toujours en retard, demande d'aide au transport remplie",
        ("apprentices", rose), ("late", nil)),
      DayReading(
        "tutorat en visio Rose hier soir 45mn freinage ABS", ("apprentices", rose), ("absent", nil)),
      DayReading("atelier CV hier Nour 45mn ABS", ("absent", nour)),
    ])
  func otherMatters(reading: DayReading) throws { try reading.check() }

  @Test(
    "promised and not come, elsewhere, or late",
    arguments: [
      DayReading(
        "Atelier CV hier 1h avec Lina et Fatoumata. Nour était inscrite aussi mais son patron l'a gardée",
        ("absent", nour)),
      DayReading(
        "Débat hier 2h avec les NDRC 2. Nour était aux obsèques de sa tante", ("absent", nour),
        ("groups", "[\"BTS NDRC 2\"]")),
      DayReading(
        "Hier les NDRC 2 ont visité le dépôt 2h, Nour a raté les quarante premières minutes",
        ("late", nour), ("absent", nil)),
      DayReading(
        "Atelier CV hier 1h avec les NDRC 2, sauf Nour, retenue au tribunal comme témoin, et Lina",
        ("absent", "[\"Nour El Amrani\",\"Lina Schmitt\"]")),
      DayReading(
        "Excel hier 1h avec Rose, Nour et Lina, ces deux dernières en retard",
        ("late", "[\"Nour El Amrani\",\"Lina Schmitt\"]")),
    ])
  func notThere(reading: DayReading) throws { try reading.check() }

  @Test(
    "who came after all, and who was there by a list in lines",
    arguments: [
      DayReading(
        "Nour devait venir mardi, c'est finalement ce matin qu'elle est passée, 20 min",
        ("apprentices", nour), ("absent", nil)),
      DayReading("Nour devait venir hier, finalement elle n'est pas venue", ("absent", nour)),
      DayReading(
        "Atelier CV hier 1h\n- présents : Lina, Rose\n- absente : Nour",
        ("apprentices", "[\"Lina Schmitt\",\"Rose Carpentier\"]"), ("absent", nour)),
      DayReading(
        "Expo mardi avec les NDRC 2, Nour et Lina absentes et non excusées, Fatoumata a rejoint le groupe à midi",
        ("absent", "[\"Nour El Amrani\",\"Lina Schmitt\"]"), ("late", "[\"Fatoumata Koné\"]")),
      DayReading(
        "Camille Perrot absente au foot hier ~ zut mauvais prénom, c'était Nour, pas Camille",
        ("absent", nour), ("apprentices", nil)),
      DayReading(
        "Vu personne aujourd'hui à part Rose, un quart d'heure. Nour et Lina étaient en sortie à Paris.",
        ("apprentices", rose)),
      DayReading(
        "Les deux Camille, je n'en ai qu'une et c'est bien Camille Lefort que j'ai vue hier, 20 min",
        ("apprentices", "[\"Camille Lefort\"]")),
      DayReading(
        "Bilan mensuel avec les NDRC 2, tous vus hier sauf Nour, que je reçois lundi à 13h30",
        ("next", "2027-03-15T13:30"), ("date", "2027-03-11")),
    ])
  func afterAll(reading: DayReading) throws { try reading.check() }

  @Test(
    "somebody of whom only a sentence of their own speaks is asked about",
    arguments: [
      DayReading(
        "Maths hier 1h avec Rose et Lina. Nour avait mieux à faire", ("ask", "confirm")),
      DayReading(
        "Atelier CV hier 1h avec Rose et Lina. Nour nous en avait parlé", ("ask", "confirm")),
      DayReading(
        "Atelier CV hier 1h avec Rose et Lina. Nour a participé aussi", ("ask", nil)),
    ])
  func ownSentence(reading: DayReading) throws { try reading.check() }

  @Test(
    "who only told the author, waited or is put off",
    arguments: [
      DayReading("Vu Rose hier 20 min, Nour m'avait alertée", ("apprentices", rose)),
      DayReading(
        "Vu Rose hier 20 min, Nour attendait derrière la porte", ("apprentices", rose)),
      DayReading("Vu Rose hier 20 min, amenée par Nour", ("apprentices", rose)),
      DayReading(
        "Bilans finaux de Nour et Lina faits lundi, Rose c'est pour plus tard",
        ("apprentices", "[\"Nour El Amrani\",\"Lina Schmitt\"]")),
    ])
  func spokenOf(reading: DayReading) throws { try reading.check() }

  @Test(
    "members listed beside their group are those who came",
    arguments: [
      DayReading(
        "Atelier CV NDRC 2 hier 2h : Nour, Lina et Fatoumata", ("groups", nil),
        ("apprentices", "[\"Nour El Amrani\",\"Lina Schmitt\",\"Fatoumata Koné\"]")),
      DayReading(
        "Bilan mensuel des NDRC 2 lundi, Nour et Lina", ("groups", nil),
        ("apprentices", "[\"Nour El Amrani\",\"Lina Schmitt\"]")),
      DayReading(
        "Atelier CV hier 2h avec les NDRC 2, Nour et Lina ont présenté leur lettre",
        ("groups", "[\"BTS NDRC 2\"]"), ("apprentices", nil)),
      DayReading(
        "Atelier CV hier 1h avec A-Sophie et Rose",
        ("apprentices", "[\"Anne-Sophie Le Bihan\",\"Rose Carpentier\"]")),
    ])
  func members(reading: DayReading) throws { try reading.check() }
}
