import Testing

/// Who is named beside those whom a record is about.
@Suite("Who is meant")
struct WhoIsMeantTests {
  private static let rose = "[\"Rose Carpentier\"]"
  private static let nour = "[\"Nour El Amrani\"]"
  private static let lina = "[\"Lina Schmitt\"]"
  private static let theo = "[\"Théo Garcia\"]"

  @Test(
    "whom the author missed was absent",
    arguments: [
      DayReading(
        "Vu Rose 20 min hier. Avec Théo on s'est manqués", ("apprentices", rose), ("absent", theo)),
      DayReading(
        "Reçu Rose hier 20 min, loupé Théo qui était déjà parti", ("apprentices", rose),
        ("absent", theo)),
      DayReading(
        "Maths hier 1h avec les NDRC 2 : on s'est croisés sans se voir avec Nour", ("absent", nour)),
    ])
  func missed(reading: DayReading) throws { try reading.check() }

  @Test(
    "what is said of somebody, or done by them, is none of theirs",
    arguments: [
      DayReading("Rose 20 min hier : se plaint que Théo copie sur elle", ("apprentices", rose)),
      DayReading("Parlé avec Rose de Théo hier, 15 min", ("apprentices", rose)),
      DayReading(
        "Suite à la plainte de Théo contre Rose, reçu Rose hier 25 min", ("apprentices", rose)),
      DayReading("Nour remplace Lina au magasin ; vue 10 min hier", ("apprentices", nour)),
      DayReading("Vu Nour hier 30 min, elle révise avec Lina le soir", ("apprentices", nour)),
      DayReading("Voici le CV de Rose relu par Nour", ("apprentices", rose)),
      DayReading(
        "Voici l'attestation de Rose, même modèle que celle de Nour", ("apprentices", rose)),
      DayReading("Voici la convention de Rose, manque encore celle de Nour", ("apprentices", rose)),
      DayReading("Vu Nour et Lina, Rose m'a dit que Théo était là", ("ask", "confirm")),
    ])
  func others(reading: DayReading) throws { try reading.check() }

  @Test(
    "who is ruled out or kept is not planned, moved or called off",
    arguments: [
      DayReading("Rdv avec Rose lundi à 10h, sans Théo cette fois", ("apprentices", rose)),
      DayReading(
        "Cale un atelier CV pour les NDRC 2 mardi à 14h, Nour en sera dispensée",
        ("groups", "[\"BTS NDRC 2\"]"), ("apprentices", nil)),
      DayReading("Je vois Nour mardi à 11h, juste après Lina", ("apprentices", nour)),
      DayReading("Annule le rdv de Rose demain, garde celui de Théo", ("apprentices", rose)),
      DayReading("Annule Rose lundi mais garde Théo", ("apprentices", rose)),
      DayReading("Annule le rdv de Rose lundi mais garde celui de Théo", ("apprentices", rose)),
      DayReading(
        "Annule celui de Juin de mardi et garde celui de Nour", ("apprentices", "[\"Juin Pham\"]"),
        ("date", "2027-03-16")),
      DayReading("Décale Rose à vendredi 10h, Théo ne bouge pas", ("apprentices", rose)),
      DayReading(
        "Bilan mensuel de Rose, Théo et Nour fait hier, sauf Théo",
        ("apprentices", "[\"Rose Carpentier\",\"Nour El Amrani\"]")),
      DayReading(
        "Bilans mensuels de Rose et Nour faits hier, RAS sauf Nour",
        ("apprentices", "[\"Rose Carpentier\",\"Nour El Amrani\"]")),
    ])
  func ruledOut(reading: DayReading) throws { try reading.check() }

  @Test(
    "another's turn is another record",
    arguments: [
      DayReading(
        "Diag initial fait avec Rose lundi, Théo l'avait eu en septembre", ("apprentices", rose)),
      DayReading(
        "Bilan final de Rose fait hier, Théo est pour lundi", ("apprentices", rose)),
      DayReading(
        "Bilan mensuel de Rose fait hier, Théo rend le sien vendredi", ("apprentices", rose)),
      DayReading(
        "Bilan intermédiaire de Rose fait hier. Pour Théo on attend son tuteur",
        ("apprentices", rose)),
    ])
  func later(reading: DayReading) throws { try reading.check() }

