import Testing

/// Hours, plans and questions about days, alone and in a conversation.
@Suite("Days and hours in talk")
struct DayTalkTests {
  @Test(
    "an hour of the meeting and of the next one",
    arguments: [
      DayReading(
        "Rdv avec Rose lundi 3h", ("date", "2027-03-15"), ("time", "15:00")),
      DayReading(
        "Rdv avec Rose lundi à cinq heures et demie", ("date", "2027-03-15"), ("time", "17:30")),
      DayReading(
        "Rdv avec Rose lundi à 8h", ("date", "2027-03-15"), ("time", "08:00")),
      DayReading(
        "Rdv avec Rose lundi 2h moins le quart", ("date", "2027-03-15"), ("time", "13:45")),
      DayReading(
        "Vu Rose 25 min ce matin, rv lundi 5h", ("date", "2027-03-12"), ("duration", "25"),
        ("next", "2027-03-15T17:00")),
      DayReading(
        "Vu Rose 25 min ce matin, on se revoit mardi à 4h", ("next", "2027-03-16T16:00")),
      DayReading(
        "Vu Rose 25 min ce matin, prochain point le 22 à 9h", ("next", "2027-03-22T09:00")),
      DayReading(
        "Vu Rose 25 min ce matin, elle revient jeudi à quatre heures", ("next", "2027-03-18T16:00")),
      DayReading(
        "Vu Rose 25 min ce matin, suite lundi", ("next", "2027-03-15")),
      DayReading(
        "Vu Rose 25 min ce matin. Je la rappelle mercredi 18h", ("next", "2027-03-17T18:00")),
      DayReading(
        "Vu Rose 25 min ce matin, elle rappelle la CAF mercredi", ("next", nil)),
      DayReading(
        "Rose 1h30 mardi 10h CV", ("date", "2027-03-09"), ("time", "10:00"), ("duration", "90")),
      DayReading(
        "Rose mardi 10h 1h CV fait", ("date", "2027-03-09"), ("time", "10:00"), ("duration", "60")),
      DayReading(
        "oui alors pour hier note que j'ai eu Lina pendant une heure pour son CV",
        ("date", "2027-03-11"), ("duration", "60")),
      DayReading(
        "Lina cv 50 mn today, à revoir lundi 14h15", ("date", "2027-03-12"), ("duration", "50"),
        ("next", "2027-03-15T14:15")),
      DayReading(
        "Point téléphonique de 10 min avec Théo à l'instant", ("date", "2027-03-12"),
        ("duration", "10")),
    ])
  func hours(reading: DayReading) throws { try reading.check() }

  @Test(
    "what is planned, moved and due",
    arguments: [
      DayReading(
        "Je n'ai pas pu voir Théo mardi", ("intent", "none")),
      DayReading(
        "Je verrai Théo mardi à 10h", ("date", "2027-03-16"), ("time", "10:00")),
      DayReading(
        "J'aimerais voir Théo la semaine du 22, disons mercredi à 10h", ("date", "2027-03-24"),
        ("time", "10:00")),
      DayReading(
        "J'aimerais voir Théo mardi à 10h, tu notes ?", ("date", "2027-03-16"), ("time", "10:00")),
      DayReading(
        "Théo m'a dit qu'il avait vu Patrick lundi", ("intent", "none")),
      DayReading(
        "On m'a dit que Théo avait peut-être eu un rdv lundi, à vérifier", ("intent", "none")),
      DayReading(
        "pas d'atelier CV aujourd'hui, la salle était prise", ("intent", "none")),
      DayReading(
        "J'aurais dû voir Théo mardi mais la réunion a débordé", ("intent", "none")),
      DayReading(
        "Le rdv de Théo prévu lundi à 14h, on le met plutôt à 16h le même jour",
        ("date", "2027-03-15"), ("time", "16:00")),
      DayReading(
        "décale le rdv de Lina du 18 au lendemain, même heure", ("date", "2027-03-19")),
      DayReading(
        "Lina ne peut plus lundi, mets mardi 9h à la place", ("date", "2027-03-16"),
        ("time", "09:00")),
      DayReading(
        "M. Gros, empêché le 18 mars, propose le 23 à 11h30 pour la tripartite de Rose : merci de modifier l'agenda",
        ("date", "2027-03-23"), ("time", "11:30")),
      DayReading(
        "Le rdv de 10h avec Lina : reporté à lundi, 3h", ("date", "2027-03-15"), ("time", "15:00")),
      DayReading(
        "avance d'une heure mon rdv de lundi 15h avec Théo", ("date", "2027-03-15"),
        ("time", "14:00")),
      DayReading(
        "repousse à jeudi l'entretien de Lina, ce mardi elle est en partiel", ("date", "2027-03-18")
      ),
      DayReading(
        "annule le rdv de Lina de mardi, je garde celui de jeudi", ("date", "2027-03-16")),
      DayReading(
        "annule celui de Lina mardi 10h et pas celui de jeudi", ("date", "2027-03-16"),
        ("time", "10:00")),
      DayReading(
        "écart 2 : formation interne, pilote Karima, 600 € et fin mars dernier délai", ("gap", "2"),
        ("due", "2027-03-31")),
      DayReading(
        "Écart majeur sur les feuilles de présence, à solder sous 15 jours", ("due", "2027-03-27")),
      DayReading(
        "Écart mineur constaté mardi : émargements manquants, à corriger pour le 2 avril",
        ("due", "2027-04-02")),
      DayReading(
        "Pour l'écart 4, Julie refait l'affichage d'ici vendredi en huit", ("due", "2027-03-26")),
      DayReading(
        "Pour Théo, fini l'e-learning, à partir du 22 mars il passe en soutien",
        ("date", "2027-03-22")),
      DayReading(
        "Depuis lundi Théo ne fait plus de e-learning mais de la remise à niveau",
        ("date", "2027-03-08")),
    ])
  func planned(reading: DayReading) throws { try reading.check() }

