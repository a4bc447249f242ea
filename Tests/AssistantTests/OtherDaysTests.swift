import Testing

/// What reads as a day, an hour or a length and is none of the meeting's; said on Friday 12 March
/// 2027 at 17:00.
@Suite("What looks like a day, an hour or a length")
struct OtherDaysTests {
  @Test(
    "a count, a habit, a time of every day, and how far it is",
    arguments: [
      DayReading(
        "Vu Lina 20 min, garde des 2 petits à régler", ("date", nil), ("duration", "20")),
      DayReading(
        "3 des 8 BTS NDRC 2 déjà embauchés", ("date", nil)),
      DayReading(
        "Vu Théo et Nour hier 40 min, l'un des deux a oublié ses clés", ("date", "2027-03-11"),
        ("duration", "40")),
      DayReading(
        "Lina est passée de 5 à 11 sur 20 aux fractions grâce aux lundis de soutien", ("date", nil)),
      DayReading(
        "Vu Nour. Ses horaires du soir. Vingt minutes.", ("date", nil), ("duration", "20")),
      DayReading(
        "Nour trente minutes hier, faut être debout à quatre heures", ("time", nil),
        ("duration", "30")),
      DayReading(
        "Kenza dort mal, réveil à 4h pour le pétrin, vue 20 min ce midi", ("time", nil),
        ("duration", "20")),
      DayReading(
        "Vu Nour, elle habite à 1h20 du CFA, dossier FJT rempli, 45 min", ("time", nil),
        ("duration", "45")),
      DayReading(
        "Vu Kenza vendredi 30 min, à 2h de train de chez elle", ("time", nil), ("duration", "30")),
      DayReading(
        "Point avec Nour ce matin, 20 min, elle vit à 45 minutes du CFA", ("duration", "20")),
      DayReading(
        "Kenza hier, passée à 45 min de sport", ("duration", "45")),
      DayReading(
        "Entretien Théo hier à 2h de l'après-midi, 30 min", ("time", "14:00"), ("duration", "30")),
      DayReading(
        "Nour est arrivée avec 25 min dans la vue hier, du coup 30 min sur sa lettre",
        ("duration", "30")),
      DayReading(
        "Atelier CV mardi avec Lina et Nour, 1h30, Nour 15 min après tout le monde",
        ("duration", "90")),
      DayReading(
        "Remise à niveau hier 1h15 / présents Nour Lina", ("duration", "75"), ("time", nil)),
      DayReading(
        "Atelier CV hier entre midi et deux avec Lina", ("date", "2027-03-11"), ("time", nil),
        ("duration", nil)),
      DayReading(
        "Vu Lina hier 30 min, euh nn 45", ("duration", "45")),
    ])
  func none(reading: DayReading) throws { try reading.check() }

  @Test(
    "back from leave or a call to somebody else is no next meeting",
    arguments: [
      DayReading(
        "Vu Théo hier 20 min avant ses congés, il revient le 30 mars", ("next", nil)),
      DayReading(
        "Vu Lina 25 min, elle est en arrêt, reprise le 29 mars", ("next", nil)),
      DayReading(
        "Vu Lina 25 min hier, elle revient me voir lundi", ("next", "2027-03-15")),
      DayReading(
        "mentorat Théo lancé hier 1h. reprise le 10/04", ("date", "2027-03-11"),
        ("next", "2027-04-10")),
      DayReading(
        "bilans mensuels de Nour et Lina hier. prochains le 5 avril", ("next", "2027-04-05")),
      DayReading(
        "Vu Théo 20 min, je le rappelle lundi", ("next", "2027-03-15")),
    ])
  func next(reading: DayReading) throws { try reading.check() }

  @Test(
    "when a path changes, a diagnosis was made again, a document was written",
    arguments: [
      DayReading(
        "pour Nour on troque la remise à niveau contre la bibliothèque, à partir de demain",
        ("intent", "log_adjustment"), ("date", "2027-03-13")),
      DayReading(
        "Pour Théo on laisse tomber le tutorat en ligne, il ira à la bibliothèque à compter du 22 mars",
        ("intent", "log_adjustment"), ("date", "2027-03-22")),
      DayReading(
        "le diagnostic de Lina, je l'ai refait mercredi dernier (3 mars)", ("date", "2027-03-03")),
      DayReading(
        "Je joins le rapport de stage de Nour, elle l'a fini cette nuit", ("date", nil)),
      DayReading(
        "Voici la feuille d'émargement de l'atelier CV, animé lundi", ("date", "2027-03-08")),
      DayReading(
        "prévois un point avec Théo le 18 mai ~ [time] ~ 3h et demie", ("time", "15:30"),
        ("duration", nil)),
    ])
  func changes(reading: DayReading) throws { try reading.check() }

  @Test(
    "an appointment that will not be, said without «annule»",
    arguments: [
      DayReading(
        "plus rdv avec Théo mercredi 17 à 14h, il a un examen", ("intent", "cancel_appointment"),
        ("date", "2027-03-17")),
      DayReading(
        "y a plus rendez-vous avec Théo le 18", ("intent", "cancel_appointment"),
        ("date", "2027-03-18")),
      DayReading(
        "y a plus de séance avec les NDRC 2 jeudi", ("intent", "cancel_appointment")),
      DayReading(
        "jeudi c mort pour le rdv de Nour, elle passe le code", ("intent", "cancel_appointment"),
        ("date", "2027-03-18")),
      DayReading(
        "Vu Nour 20 min hier, pas de rdv prévu avant le 5 avril", ("intent", "log_session")),
      DayReading(
        "Lina devait venir mardi à 13h, pas venue", ("intent", "log_session"),
        ("date", "2027-03-09")),
      DayReading(
        "Théo a abandonné sa formation le 1er mars, il part vivre à Brest",
        ("intent", "record_exit"), ("date", "2027-03-01")),
      DayReading(
        "Théo veut abandonner sa formation, il me l'a dit hier", ("intent", "raise_alert")),
    ])
  func calledOff(reading: DayReading) throws { try reading.check() }

  @Test(
    "days of a paper, of a reason and of a call for help",
    arguments: [
      DayReading(
        "Voici la fiche de synthèse du mentorat de Rose, que j'ai rédigée hier",
        ("intent", "attach_proof"), ("date", nil)),
      DayReading(
        "Je dépose le questionnaire de satisfaction rempli hier par Nour sur l'immersion, qui remonte au 2 mars",
        ("date", "2027-03-02")),
      DayReading(
        "Patrick ayant signé la procédure le 1er mars, je lève l'écart 4 ce jour.",
        ("date", "2027-03-12")),
      DayReading(
        "Alerte Rose : coup de pied d'un collègue au labo hier soir", ("intent", "raise_alert"),
        ("date", "2027-03-11")),
      DayReading(
        "Théo m'a dit qu'il voulait mourir, j'ai prévenu sa mère et le 15",
        ("intent", "raise_alert"), ("date", nil)),
      DayReading(
        "Vu Théo hier 1h ~ 45 min, pas 1h, et c'était mer", ("intent", "correct"),
        ("date", "2027-03-10")),
    ])
  func papers(reading: DayReading) throws { try reading.check() }
}