  @Test(
    "a group said of one of its members is no group's record",
    arguments: [
      DayReading(
        "Nour, élève en NDRC 2, vue hier 20 min", ("apprentices", nour), ("groups", nil)),
      DayReading("Voici le quiz de Nour, NDRC 2", ("apprentices", nour), ("groups", nil)),
      DayReading(
        "Nour, une NDRC 2 très motivée, a passé une heure en e-learning hier",
        ("apprentices", nour), ("groups", nil)),
      DayReading(
        "Éducation aux écrans hier 2h avec les NDRC 1, plus bruyants que les NDRC 2",
        ("groups", "[\"BTS NDRC 1\"]")),
      DayReading(
        "Éducation aux écrans hier 2h avec les NDRC 1 et les NDRC 2",
        ("groups", "[\"BTS NDRC 1\",\"BTS NDRC 2\"]")),
    ])
  func attributes(reading: DayReading) throws { try reading.check() }

  @Test(
    "labels govern what follows them, and a no whoever stands before it",
    arguments: [
      DayReading(
        "Atelier CV hier 1h. Présents : Rose, Nour, Lina. Absent excusé : Théo",
        ("apprentices", "[\"Rose Carpentier\",\"Nour El Amrani\",\"Lina Schmitt\"]"),
        ("absent", theo)),
      DayReading(
        "Tuto en ligne hier 1h, Nour et Lina oui, Rose et Théo non",
        ("apprentices", "[\"Nour El Amrani\",\"Lina Schmitt\"]"),
        ("absent", "[\"Rose Carpentier\",\"Théo Garcia\"]")),
      DayReading(
        "Maths hier 1h avec Rose et Nour, les deux autres sont en entreprise",
        ("apprentices", "[\"Rose Carpentier\",\"Nour El Amrani\"]"), ("absent", nil)),
    ])
  func labels(reading: DayReading) throws { try reading.check() }

  @Test(
    "a name that is taken back leaves the one after it",
    arguments: [
      DayReading("Voici le CV de Nour... de Lina plutôt", ("apprentices", lina)),
      DayReading(
        "Cale un rdv avec Nour demain 10h, non je voulais dire Lina", ("apprentices", lina)),
      DayReading("Vu Nour hier... Lina, pardon, 20 min", ("apprentices", lina)),
      DayReading("Reçu hier Nour (et non Lina comme prévu), 30 min", ("apprentices", nour)),
      DayReading(
        "Maths hier avec Rose, une heure, non pardon une heure et quart, Nour était malade",
        ("apprentices", rose), ("absent", nour), ("duration", "75")),
    ])
  func takenBack(reading: DayReading) throws { try reading.check() }

  @Test(
    "of what is signalled, who only told it is not concerned",
    arguments: [
      DayReading("Nour m'a dit que Lina voulait rompre son contrat", ("apprentices", lina)),
      DayReading(
        "Nour m'a dit que Lina la frappe depuis lundi",
        ("apprentices", "[\"Nour El Amrani\",\"Lina Schmitt\"]")),
      DayReading("Théo se fait frapper par son chef, Lina m'a prévenue", ("apprentices", theo)),
      DayReading("Théo est harcelé au magasin. C'est Lina qui me l'a dit", ("apprentices", theo)),
      DayReading(
        "Théo est harcelé au magasin, Lina m'a dit qu'elle aussi",
        ("apprentices", "[\"Théo Garcia\",\"Lina Schmitt\"]")),
    ])
  func tellers(reading: DayReading) throws { try reading.check() }

  @Test(
    "who is only named beside the meeting is asked about",
    arguments: [
      DayReading(
        "Vu Nour hier 20 min, ça m'a rappelé le dossier de Lina", ("ask", "confirm")),
      DayReading(
        "Nour est en stage. J'ai fait hier 50 min de maths avec Lina", ("ask", "confirm")),
      DayReading("Vu Nour et Lina hier 20 min", ("ask", nil)),
      DayReading("Vu Nour 20 min et Lina 30 min hier", ("ask", nil)),
    ])
  func beside(reading: DayReading) throws { try reading.check() }

