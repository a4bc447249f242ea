import Testing

/// More ways of telling when and how long, as they are written in haste.
@Suite("Days and lengths as people write them")
struct DaySpeechTests {
  @Test(
    "the day of the meeting among others",
    arguments: [
      DayReading(
        "Théo est passé à mon bureau lundi en fin d'après-midi, 20 min, il attend la réponse de la mairie pour le 2 avril",
        ("date", "2027-03-08"), ("duration", "20"), ("next", nil)),
      DayReading(
        "Hier j'ai accompagné Rose au CROUS, 1h15, son dossier passe en commission jeudi",
        ("date", "2027-03-11"), ("duration", "75"), ("next", nil)),
      DayReading(
        "Simulation d'entretien ce matin avec Nour, 45 min, l'entretien réel a lieu mardi chez Darty",
        ("date", "2027-03-12"), ("duration", "45"), ("next", nil)),
      DayReading(
        "Nour 30 min mardi, recrutement Darty le 19 à 14h", ("date", "2027-03-09"),
        ("duration", "30"), ("next", nil)),
      DayReading(
        "Entretien avec Théo mercredi, 25 min. Il part en vacances samedi.", ("date", "2027-03-10"),
        ("next", nil)),
      DayReading(
        "Entretien avec Théo mercredi, 25 min. Son frère se marie le 27.", ("date", "2027-03-10"),
        ("next", nil)),
      DayReading(
        "Entretien avec Théo mercredi, 25 min. Je le vois de nouveau le 27 à 10h.",
        ("date", "2027-03-10"), ("next", "2027-03-27T10:00")),
      DayReading(
        "Entretien avec Théo mercredi, 25 min ; nouveau point dans quinze jours",
        ("date", "2027-03-10"), ("next", "2027-03-26")),
      DayReading(
        "Théo mercredi 25 min, RDV posé au 24 à 9h30", ("date", "2027-03-10"),
        ("next", "2027-03-24T09:30")),
      DayReading(
        "Théo mercredi 25 min, je dois voir son tuteur le 24", ("date", "2027-03-10")),
      DayReading(
        "Vu Kenza ce midi une demi-heure, elle a eu un accrochage en scooter dimanche",
        ("date", "2027-03-12"), ("duration", "30")),
      DayReading(
        "Vu Kenza une demi-heure, elle a eu un accrochage en scooter dimanche", ("date", nil),
        ("duration", "30")),
      DayReading(
        "Kenza a raté son bus mardi, je l'ai donc vue seulement hier, 20 min",
        ("date", "2027-03-11"), ("duration", "20")),
      DayReading(
        "J'avais rendez-vous avec Kenza mardi, elle n'est venue qu'hier, 20 min de CV",
        ("date", "2027-03-11"), ("duration", "20")),
      DayReading(
        "Mail de la tutrice de Kenza mardi. Vue hier 20 min pour en parler.",
        ("date", "2027-03-11"), ("duration", "20")),
      DayReading(
        "Après la réunion parents de mardi, j'ai vu Lina hier 20 minutes", ("date", "2027-03-11"),
        ("duration", "20")),
      DayReading(
        "La semaine de mon retour, mercredi exactement, Lina est venue 35 min pour sa lettre",
        ("date", "2027-03-10"), ("duration", "35")),
      DayReading(
        "Je remets mes notes à jour : mercredi 3 mars, Lina, 40 minutes, CV",
        ("date", "2027-03-03"), ("duration", "40")),
      DayReading(
        "C'était le 24 février et j'avais oublié de le noter : tripartite de Nour chez Kiloutou, 1h",
        ("date", "2027-02-24"), ("duration", "60")),
      DayReading(
        "tripartite Nour le 24/02, 1h, le compte rendu partira lundi", ("date", "2027-02-24"),
        ("duration", "60"), ("next", nil)),
      DayReading(
        "visite entreprise Théo MMA jeudi 4, 10h à 11h15, j'ai pris le train de 8h02",
        ("date", "2027-03-04"), ("time", "10:00"), ("duration", "75")),
      DayReading(
        "Lina au tél 10 min avant son cours de 14h", ("duration", "10")),
      DayReading(
        "Lina au tél hier, 10 min, pendant la pause de 10h", ("date", "2027-03-11"),
        ("duration", "10")),
      DayReading(
        "j'ai eu lina 12 mn hier soir sur teams, elle reprend le boulot lundi",
        ("date", "2027-03-11"), ("duration", "12"), ("next", nil)),
      DayReading(
        "Lina reprend lundi après son arrêt, je l'ai eue 12 min hier au téléphone",
        ("date", "2027-03-11"), ("duration", "12")),
      DayReading(
        "Sophrologie mise à part, mardi on a bossé l'oral avec Nour pendant une heure et quart",
        ("date", "2027-03-09"), ("duration", "75")),
    ])
  func days(reading: DayReading) throws { try reading.check() }

