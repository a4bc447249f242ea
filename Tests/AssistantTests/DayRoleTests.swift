import Testing

/// Days, hours and lengths of other things than the meeting that is told.
@Suite("Days and lengths of other things")
struct DayRoleTests {
  @Test(
    "of an exam, a contract, a birthday, a document",
    arguments: [
      DayReading(
        "Vu Lina 40 min hier pour son CV, elle aura 18 ans le 3 avril", ("date", "2027-03-11"),
        ("duration", "40"), ("next", nil)),
      DayReading(
        "Bilan mensuel de Nour ce matin, elle fête ses vingt ans lundi, prochain point le 9 avril à 10h",
        ("date", "2027-03-12"), ("next", "2027-04-09T10:00")),
      DayReading(
        "Reçu Théo mardi 30 min, il déménage le 28", ("date", "2027-03-09"), ("next", nil)),
      DayReading(
        "Reçu Théo mardi 30 min, son permis est le 25 mars", ("date", "2027-03-09"), ("next", nil)),
      DayReading(
        "Reçu Théo mardi 30 min, il passe son code samedi", ("date", "2027-03-09"), ("next", nil)),
      DayReading(
        "Reçu Théo 30 min, il passe son code samedi", ("date", nil), ("next", nil)),
      DayReading(
        "Rempli le dossier visale avec Kenza, 25 min (elle emménage le 1er)", ("date", nil),
        ("duration", "25"), ("next", nil)),
      DayReading(
        "Vu Kenza 20 min ce midi, son contrat démarre le 5 avril", ("date", "2027-03-12"),
        ("next", nil)),
      DayReading(
        "Vu Kenza 20 min ce midi, son bail commence le 1er avril et elle n'a rien signé",
        ("date", "2027-03-12"), ("next", nil)),
      DayReading(
        "Entretien avec Rose hier, 35 min, sa mère arrive vendredi prochain",
        ("date", "2027-03-11"), ("next", nil)),
      DayReading(
        "Entretien avec Rose hier, 35 min. Sa patronne ferme boutique le 30 avril.",
        ("date", "2027-03-11"), ("next", nil)),
      DayReading(
        "Entretien avec Rose hier, 35 min. L'oral blanc est fixé au 2 avril.",
        ("date", "2027-03-11"), ("next", nil)),
      DayReading(
        "Atelier CV avec Lina et Nour jeudi, 2h, en vue du forum du 24 mars",
        ("date", "2027-03-11"), ("next", nil)),
      DayReading(
        "Voici les statistiques d'insertion des BTS NDRC 2, arrêtées au 28 février", ("date", nil)),
      DayReading(
        "Je dépose le tableau de suivi à jour au 5 mars", ("date", nil)),
      DayReading(
        "Voici la feuille d'émargement de l'atelier CV de mardi, les photos arriveront demain",
        ("date", "2027-03-09")),
      DayReading(
        "Voici le compte rendu de la visite du 4 mars chez Darty, je l'ai tapé hier soir",
        ("date", "2027-03-04")),
      DayReading(
        "La convention de Kenza est signée depuis lundi, je la joins", ("date", nil)),
      DayReading(
        "Je joins le rapport de connexion de Nour, elle a tout fait dans la nuit", ("date", nil)),
      DayReading(
        "Voici l'attestation de Lina, valable jusqu'au 30 juin", ("date", nil)),
      DayReading(
        "Voici les photos du chantier participatif de samedi, prises par la mairie",
        ("date", "2027-03-06")),
    ])
  func things(reading: DayReading) throws { try reading.check() }

