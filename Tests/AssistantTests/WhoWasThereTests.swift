import Testing

/// Who was there, who was not, and which groups are only spoken of.
@Suite("Who was there")
struct WhoWasThereTests {
  private static let rose = "[\"Rose Carpentier\"]"
  private static let nour = "[\"Nour El Amrani\"]"
  private static let theo = "[\"Théo Garcia\"]"
  private static let ndrc2 = "[\"BTS NDRC 2\"]"

  @Test(
    "of nobody but one, the one was there",
    arguments: [
      DayReading(
        "Personne n'est venu à l'atelier CV d'hier sauf Nour, une heure", ("apprentices", nour),
        ("absent", nil)),
      DayReading(
        "Vu personne hier à part Rose, 20 min pour son CV", ("apprentices", rose), ("absent", nil)),
      DayReading(
        "Atelier CV des NDRC 2 hier, 1h : personne ne manquait sauf Nour", ("absent", nour)),
      DayReading(
        "Atelier CV des NDRC 2 hier : Nour seule est venue, 1h", ("apprentices", nour),
        ("groups", nil)),
    ])
  func nobodyBut(reading: DayReading) throws { try reading.check() }

  @Test(
    "words of absence that make nobody an absentee",
    arguments: [
      DayReading(
        "Visite du port hier avec les NDRC 2, 2h, le car est parti sans attendre Nour qui traînait",
        ("groups", ndrc2), ("absent", nil)),
      DayReading(
        "Réunion tripartite hier avec Rose, 50 min, elle manque d'autonomie, on se revoit tous le 5 avril",
        ("apprentices", rose), ("absent", nil)),
      DayReading(
        "Foot hier 1h avec les NDRC 2, Nour dispensée (genou) mais elle arbitrait", ("absent", nil)),
      DayReading(
        "Foot hier 1h avec les NDRC 2, Nour dispensée", ("absent", nour)),
    ])
  func noAbsences(reading: DayReading) throws { try reading.check() }

  @Test(
    "who missed it",
    arguments: [
      DayReading("Pas vu Théo ce matin, on avait rdv", ("absent", theo), ("apprentices", nil)),
      DayReading(
        "Visite de l'usine hier avec les NDRC 2, seule Nour a loupé le car", ("absent", nour)),
      DayReading(
        "Atelier CV avec Rose hier, Théo ayant oublié", ("apprentices", rose), ("absent", theo)),
      DayReading(
        "Visio avec Rose hier 20 min et puis Théo qui devait suivre n'est jamais venu",
        ("apprentices", rose), ("absent", theo), ("mode", "video")),
      DayReading(
        "Biblio hier 1h avec Rose, Théo aurait dû venir mais convoqué à la préf",
        ("apprentices", rose), ("absent", theo)),
      DayReading(
        "Le point prévu avec Rose et Théo est devenu un entretien avec Rose seule, Théo ayant oublié. C'était mardi, 20 min.",
        ("apprentices", rose), ("absent", theo)),
      DayReading(
        "Atelier CV hier, 2h, avec Rose et Nour. Théo bloqué au col, Kenza arrivée en retard.",
        ("absent", theo), ("late", "[\"Kenza Belkacem\"]")),
      DayReading(
        "Expo hier avec les NDRC 2, 2h, Nour a rejoint le groupe à midi parce qu'elle avait son code",
        ("late", nour), ("absent", nil)),
      DayReading(
        "Biblio hier de 12h45 à 13h30 : Rose, Nour et puis Théo en retard de dix minutes",
        ("late", theo), ("absent", nil)),
      DayReading(
        "Prévois la bibliothèque pour les NDRC 2 jeudi à 10h, Nour n'en sera pas",
        ("groups", ndrc2), ("apprentices", nil)),
    ])
  func missed(reading: DayReading) throws { try reading.check() }

  @Test(
    "an outing is no leaving",
    arguments: [
      DayReading("Sortie au zoo hier avec les BTS NDRC 2, 3h", ("intent", "log_session")),
      DayReading("Sortie à Bergues avec Rose et Théo mardi, 3h", ("intent", "log_session")),
      DayReading("Sortie de Nour au 30 avril, fin de contrat", ("intent", "record_exit")),
    ])
  func outings(reading: DayReading) throws { try reading.check() }