  @Test(
    "the length of the meeting among others",
    arguments: [
      DayReading(
        "Atelier CV avec Lina et Nour, deux fois 45 min hier", ("date", "2027-03-11"),
        ("duration", "90")),
      DayReading(
        "Vu Nour hier 1h dont un quart d'heure au téléphone avec sa mère", ("duration", "60")),
      DayReading(
        "Vu Nour hier. On avait prévu 30 min, ça a duré une heure", ("duration", "60")),
      DayReading(
        "Vu Nour hier, l'entretien a duré 35 minutes au lieu des 20 habituelles", ("duration", "35")
      ),
      DayReading(
        "Vu Nour hier 40' au bureau", ("duration", "40")),
      DayReading(
        "Nour hier 0h45 CV", ("duration", "45")),
      DayReading(
        "Nour hier, 1,5 h de CV", ("duration", "90")),
      DayReading(
        "Nour hier, de 9 à 10h30, CV", ("time", "09:00"), ("duration", "90")),
      DayReading(
        "Nour hier, 9h15 à 10h, CV", ("time", "09:15"), ("duration", "45")),
      DayReading(
        "Nour hier 14h→15h30 CV", ("time", "14:00"), ("duration", "90")),
      DayReading(
        "Commencé à 10h avec Nour hier, fini à 11h20, lettre de motivation", ("time", "10:00"),
        ("duration", "80")),
      DayReading(
        "Nour hier matin à 9h, on s'est quittés à 9h50, lettre de motivation", ("time", "09:00"),
        ("duration", "50")),
      DayReading(
        "Nour blessée au bout de 5 min hier au foot, séance de 14h à 16h avec les NDRC 2",
        ("duration", "120")),
      DayReading(
        "Vu Nour hier, une vingtaine de minutes, elle enchaîne 2h de trajet et 8h de boutique",
        ("duration", "20")),
      DayReading(
        "Vu Nour hier. Depuis 3 semaines elle dort 4h par nuit. 25 min.", ("date", "2027-03-11"),
        ("duration", "25")),
      DayReading(
        "Vu Nour hier vingt-cinq min (elle avait dix minutes de retard)", ("duration", "25")),
      DayReading(
        "Vu Nour hier 15 min, non attends 50", ("duration", "50")),
      DayReading(
        "Vu Nour hier quinze minutes... enfin plutôt vingt", ("duration", "20")),
      DayReading(
        "Vu Nour hier à 10h, pardon à 11h", ("time", "11:00")),
      DayReading(
        "Vu Nour, hier... euh avant-hier en fait, 20 min", ("date", "2027-03-10"),
        ("duration", "20")),
      DayReading(
        "Vu Nour mercredi (pas jeudi finalement), 20 min", ("date", "2027-03-10"),
        ("duration", "20")),
      DayReading(
        "Vu Nour jeudi et non mercredi, 20 min", ("date", "2027-03-11"), ("duration", "20")),
      DayReading(
        "Vu Nour et pas Lina jeudi 20 min", ("date", "2027-03-11"), ("duration", "20")),
    ])
  func lengths(reading: DayReading) throws { try reading.check() }