  @Test(
    "of a call, a plan, a mail before the meeting",
    arguments: [
      DayReading(
        "Nour me rapporte que son chef refuse de la former à cause de ses origines ; sa mère, que j'ai jointe mardi, confirme",
        ("date", nil)),
      DayReading(
        "Lina se fait insulter par un collègue, sa tante m'a prévenue hier au téléphone",
        ("date", nil)),
      DayReading(
        "Le père de Théo m'a écrit dimanche : son fils a été frappé vendredi dernier au salon par le commis",
        ("date", "2027-03-05")),
      DayReading(
        "Maxime a été menacé par son tuteur mercredi, je l'ai appris ce matin",
        ("date", "2027-03-10")),
      DayReading(
        "Appel de l'infirmière lundi : Kenza parle de mourir", ("date", nil)),
      DayReading(
        "Mme Gros, sa tutrice, m'ayant appelée lundi, j'ai reçu Rose hier à 17h30 pendant une demi-heure",
        ("date", "2027-03-11"), ("time", "17:30"), ("duration", "30")),
      DayReading(
        "Son tuteur m'avait alertée mardi sur ses retards, du coup j'ai vu Théo hier 25 min",
        ("date", "2027-03-11"), ("duration", "25")),
      DayReading(
        "Le patron de Théo, que j'ai eu au téléphone lundi, est content. Vu Théo mercredi 20 min pour son CV",
        ("date", "2027-03-10"), ("duration", "20")),
      DayReading(
        "Comme convenu lundi, j'ai reçu Lina ce matin une demi-heure", ("date", "2027-03-12"),
        ("duration", "30")),
      DayReading(
        "Comme je te l'ai dit mardi, j'ai reçu Lina hier une demi-heure", ("date", "2027-03-11"),
        ("duration", "30")),
      DayReading(
        "Suite à son mail de dimanche, point avec Lina mercredi, 30 min", ("date", "2027-03-10")),
      DayReading(
        "Je note avec retard, j'étais malade mardi : vu Lina lundi 30 min", ("date", "2027-03-08")),
      DayReading(
        "Absente mercredi, Nour est venue jeudi 40 min travailler son CV", ("date", "2027-03-11"),
        ("duration", "40")),
      DayReading(
        "Rdv manqué lundi, rattrapé hier : Théo, 30 min", ("date", "2027-03-11"), ("duration", "30")
      ),
      DayReading(
        "L'atelier de mardi a été reporté à hier : Lina et Nour, 1h30 de CV",
        ("date", "2027-03-11"), ("duration", "90")),
      DayReading(
        "L'écart 7 n'a plus lieu d'être : Julie a passé sa formation le 4, on referme",
        ("gap", "7"), ("date", nil)),
      DayReading(
        "Écart 3 clos hier, l'affichage date du 2 mars", ("gap", "3"), ("date", "2027-03-11")),
      DayReading(
        "Action 12 faite lundi", ("action", "12"), ("date", "2027-03-08")),
      DayReading(
        "Diagnostic initial de Kenza, c'est fait depuis mercredi", ("date", "2027-03-10")),
      DayReading(
        "Positionnement de Bastien plié depuis hier", ("date", "2027-03-11")),
    ])
  func telling(reading: DayReading) throws { try reading.check() }

  @Test(
    "of somebody who leaves",
    arguments: [
      DayReading(
        "Enzo abandonne, il est parti mardi", ("date", "2027-03-09")),
      DayReading(
        "Enzo a quitté le CFA mercredi, rupture", ("date", "2027-03-10")),
      DayReading(
        "Enzo nous quitte mercredi, rupture signée", ("date", "2027-03-17")),
      DayReading(
        "Enzo a signé sa rupture lundi, il part vendredi", ("date", "2027-03-19")),
    ])
  func leaving(reading: DayReading) throws { try reading.check() }

