import Testing

/// What belongs to the meeting that is told or planned, and what to another thing.
@Suite("What a day, an hour or a length is of")
struct AsideTests {
  @Test(
    "hours of other things",
    arguments: [
      DayReading(
        "Vu Nour 25 minutes dans le couloir lundi avant son cours de 10h",
        ("intent", "log_session"), ("date", "2027-03-08"), ("duration", "25"), ("time", nil)),
      DayReading(
        "Atelier CV jeudi avec les BTS NDRC 2, trois heures, sans Nour qui avait son code à 14h",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "180"), ("time", nil)),
      DayReading(
        "Entre le conseil de classe de 10h30 et la cantine, j'ai vu Rose ce matin à 9h pendant une demi-heure",
        ("intent", "log_session"), ("date", "2027-03-12"), ("time", "09:00"), ("duration", "30")),
      DayReading(
        "Vu Rose hier 20 min, elle passait son TOEIC à 15h",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "20"), ("time", nil)),
      DayReading(
        "Malgré la réunion de 11h j'ai reçu Kenza ce matin, 40 min",
        ("intent", "log_session"), ("date", "2027-03-12"), ("duration", "40"), ("time", nil)),
      DayReading(
        "Journée hachée par le comité de 14h, mais l'entretien d'hier avec Lina a duré trois quarts d'heure",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "45"), ("time", nil)),
      DayReading(
        "Je note avant mon jury de 16h30 : Rose est passée ce matin à 8h, on a parlé 30 min",
        ("intent", "log_session"), ("date", "2027-03-12"), ("time", "08:00"), ("duration", "30")),
      DayReading(
        "Chantier participatif hier avec Théo et Rose, 3h. Sa mère a appelé à 7h pour dire qu'il serait en retard",
        ("intent", "log_session"), ("date", "2027-03-11"), ("time", nil), ("duration", "180")),
      DayReading(
        "Vu Kenza ce midi 30 min, je file au conseil d'administration à 14h",
        ("intent", "log_session"), ("date", "2027-03-12"), ("time", nil), ("duration", "30")),
      DayReading(
        "Éducation aux écrans jeudi avec les BTS NDRC 2, 2h, le record est de 9 h par jour",
        ("intent", "log_session"), ("date", "2027-03-11"), ("time", nil), ("duration", "120")),
      DayReading(
        "Vu Kenza ce matin 30 min avant de partir à 10h30 pour Lille",
        ("intent", "log_session"), ("date", "2027-03-12"), ("duration", "30"), ("time", nil)),
      DayReading(
        "Sortie du 24 mars annulée pour les BTS NDRC 2, alerte orages de midi à 20h",
        ("intent", "cancel_appointment"), ("date", "2027-03-24"), ("time", nil)),
      DayReading(
        "Vu Rose mardi 20 min après son rendez-vous de 15h chez le dentiste",
        ("intent", "log_session"), ("date", "2027-03-09"), ("duration", "20"), ("time", nil)),
      DayReading(
        "Annule le rdv de 14h avec Kenza lundi",
        ("intent", "cancel_appointment"), ("date", "2027-03-15"), ("time", "14:00")),
      DayReading(
        "L'entretien de 14h avec Kenza hier a duré 40 min",
        ("intent", "log_session"), ("date", "2027-03-11"), ("time", "14:00"), ("duration", "40")),
      DayReading(
        "La séance de 9h avec Rose mardi, 1h, CV",
        ("intent", "log_session"), ("date", "2027-03-09"), ("time", "09:00"), ("duration", "60")),
    ])
  func hoursOfOtherThings(reading: DayReading) throws { try reading.check() }

  @Test(
    "days told with a vague part",
    arguments: [
      DayReading(
        "alors hier en fin de journée j'ai eu Théo au téléphone un bon quart d'heure, on regarde Visale ensemble jeudi prochain à dix heures",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "15"),
        ("next", "2027-03-18T10:00")),
      DayReading(
        "Vu Rose avant-hier en fin d'après-midi, 20 min",
        ("intent", "log_session"), ("date", "2027-03-10"), ("duration", "20")),
      DayReading(
        "Vu Rose le 9 mars en début de matinée, 20 min",
        ("intent", "log_session"), ("date", "2027-03-09"), ("duration", "20")),
    ])
  func daysToldWithAVaguePart(reading: DayReading) throws { try reading.check() }

  @Test(
    "short weekdays",
    arguments: [
      DayReading(
        "esprit critique BTS NDRC 2 ven 14-16h, abs : Nour",
        ("intent", "log_session"), ("date", "2027-03-12"), ("time", "14:00"), ("duration", "120")),
      DayReading(
        "esprit critique BTS NDRC 2 jeu 10-12h",
        ("intent", "log_session"), ("date", "2027-03-11"), ("time", "10:00"), ("duration", "120")),
      DayReading(
        "tripartite Rose jeu 40 mn",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "40")),
      DayReading(
        "vu Rose mer 25 min",
        ("intent", "log_session"), ("date", "2027-03-10"), ("duration", "25")),
    ])
  func shortWeekdays(reading: DayReading) throws { try reading.check() }

  @Test(
    "habits",
    arguments: [
      DayReading(
        "Kenza, 50 min. Elle enchaîne les ménages le soir avec sa mère. Prochain point le jeudi 18 mars à 17h15",
        ("intent", "log_session"), ("date", nil), ("duration", "50"), ("next", "2027-03-18T17:15")),
      DayReading(
        "Vu Théo 30 min, il dort mal et se lève à 5h le matin",
        ("intent", "log_session"), ("date", nil), ("time", nil), ("duration", "30")),
    ])
  func habits(reading: DayReading) throws { try reading.check() }

  @Test(
    "lengths",
    arguments: [
      DayReading(
        "Tripartite de Rose lundi : j'ai mis dix minutes à trouver où me garer, bref on y a passé quarante minutes",
        ("intent", "log_session"), ("date", "2027-03-08"), ("duration", "40")),
      DayReading(
        "La directrice m'a laissée poireauter vingt minutes mais j'ai quand même eu Rose une demi-heure hier",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "30")),
      DayReading(
        "Droits et devoirs ce matin avec Rose et Théo, deux heures. Théo a manqué la première demi-heure sur les deux heures",
        ("intent", "log_session"), ("date", "2027-03-12"), ("duration", "120")),
      DayReading(
        "J'ai attendu Kenza un quart d'heure hier, puis on a parlé 35 min",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "35")),
      DayReading(
        "Mentorat de Rose samedi, prévu pour durer une heure, il en a duré trois",
        ("intent", "log_session"), ("date", "2027-03-06"), ("duration", "180")),
      DayReading(
        "Prévue pour une heure, la visite de Kenza mardi chez Darty en a pris deux",
        ("intent", "log_session"), ("date", "2027-03-09"), ("duration", "120")),
      DayReading(
        "Après une demi-heure de bouchons j'ai vu Rose hier 50 minutes",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "50")),
      DayReading(
        "vu Rose hier, une demi-heure ne suffisait pas, on a fait 50 min",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "50")),
      DayReading(
        "Vu Rose lundi : 10 minutes à chercher une salle, puis 30 minutes sur son CV",
        ("intent", "log_session"), ("date", "2027-03-08"), ("duration", "30")),
    ])
  func lengths(reading: DayReading) throws { try reading.check() }

  @Test(
    "told or planned",
    arguments: [
      DayReading(
        "Diag initial de Rose et Théo bouclé ce matin entre 9h et 11h, le reste du groupe passe le 24",
        ("intent", "log_needs"), ("date", "2027-03-12")),
      DayReading(
        "Kenza : sécu et bourse hier, de 10h20 à 10h50, le reste jeudi prochain à 10h",
        ("intent", "log_session"), ("date", "2027-03-11"), ("time", "10:20"), ("duration", "30")),
      DayReading(
        "Rose et Théo : lettre de motivation, 1h15 mardi, dépôt des dossiers le 18 mars",
        ("intent", "log_session"), ("date", "2027-03-09"), ("duration", "75"), ("next", nil)),
      DayReading(
        "Kenza et moi avons convenu de nous voir mercredi de 16 h à 17 h pour sa recherche d'entreprise",
        ("intent", "schedule"), ("date", "2027-03-17"), ("time", "16:00"), ("duration", "60")),
      DayReading(
        "On s'est mis d'accord avec Kenza pour se voir mardi à 15h",
        ("intent", "schedule"), ("date", "2027-03-16"), ("time", "15:00")),
      DayReading(
        "Nous sommes convenus d'un rendez-vous avec Rose jeudi à 9h",
        ("intent", "schedule"), ("date", "2027-03-18"), ("time", "09:00")),
      DayReading(
        "Vu Théo jeudi 35 min, il commence chez Darty le 28 et passe sa conduite le 8 avril",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "35"), ("next", nil)),
      DayReading(
        "Théo visio 20 mn. Atelier en redressement, plus de patron au 1er avril. CV envoyé à 4 boîtes",
        ("intent", "log_session"), ("date", nil), ("duration", "20"), ("mode", "video")),
      DayReading(
        "Demain je suis à Lille et lundi en conseil. Note que je dois recevoir Théo Garcia mardi, 13h",
        ("intent", "schedule"), ("date", "2027-03-16"), ("time", "13:00")),
    ])
  func toldOrPlanned(reading: DayReading) throws { try reading.check() }

  @Test(
    "results",
    arguments: [
      DayReading(
        "Rose et Théo ont fait tous les deux 16/20 au quiz droits et devoirs jeudi",
        ("intent", "log_result"), ("date", "2027-03-11"), ("value", "16"), ("out_of", "20")),
      DayReading(
        "Nour, compétences transversales : elle valait 5/10 à l'oral en arrivant, la voilà à 8",
        ("intent", "log_result"), ("before", "5"), ("after", "8"), ("out_of", "10"), ("value", nil)),
      DayReading(
        "En confiance, Rose se donnait 3 sur 10 le 5 octobre, elle se met 8 aujourd'hui",
        ("intent", "log_result"), ("date", "2027-03-12"), ("before", "3"), ("after", "8"),
        ("out_of", "10")),
      DayReading(
        "Rose, français. 4 → 11 sur 20.",
        ("intent", "log_result"), ("before", "4"), ("after", "11"), ("out_of", "20")),
    ])
  func results(reading: DayReading) throws { try reading.check() }

  @Test(
    "alerts",
    arguments: [
      DayReading(
        "sos Claire me harcèle, c'est quoi les preuves qui manquent pour Rose",
        ("intent", "missing_proofs")),
      DayReading(
        "L'expert-comptable de Théo parle de le virer s'il n'a pas rattrapé les comptes au 18 avril",
        ("intent", "raise_alert"), ("date", nil)),
      DayReading(
        "Le patron de Rose veut casser le contrat, il me l'a annoncé par téléphone ce matin",
        ("intent", "raise_alert"), ("date", "2027-03-12")),
    ])
  func alerts(reading: DayReading) throws { try reading.check() }

  @Test(
    "single days",
    arguments: [
      DayReading(
        "Le mentor est formé depuis mardi, tu peux passer l'action 9 en terminée",
        ("intent", "complete_action"), ("date", "2027-03-09"), ("action", "9")),
      DayReading(
        "L'analyse des besoins de Rose est achevée depuis hier",
        ("intent", "log_needs"), ("date", "2027-03-11")),
      DayReading(
        "À compter de ce jour Théo arrête le mentorat, son parrain a été muté le 5 ; on bascule sur du tutorat en ligne",
        ("intent", "log_adjustment"), ("date", "2027-03-12")),
      DayReading(
        "action pour l'écart n°5 : c'est Claire qui forme les tuteurs, dead line 30/04",
        ("intent", "add_action"), ("gap", "5"), ("due", "2027-04-30")),
    ])
  func singleDays(reading: DayReading) throws { try reading.check() }

  @Test(
    "conversations",
    arguments: [
      DayReading(
        "entretien avec Rose ce matin 9h, 30 min, suivant le 24 mars 16h ~ Pardon, le prochain c'est le 31 mars 16h, le 24 je suis pris.",
        ("intent", "correct"), ("next", "2027-03-31T16:00"), ("date", nil)),
      DayReading(
        "BTS NDRC 2 au complet hier pour les outils numériques, 2h ~ zut j'ai mis 2h c'était 1h30",
        ("intent", "correct"), ("duration", "90")),
      DayReading(
        "Bilan mensuel de Rose fait hier ~ Erreur de ma part : il s'agissait de l'intermédiaire, et il a eu lieu lundi.",
        ("intent", "correct"), ("date", "2027-03-08"), ("kind", "intermediate")),
      DayReading(
        "J'ai reçu Rose ce matin pendant trente minutes, suivi habituel. ~ Idem pour Kenza, à ceci près que nous étions en visioconférence.",
        ("intent", "log_session"), ("date", "2027-03-12"), ("duration", "30"), ("mode", "video")),
      DayReading(
        "compétences transversales avec les BTS NDRC 2, 8h-11h ~ [date] ~ pas de date exacte, mets hier",
        ("intent", "log_session"), ("date", "2027-03-11"), ("time", "08:00"), ("duration", "180")),
      DayReading(
        "on lève l'écart de la médiathèque, validé hier ~ [gap] ~ c'est le 8",
        ("intent", "close_gap"), ("gap", "8"), ("date", "2027-03-11")),
      DayReading(
        "faut bouger Rose, demain ça va pas le faire ~ [date] ~ vendredi 11h30, sa titulaire est d'accord",
        ("intent", "move_appointment"), ("date", "2027-03-19"), ("time", "11:30")),
      DayReading(
        "prévoir atelier CV avec Rose et Lina ~ [date] ~ vendredi 26 mars à 3h, une petite heure suffira pas, mets 1h30",
        ("intent", "schedule"), ("date", "2027-03-26"), ("time", "15:00"), ("duration", "90")),
      DayReading(
        "Rose et Théo, cv ce matin ~ [duration] ~ 45 min, et Lina s'est pointée bien après les deux autres",
        ("intent", "log_session"), ("date", "2027-03-12"), ("duration", "45")),
      DayReading(
        "bilan de Rose à noter ~ [kind] ~ Annule, sa mère rappelle.",
        ("intent", "cancel")),
    ])
  func conversations(reading: DayReading) throws { try reading.check() }
}