  @Test(
    "a partner in a list is met, and names of places and strangers are whole",
    arguments: [
      DayReading(
        "Vu Théo, son binôme Rose et Nour hier 20 min",
        ("apprentices", "[\"Théo Garcia\",\"Rose Carpentier\",\"Nour El Amrani\"]")),
      DayReading(
        "Vu Théo hier 20 min, son binôme Rose copie sur lui", ("apprentices", theo)),
      DayReading("vu samir el haddad hier 20 min", ("unknown", "[\"samir el haddad\"]")),
      DayReading("vu samir avec rose hier 20 min", ("unknown", "[\"samir\"]")),
      DayReading(
        "Rdv avec Rose lundi à 10h à l'agence de la rue de Florence", ("unknown", nil),
        ("apprentices", rose)),
      DayReading(
        "Rdv avec Rose lundi à 10h à la médiathèque de La Valentine", ("unknown", nil),
        ("apprentices", rose)),
    ])
  func partnersAndPlaces(reading: DayReading) throws { try reading.check() }

  @Test(
    "an answer to another question says who was missing, or who more came",
    arguments: [
      DayReading(
        "Atelier CV ce matin avec les NDRC 2 ~ [duration] ~ 2h, sauf Nour qui était en arrêt",
        ("groups", "[\"BTS NDRC 2\"]"), ("absent", nour), ("duration", "120")),
      DayReading(
        "Maths hier avec Rose et Nour ~ [duration] ~ 45 min, Nour n'est pas venue",
        ("apprentices", rose), ("absent", nour), ("duration", "45")),
      DayReading(
        "Prévois un rdv avec Théo ~ [date] ~ lundi 10h, et Rose viendra avec lui",
        ("apprentices", "[\"Théo Garcia\",\"Rose Carpentier\"]"), ("time", "10:00")),
    ])
  func answers(reading: DayReading) throws { try reading.check() }

  @Test(
    "numbers of others, of a part or of an earlier time",
    arguments: [
      DayReading(
        "Rose : 12/20 au quiz de vente, elle avait eu 7 la dernière fois", ("before", "7"),
        ("after", "12")),
      DayReading(
        "NDRC 2 : moyenne du quiz 13,5/20 (11 en septembre)", ("before", "11"), ("after", "13.5")),
      DayReading(
        "Insertion des NDRC 2 : 4 embauchées sur 4 dont 3 en CDI", ("value", "4"), ("out_of", "4")),
      DayReading(
        "Satisfaction : 7 sur 8 NDRC 2 ont répondu, note de 4,6/5", ("value", "4.6"),
        ("responses", "7")),
    ])
  func numbers(reading: DayReading) throws { try reading.check() }

  @Test(
    "how people met, who joins, who leaves, what is signalled",
    arguments: [
      DayReading(
        "Rose c'était prévu hier en visio mais on est passés au téléphone, vingt minutes",
        ("mode", "phone")),
      DayReading(
        "Je note mon échange téléphonique d'hier avec Rose, dix minutes", ("mode", "phone")),
      DayReading(
        "Rose a passé une heure sur la plateforme e-learning hier, elle a décroché au bout de vingt minutes",
        ("mode", nil)),
      DayReading(
        "on a un nouveau en boulanger 1 il s'appelle erwan tristan il a commencé hier",
        ("name", "erwan tristan"), ("date", "2027-03-11")),
      DayReading(
        "Nouvelle apprentie en NDRC 1 : Aurore Lemoine, arrivée mercredi",
        ("name", "Aurore Lemoine"),
        ("date", "2027-03-10")),
      DayReading(
        "Kenza Belkacem a achevé sa formation le 5 mars, titre en poche", ("intent", "record_exit"),
        ("reason", "fin")),
      DayReading(
        "Rose dit que c'est du harcèlement et qu'elle n'ose plus venir", ("alert", "harcelement")),
      DayReading(
        "Ci-joint la fiche de synthèse du mentorat de Rose ~ C'était le rapport de stage, non la fiche de synthèse",
        ("intent", "correct"), ("proof", "rapport_stage")),
      DayReading(
        "Avec Rose on arrête l'e-learning au profit du tutorat en ligne depuis hier",
        ("intent", "log_adjustment"), ("from_activity", "e_learning"),
        ("to_activity", "tutorat_en_ligne")),
    ])
  func named(reading: DayReading) throws { try reading.check() }
}