  @Test(
    "how long it took, and how long other things take",
    arguments: [
      DayReading(
        "Vu Lina hier, une heure trois quarts sur son CV", ("date", "2027-03-11"),
        ("duration", "105")),
      DayReading(
        "Vu Lina hier une heure et quart", ("duration", "75")),
      DayReading(
        "Vu Lina hier une heure et demie", ("duration", "90")),
      DayReading(
        "Vu Lina hier, trois petits quarts d'heure", ("duration", "45")),
      DayReading(
        "Vu Lina hier, un gros quart d'heure", ("duration", "15")),
      DayReading(
        "Vu Lina hier 1/4 d'h", ("duration", "15")),
      DayReading(
        "Vu Lina hier trois-quarts d'heure au téléphone", ("duration", "45")),
      DayReading(
        "Vu Lina hier soixante-quinze minutes", ("duration", "75")),
      DayReading(
        "Vu Lina hier, deux heures dix", ("duration", "130")),
      DayReading(
        "Vu Lina hier, 1 h et 20 mn", ("duration", "80")),
      DayReading(
        "Vu Lina hier une bonne heure", ("duration", "60")),
      DayReading(
        "Vu Lina hier, 90 minutes chrono", ("duration", "90")),
      DayReading(
        "Vu Lina hier quinze minutes, euh non pardon vingt-cinq", ("duration", "25")),
      DayReading(
        "Vu Lina hier 30 min non 40", ("duration", "40")),
      DayReading(
        "Vu Lina hier une demi-heure, enfin trois quarts d'heure plutôt", ("duration", "45")),
      DayReading(
        "Vu Lina mardi, ah non mercredi, 30 min", ("date", "2027-03-10"), ("duration", "30")),
      DayReading(
        "Vu Lina mardi 30 min. Pardon, c'était mercredi.", ("date", "2027-03-10"),
        ("duration", "30")),
      DayReading(
        "Vu Lina hier 20 min, je corrige : 25", ("duration", "25")),
      DayReading(
        "Vu Lina hier, 20... non 25 min sur son CV", ("duration", "25")),
      DayReading(
        "Lina et Nour à la collecte samedi, cinq heures debout", ("date", "2027-03-06"),
        ("duration", "300"), ("time", nil)),
      DayReading(
        "Lina et Nour à la collecte samedi, 4h non stop", ("date", "2027-03-06"),
        ("duration", "240"), ("time", nil)),
      DayReading(
        "Lina et Nour à la collecte samedi, 3h en tout", ("date", "2027-03-06"),
        ("duration", "180"), ("time", nil)),
      DayReading(
        "Lina et Nour à la banque alimentaire samedi : 6h sur place", ("date", "2027-03-06"),
        ("duration", "360"), ("time", nil)),
      DayReading(
        "Chantier avec les CAP Boulanger 1 hier, on a démarré à 9h et on a plié à midi",
        ("date", "2027-03-11"), ("time", "09:00"), ("duration", "180")),
      DayReading(
        "Hier avec Théo de 14h jusqu'à 15h20 pour son CV", ("time", "14:00"), ("duration", "80")),
      DayReading(
        "Théo hier entre 10 h et 10 h 40, lettre de motivation", ("time", "10:00"),
        ("duration", "40")),
      DayReading(
        "Théo hier à partir de 14h, 45 minutes, lettre de motivation", ("time", "14:00"),
        ("duration", "45")),
      DayReading(
        "Nour a passé devant moi hier sa soutenance blanche de 20 minutes, ensuite nous avons échangé 40 minutes sur son logement",
        ("date", "2027-03-11"), ("duration", "40")),
      DayReading(
        "Vu Nour hier 30 min après son examen de 3 heures", ("duration", "30")),
      DayReading(
        "Vu Nour hier 30 min à propos de son stage de 5 semaines", ("duration", "30")),
      DayReading(
        "Vu Nour hier 30 min, elle a 1h30 de trajet chaque matin", ("duration", "30")),
      DayReading(
        "Vu Nour hier, elle a 1h30 de trajet chaque matin", ("duration", nil)),
      DayReading(
        "Vu Nour hier, elle fait 45 h par semaine au magasin", ("duration", nil)),
      DayReading(
        "Vu Nour hier, elle avait une heure de retard, du coup 20 minutes seulement",
        ("duration", "20")),
      DayReading(
        "Nour est arrivée 10 min en retard hier à l'atelier CV d'une heure", ("duration", "60")),
      DayReading(
        "Atelier CV avec Nour mardi : 45 min au lieu d'une heure", ("duration", "45")),
      DayReading(
        "Point de 25 min avec Nour hier, dont 10 à parler du permis", ("duration", "25")),
      DayReading(
        "Point avec Nour hier de 8h30 à 9h, puis elle a filé à son cours de 10h", ("time", "08:30"),
        ("duration", "30")),
    ])
  func lengths(reading: DayReading) throws { try reading.check() }
}