  @Test(
    "the day of an alert, a review, a document",
    arguments: [
      DayReading(
        "Kenza a reçu des menaces de son ex samedi soir, elle m'en a parlé hier",
        ("date", "2027-03-06")),
      DayReading(
        "Hier Kenza m'a montré les messages de menaces que son ex lui a envoyés samedi",
        ("date", "2027-03-06")),
      DayReading(
        "Ce matin la mère de Kenza m'appelle : son patron l'a bousculée mardi",
        ("date", "2027-03-09")),
      DayReading(
        "Kenza harcelée au salon depuis janvier, je l'ai apprise lundi", ("date", nil)),
      DayReading(
        "Le maître d'apprentissage de Théo menace de rompre le contrat, je l'ai eu hier au téléphone",
        ("date", nil)),
      DayReading(
        "Théo veut rompre son contrat, on en a parlé mardi", ("date", nil)),
      DayReading(
        "Insultes racistes envers Mamadou jeudi à l'atelier, deux témoins, je le reçois lundi",
        ("date", "2027-03-11")),
      DayReading(
        "Diag initial de Bastien effectué le 3, je dépose la grille lundi", ("date", "2027-03-03")),
      DayReading(
        "Bilan intermédiaire de Nour mené mercredi, sa soutenance est le 7 mai",
        ("date", "2027-03-10"), ("next", nil)),
      DayReading(
        "Bilan mensuel de Nour fait avant-hier, le prochain sera le 9 avril à 14h",
        ("date", "2027-03-10"), ("next", "2027-04-09T14:00")),
      DayReading(
        "Bilan final de Juin ce matin, son CDI commence le 1er juillet", ("date", "2027-03-12"),
        ("next", nil)),
      DayReading(
        "Bilan mensuel de Nour hier, initialement prévu lundi", ("date", "2027-03-11")),
      DayReading(
        "Quiz de mardi : Nour 14/20, copies corrigées jeudi", ("date", "2027-03-09")),
      DayReading(
        "Voici les émargements de l'atelier CV du 2 mars, retrouvés hier dans mon casier",
        ("date", "2027-03-02")),
      DayReading(
        "Je joins la convention signée ce matin par Darty pour la visite du 18", ("date", nil)),
      DayReading(
        "Voici le compte rendu de la tripartite de Nour, tenue le 9 mars", ("date", "2027-03-09")),
    ])
  func records(reading: DayReading) throws { try reading.check() }

  @Test(
    "appointments, their changes and their end",
    arguments: [
      DayReading(
        "bloque Nour jeudi 10h, elle a partiel le matin même jusqu'à 9h30", ("date", "2027-03-18"),
        ("time", "10:00")),
      DayReading(
        "cale un point avec Théo lundi 22 à 2h, 30 min", ("date", "2027-03-22"), ("time", "14:00"),
        ("duration", "30")),
      DayReading(
        "note un rdv avec Théo le 22 à 9h, son contrat se termine le 31", ("date", "2027-03-22"),
        ("time", "09:00")),
      DayReading(
        "Théo a examen le 18, donc rdv plutôt le 19 à 10h, à noter", ("date", "2027-03-19"),
        ("time", "10:00")),
      DayReading(
        "réunion tripartite pour Théo jeudi 18 mars de 17h à 17h45, sa mère sera là",
        ("date", "2027-03-18"), ("time", "17:00"), ("duration", "45")),
      DayReading(
        "prévois une visite chez Norauto pour Maxence mercredi prochain, le car part à 8h10, début 9h",
        ("date", "2027-03-17"), ("time", "09:00")),
      DayReading(
        "Rose a un partiel le 18, notre entretien du 18 à 10h saute, annule",
        ("date", "2027-03-18"), ("time", "10:00")),
      DayReading(
        "Le point avec Rose, initialement fixé au 18, est reporté au 25 à 11h30",
        ("date", "2027-03-25"), ("time", "11:30")),
      DayReading(
        "mets le rdv de Rose à 15h au lieu de 14h", ("time", "15:00")),
      DayReading(
        "finalement Rose c'est mercredi 14h et pas mardi", ("date", "2027-03-17"), ("time", "14:00")
      ),
    ])
  func appointments(reading: DayReading) throws { try reading.check() }