  @Test(
    "what is asked and put off",
    arguments: [
      DayReading(
        "preuves manquantes de Lina sept.", ("from", "2026-09-01"), ("to", "2026-09-30")),
      DayReading(
        "taux de présence NDRC 1 nov ?", ("from", "2026-11-01"), ("to", "2026-11-30")),
      DayReading(
        "taux de présence NDRC 1 sept-oct", ("from", "2026-09-01"), ("to", "2026-10-31")),
      DayReading(
        "combien de séances pour Lina de sept à fin février", ("from", "2026-09-01"),
        ("to", "2027-02-28")),
      DayReading(
        "exporte en excel les BTS NDRC 1, janv uniquement", ("from", "2027-01-01"),
        ("to", "2027-01-31")),
      DayReading(
        "séances de Lina de la mi-octobre à... non, tout octobre", ("from", "2026-10-01"),
        ("to", "2026-10-31")),
      DayReading(
        "combien d'heures pour Théo depuis la rentrée de janvier, soit le 4", ("from", "2027-01-04")
      ),
      DayReading(
        "mes rdv de lundi et mardi", ("from", "2027-03-15"), ("to", "2027-03-16")),
      DayReading(
        "il manque quoi comme preuves à Lina, parce que je la vois tout à l'heure", ("from", nil),
        ("to", nil)),
      DayReading(
        "pas le temps là, redis-le moi d'ici une heure", ("duration", "60")),
      DayReading(
        "Pourriez-vous me rappeler, le 15 avril, que le contrat de Rose doit être renouvelé avant le 28 ?",
        ("date", "2027-04-15")),
      DayReading(
        "un rappel ce soir 18h30 : signer la convention de Lina", ("date", "2027-03-12"),
        ("time", "18:30")),
    ])
  func asked(reading: DayReading) throws { try reading.check() }