  @Test(
    "people of the trade are no group",
    arguments: [
      DayReading(
        "Rose 1h de mentorat hier avec son parrain boulanger", ("apprentices", rose),
        ("groups", nil)),
      DayReading(
        "Nour en mentorat avec les anciens BTS hier, 1h", ("apprentices", nour), ("groups", nil)),
      DayReading(
        "Droits et devoirs hier 1h : Rose, Théo, et chez les boulangers seulement Ange",
        ("apprentices", "[\"Rose Carpentier\",\"Théo Garcia\",\"Ange Santoni\"]"),
        ("groups", nil)),
      DayReading(
        "Rose a eu son bilan mensuel lundi. Son patron n'est pas venu, chez les boulangers, c'est la course.",
        ("apprentices", rose), ("groups", nil)),
      DayReading(
        "Atelier CV hier 1h avec les boulans",
        ("groups", "[\"CAP Boulanger 1\",\"CAP Boulanger 2\"]")),
    ])
  func trades(reading: DayReading) throws { try reading.check() }

  @Test(
    "somebody more of the meeting that was told, or another's record",
    arguments: [
      DayReading(
        "Atelier CV lundi avec Théo, 50 min ~ Rose y était aussi en fait !",
        ("intent", "correct"), ("apprentices", "[\"Théo Garcia\",\"Rose Carpentier\"]")),
      DayReading(
        "Atelier CV lundi avec Théo, 50 min ~ oublié Rose, elle y était aussi",
        ("intent", "correct"), ("apprentices", "[\"Théo Garcia\",\"Rose Carpentier\"]")),
      DayReading(
        "Vu Théo hier 40 min pour son CV ~ Rose aussi, mais elle juste un quart d'heure",
        ("intent", "log_session"), ("apprentices", rose), ("duration", "15")),
      DayReading(
        "Atelier CV hier avec les NDRC 1, 1h, absent Théo ~ zut mauvais prénom c'était Rose pas Théo",
        ("intent", "correct"), ("absent", rose),
        ("apprentices", nil)),
    ])
  func afterwards(reading: DayReading) throws { try reading.check() }

  @Test(
    "absences told in other words",
    arguments: [
      DayReading(
        "note l'absence de Théo à l'atelier CV de mardi, il avait pourtant confirmé",
        ("absent", "[\"Théo Garcia\"]"), ("apprentices", nil)),
      DayReading(
        "Sortie au musée samedi avec Rose et Nour. Théo et Kenza travaillaient.",
        ("absent", "[\"Théo Garcia\",\"Kenza Belkacem\"]"),
        ("apprentices", "[\"Rose Carpentier\",\"Nour El Amrani\"]")),
      DayReading("Vu Théo et Kenza hier, ils travaillaient sur leur CV", ("absent", nil)),
      DayReading(
        "Révisions avec les CAP Boulanger 1 hier 2h, Mamadou et Bastien bossaient, les autres non.",
        ("absent", nil)),
      DayReading("Enzo hier 45 min prévues ABS", ("absent", "[\"Enzo Marchetti\"]")),
      DayReading("J'ai signalé l'absence de Giulia à son patron, vue hier 30 min", ("absent", nil)),
      DayReading(
        "Atelier CV hier 1h, Mamadou est absent, Bastien é là", ("absent", "[\"Mamadou Cissé\"]")),
      DayReading(
        "Bibliothèque une heure hier avec Rose et Nour. Lina, elle, était encore chez son employeur.",
        ("absent", "[\"Lina Schmitt\"]")),
      DayReading(
        "Simu d'entretien hier 10h-11h30 avec Rose et Théo. Lina désistée la veille.",
        ("absent", "[\"Lina Schmitt\"]")),
      DayReading(
        "fait 1h de sport mardi avec Rose et Lina, Théo devai venir",
        ("absent", "[\"Théo Garcia\"]")),
      DayReading(
        "Foot hier 1h avec les NDRC 1 é les NDRC 2", ("groups", "[\"BTS NDRC 1\",\"BTS NDRC 2\"]")),
      DayReading(
        "mentorat Rose avec Gérald K. mercredi, 1h", ("apprentices", "[\"Rose Carpentier\"]"),
        ("unknown", nil)),
      DayReading(
        "Tripartite avec Rose et son MA hier, 45 min", ("apprentices", "[\"Rose Carpentier\"]"),
        ("ask", nil)),
    ])
  func otherAbsences(reading: DayReading) throws { try reading.check() }
}