  @Test(
    "what goes on from a message before",
    arguments: [
      DayReading(
        "Vu Rose hier 20 min ~ oups c'était la veille", ("date", "2027-03-10")),
      DayReading(
        "Bilan mensuel de Rose lundi ~ même chose pour Lina mais le lendemain",
        ("date", "2027-03-09")),
      DayReading(
        "Point avec Rose ce matin, 20 min ~ Idem avec Théo mais 35 et au téléphone",
        ("intent", "log_session"), ("date", "2027-03-12"), ("duration", "35"), ("mode", "phone")),
      DayReading(
        "Atelier CV avec Rose lundi 10h-12h ~ en fait on a terminé à 11h30 et c'était mardi",
        ("date", "2027-03-09"), ("duration", "90"), ("time", nil)),
      DayReading(
        "Vu Rose ce matin 15 min, on se recale vendredi 19 à 11h ~ idem pour Théo mais 11h30",
        ("intent", "log_session"), ("next", "2027-03-19T11:30"), ("time", nil)),
      DayReading(
        "Rose vue mardi 20 min, prochain rdv le 17 ~ le 18 pardon, et 14h",
        ("next", "2027-03-18T14:00"), ("date", nil)),
      DayReading(
        "entretien avec Rose jeudi ~ [duration] ~ 20 min, par contre c'était mercredi",
        ("intent", "log_session"), ("date", "2027-03-10"), ("duration", "20")),
      DayReading(
        "bilan de Rose fait mardi ~ [kind] ~ mensuel, et le prochain sera le 9 avril à 14h",
        ("date", "2027-03-09"), ("next", "2027-04-09T14:00")),
      DayReading(
        "rdv Rose ~ [date] ~ mardi 6h", ("intent", "schedule"), ("date", "2027-03-16"),
        ("time", "18:00")),
      DayReading(
        "les séances de Rose en janvier ~ et février ?", ("from", "2027-02-01"),
        ("to", "2027-02-28")),
      DayReading(
        "les séances de Rose en janvier ~ non, depuis janvier", ("from", "2027-01-01")),
      DayReading(
        "mes rdv de demain ~ et lundi ?", ("from", "2027-03-15"), ("to", "2027-03-15")),
      DayReading(
        "Vu Rose 20 min mardi ~ et Lina mercredi, 15 min", ("intent", "log_session"),
        ("date", "2027-03-10"), ("duration", "15")),
      DayReading(
        "Vu Rose 20 min mardi ~ 35 min, et pas au bureau : par téléphone", ("duration", "35"),
        ("mode", "phone")),
      DayReading(
        "Vu Rose 20 min mardi à 9h ~ tu peux remplacer mardi par mercredi", ("date", "2027-03-10")),
    ])
  func talk(reading: DayReading) throws { try reading.check() }

  @Test(
    "what did not take place",
    arguments: [
      DayReading(
        "je n'ai pas vu Rose cette semaine", ("intent", "none")),
      DayReading(
        "Rose m'a raconté sa séance de lundi avec Karima", ("intent", "none")),
      DayReading(
        "il paraît que Rose a vu Karima lundi", ("intent", "none")),
      DayReading(
        "j'aurais aimé faire le bilan de Rose mardi mais impossible", ("intent", "none")),
    ])
  func denied(reading: DayReading) throws { try reading.check() }
}