  @Test(
    "answers, corrections and follow-ups",
    arguments: [
      DayReading(
        "Vu Rose 20 min hier ~ non c'étais mardi soir", ("date", "2027-03-09")),
      DayReading(
        "Vu Rose lundi 20 min ~ Erreur de ma part, c'était le 9", ("date", "2027-03-09")),
      DayReading(
        "Vu Rose lundi 20 min ~ Oups c'est une visite d'entreprise et c'était le 9",
        ("date", "2027-03-09"), ("activity", "visite_entreprise")),
      DayReading(
        "Vu Rose hier 20 min en visio ~ je me suis trompée tout à l'heure, c'était au téléphone",
        ("mode", "phone"), ("date", nil)),
      DayReading(
        "Vu Rose hier 20 min ~ je me suis trompée de jour, c'était mardi", ("date", "2027-03-09")),
      DayReading(
        "Rdv Rose lundi 10h ~ non plutôt jeudi", ("date", "2027-03-18")),
      DayReading(
        "Vu Rose 20 min hier ~ euh non, plutôt 35 pour Rose", ("duration", "35"),
        ("apprentices", nil)),
      DayReading(
        "Vu Rose 20 min hier ~ non 1h", ("duration", "60")),
      DayReading(
        "Vu Rose 20 min hier à 14h ~ c'était 15h en fait", ("time", "15:00")),
      DayReading(
        "Vu Rose 20 min hier ~ pareil pour Lina mais une demi-heure", ("intent", "log_session"),
        ("date", "2027-03-11"), ("duration", "30")),
      DayReading(
        "Entretien téléphonique avec Kenza hier, 25 minutes, au sujet de son dossier APL. ~ Il en va de même pour Rose, à ceci près que l'échange a duré un quart d'heure.",
        ("intent", "log_session"), ("date", "2027-03-11"), ("duration", "15"), ("mode", "phone")),
      DayReading(
        "Bilan mensuel de Rose mardi ~ idem pour Lina mais mercredi", ("date", "2027-03-10")),
      DayReading(
        "mes rdv de cette semaine ~ et la semaine prochaine ?", ("from", "2027-03-15"),
        ("to", "2027-03-21")),
      DayReading(
        "combien de séances pour Lina en février ? ~ et le mois d'avant ?", ("from", "2027-01-01"),
        ("to", "2027-01-31")),
      DayReading(
        "les séances de la semaine dernière ~ et la semaine d'avant ?", ("from", "2027-02-22"),
        ("to", "2027-02-28")),
      DayReading(
        "décale le rdv de Rose du 18 mars ~ [date] ~ le lendemain, à 10h",
        ("intent", "move_appointment"), ("date", "2027-03-19"), ("time", "10:00")),
      DayReading(
        "remise à niveau lundi, 2h ~ [apprentices] ~ Rose et Lina", ("intent", "log_session"),
        ("date", "2027-03-08"), ("duration", "120")),
      DayReading(
        "rdv avec Rose ~ [date] ~ mardi 4h", ("intent", "schedule"), ("date", "2027-03-16"),
        ("time", "16:00")),
      DayReading(
        "rdv avec Rose ~ [date] ~ pas demain, plutôt mardi", ("intent", "schedule"),
        ("date", "2027-03-16")),
      DayReading(
        "Vu Rose pour son CV ~ [duration] ~ trois quarts d'heure environ",
        ("intent", "log_session"), ("duration", "45")),
      DayReading(
        "Enzo abandonne ~ [confirm] ~ oui, il est parti mardi", ("date", "2027-03-09")),
      DayReading(
        "Enzo il abandonne il est parti mardi ~ [confirm] ~ c'est triste mais oui",
        ("date", "2027-03-09")),
      DayReading(
        "bilan intermédiaire de Rose fait ce matin ~ Pour Lina c'était avant-hier",
        ("date", "2027-03-10")),
      DayReading(
        "atelier avec les CAP Boulanger 2 jeudi 10h ~ [activity] ~ lettre de motiv, et plutôt 10h30 en fait",
        ("intent", "schedule"), ("date", "2027-03-18"), ("time", "10:30")),
    ])
  func talk(reading: DayReading) throws { try reading.check() }

  @Test(
    "a bare weekday with from when to when is past",
    arguments: [
      DayReading(
        "Théo bibliothèque mardi de 14 à 16", ("intent", "log_session"), ("date", "2027-03-09"),
        ("time", "14:00"), ("duration", "120")),
      DayReading(
        "simulation d'entretien Théo jeudi 11h-midi", ("intent", "log_session"),
        ("date", "2027-03-11"), ("time", "11:00"), ("duration", "60")),
      DayReading(
        "axel", ("intent", "none")),
      DayReading(
        "Lina tutorat en ligne mer 18h30-19h15", ("intent", "log_session"), ("date", "2027-03-10"),
        ("time", "18:30"), ("duration", "45")),
      DayReading(
        "1h45 de soutien en français pour Lina lundi", ("intent", "log_session"),
        ("date", "2027-03-08"), ("duration", "105")),
      DayReading(
        "Lina : appel de 8h30 à 8h50 ce matin, je l'aide à refaire sa carte vitale",
        ("intent", "log_session"), ("date", "2027-03-12"), ("time", "08:30"), ("duration", "20")),
    ])
  func weekdays(reading: DayReading) throws { try reading.check() }
}
