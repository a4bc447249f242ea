import DataFiles

/// A class of words that say what part a name, a day or a verb beside them has. The words stand in
/// `fr/vocabulary/`, under `word_classes`, by the names of the cases.
enum WordClass: Int, CaseIterable, Sendable {
  /// That somebody was met, called or written to: «vu», «au téléphone».
  case contact
  /// Beginnings of words that say so too.
  case contactBeginnings
  /// «14h, pardon, 15h»: what was said before is taken back.
  case selfCorrection
  /// Giving up: of a habit it is no alert.
  case givingUp
  /// What belongs to an apprenticeship, and is no habit.
  case ofApprenticeship
  /// Asks to see something: «liste», «montre».
  case showing
  /// What may be said of a list that is asked for.
  case ofLists
  /// What still stands: «en cours», «ouvertes».
  case standing
  /// What is dealt with: «traitées», «closes».
  case settled
  /// An alert by its name.
  case alertNouns
  /// To close: «clos l’alerte».
  case closing
  /// Closed: «alerte traitée».
  case closed
  /// What may stand before «clos l’alerte».
  case besideClosing
  /// What may stand before «alerte traitée».
  case beforeAlert
  /// What may stand between «alerte» and «traitée».
  case insideClosedAlert
  /// A danger that goes on.
  case goingOn
  /// «à faire», «à prévoir»: what follows «à».
  case toBeDone
  /// Opens a message that takes something back.
  case takingBack
  /// Somebody new comes.
  case arriving
  /// Yes.
  case yes
  /// Opens a message that goes on from the one before.
  case followUps
  /// Small words, which add nothing to names and days.
  case light
  /// Another value of the same kind, and no other fact.
  case anotherFact
  /// Who answered a questionnaire, counted.
  case answersCounted
  /// From one result to another.
  case progress
  /// To win or lose points.
  case gaining
  /// What is counted and is no result: «fautes», «séances».
  case countedThings
  /// Opens what a meeting was about: «pour», «parlé».
  case topical
  /// To ask somebody for something: «pouvez-vous», «tu pourrais».
  case askingOthers
  /// Beginnings of words that move an appointment: «décaler», «repoussé», «report».
  case movingBeginnings
  /// To move somebody to another activity.
  case movingActivity
  /// Whom a member of the team follows.
  case followed
  /// The activity that is left: «remplace l’atelier».
  case leavingActivity
  /// The activity that comes instead: «bascule vers».
  case joiningActivity
  /// Read as a moment and names none: «dès maintenant», «tout de suite».
  case noDays
  /// Opens a question.
  case interrogatives
  /// A gap by its name: «écart», «NC».
  case gaps
  /// Opens a greeting.
  case greetings
  /// The same: «pareil pour…».
  case theSame
  /// What «même» says to be the same: «même question».
  case sameThings
  /// No.
  case no
  /// What has a day of its own.
  case exams
  /// Drops what was asked: «laisse tomber».
  case dropping
  /// Words of absence that stand before the names: «sauf», «absents :».
  case absenceBeforeNames
  /// A meeting that was missed.
  case missed
  /// What can be missed.
  case appointments
  /// Why somebody is away.
  case away
  /// Absent.
  case absence
  /// Titles before a surname alone.
  case civilities
  /// Titles of somebody who is no apprentice.
  case titles
  /// What stands before the name of a third party or a place: «la mère de», «rue».
  case kin
  /// Of these, the people who are told of by whose they are: «la mère de Rose».
  case kinOfApprentices
  /// After these a word is a noun, and no name.
  case determiners
  /// What may stand before a name that is a word too.
  case beforeNames
  /// After these only a name can stand.
  case rightBeforeNames
  /// Before «med» for «médical», which is Mohamed's pet name too.
  case beforeMedical
  /// Between two people who are not met together: «son conflit avec», «s’entend mal avec».
  case relating
  /// Compares: «la même chaudière que Rose».
  case comparing
  /// Before «de» and the name of whom one speaks.
  case speakingOf
  /// Before «que» and what somebody says of another: «se plaint», «raconte».
  case sayingThat
  /// To do something for somebody: «lui a donné», «l'a aidée».
  case serving
  /// Sets somebody against another: «contrairement à».
  case contrasting
  /// What people do with others in their own time: «il habite avec».
  case livingTogether
  /// To go on as before, or take another's place, of who does not change: «reste avec».
  case staying
  /// What befell somebody: «le départ de».
  case happenings
  /// Why something is done: «suite à», «depuis».
  case causes
  /// What one apprentice does to another whom the author does not meet: «a remplacé».
  case doneToAnother
  /// The same, as it is now: «remplace».
  case doneToAnotherNow
  /// «à la place de», «au sujet de»: before the name of somebody who is not met.
  case standingFor
  /// A verb of which a name before it is the subject.
  case saidOfSomebody
  /// Who stands after these may have taken part.
  case togetherWith
  /// «il», «elle».
  case thirdPerson
  /// After «il»: nobody is meant by it.
  case impersonal
  /// Before «elle»: she is not the subject.
  case prepositions
  /// Articles and the like before a name.
  case ours
  /// A verb to come of somebody whose turn is not yet: «viendra».
  case toCome
  /// A verb that may be to come, beside a day that may: «passe lundi».
  case passing
  /// What «prochain» may be said of that is a day and no meeting.
  case calendarWords
  /// What may stand between a name and the hour at which somebody came.
  case beforeHours
  /// Right after a name: somebody was not there.
  case absentMarks
  /// After «1h30 pour»: how long a way takes.
  case goingPlaces
  /// After «2h de»: what somebody’s time goes to.
  case spentTime
  /// What somebody spends time with: «il a dormi 3h».
  case spendingTime
  /// Of a talk: «échangé 50 minutes».
  case talking
  /// Said of somebody who was met.
  case seen
  /// Said of somebody who came.
  case arrived
  /// What may follow the initial of a surname in small letters: «théo m en visio».
  case afterInitials
  /// Before «tel»: a telephone, and no way of meeting.
  case possessives
  /// What is sent by mail and is no meeting: «le devis suit par mail».
  case sending
  /// A call, before whom it was with: «appelé Nina».
  case calling
  /// Of what does not take place: «annulé par Rose».
  case callingOff
  /// Told or seen: its day is not the fact’s.
  case telling
  /// Told in words.
  case speech
  /// How the author came to be told: «je la voyais hier».
  case hearing
  /// Announces the last day for something.
  case deadline
  /// Announces the next appointment.
  case nextMeeting
  /// What is still to be done with a paper: «rendre», «déposer».
  case handingIn
  /// When it was to be: «devait», «initialement».
  case hadBeenPlanned
  /// What is answered: «questionnaire», «sondage».
  case surveys
  /// Nouns whose date is their own: «l’oral du 17 juin».
  case datedNouns
  /// Third parties, whose deeds are no session.
  case thirdParties
  /// Of a meeting with an apprentice.
  case meeting
  /// What somebody has to do by themselves: «il doit rappeler».
  case owing
  /// What is done together: «on», «rdv».
  case doneTogether
  /// The end of an outing: its hour is no beginning.
  case ending
  /// A length that was only planned: «devait durer».
  case foreseen
  /// After «par»: how often, and not how long.
  case rates
  /// Why somebody asks: an audit, a jury.
  case obligations
  /// Says how things are: «je suis au salon lundi».
  case states
  /// Says that something is arranged: «rdv», «on cale».
  case appointing
  /// That something was done: beside it a day is the act’s.
  case tookPlace
  /// Before a day: it was only planned or announced then.
  case onlyPlanned
  /// Beside a day: nothing came about then.
  case fellThrough
  /// What has a day of its own: «son permis est le 9».
  case ownDays
  /// Before a noun: what something is about, or after what.
  case topicPrepositions
  /// Opens how an alert came to be known: «appel de l’infirmière lundi».
  case calls
  /// Somebody has left.
  case gone
  /// Somebody is leaving.
  case goes
  /// That a change was decided.
  case deciding
  /// Done and closed: of gaps and actions.
  case settling
  /// Arriving or leaving: minutes after or before it are no length of a meeting.
  case coming
  /// After hours: how long, and not when.
  case onEnd
  /// What has its hour every day: «réveil», «embauche», «debout».
  case dailyHours
  /// To be back, or to begin anew: «revient», «reprise».
  case comingBack
  /// Why somebody is away for days: «congés», «arrêt».
  case leave
  /// To call or to write to somebody: «j’appelle», «j’écris à».
  case reachingOut
  /// Opens a message: «alors», «donc», «note».
  case opening
  /// Months by their short names.
  case shortMonths
  /// After «pas»: somebody’s turn has not come.
  case notYet
  /// Opens a surname and is no French article: «da», «el».
  case foreignParticles
  /// That it took place, before a day or a name: «tenu le 18».
  case held
  /// Who learns with somebody: «son binôme Théo».
  case fellows
  /// That there was nothing to say: «RAS sauf Théo».
  case allWell
  /// Streets and places that bear a name: «rue de France», «piscine Jean-Bouin».
  case namedPlaces
  /// What was aimed at, and no result: «seuil», «cible».
  case aims
  /// Before a thing that has an hour of its own: «son cours de 10h».
  case beforeThings
  /// Before a meeting whose hour is not the one told: «malgré la réunion de 11h».
  case besidesMeetings
  /// What the hour after it is the meeting's: «le créneau de 14h».
  case heldHours
  /// What the author leaves for: «je file au jury».
  case leavingOneself
  /// After «je suis»: where the author is, and not with whom.
  case whereOneIs
  /// That the author meets somebody: «voir», «recevoir».
  case seeing
  /// What spoils a day from one hour to another: «orages», «grève».
  case nuisances
  /// Time that is lost: «attendu», «bouchons».
  case waiting
  /// «ne suffit pas»: the length was another.
  case enough
  /// Who may end a contract: «patron», «cheffe».
  case employers
  /// Whom an apprentice or the author has to do with besides: «la CAF», «la préfecture», «l'équipe».
  case offices
  /// Right before a day: that it is the deed's: «clôture», «réalisée le».
  case endLabels
  /// Right before a day: that it is the beginning's or only the plan's: «ouvert le», «échéance».
  case startLabels
  /// What happened besides a meeting: «repris», «commencé», «raté».
  case otherEvents
  /// That somebody new begins: «démarre», «entrée».
  case beginning
  /// What the author does with the record itself: «je note», «j'ai oublié».
  case noting
  /// What «du jour» makes today's: «la séance du jour».
  case ofToday
  /// Told by whoever decides: «annoncé», «prévenu».
  case announcing

  /// Before «le» and a diploma: all of a class: «tout le bachelor».
  case beforeWholeClass
  /// The same, where nobody is named who was there: «pour le BP».
  case classesServed
  /// Before a group's name: several classes, and not the author's alone: «tous les BP».
  case severalGroups
  /// After a group's name: several classes at once: «les BP ensemble».
  case groupsTogether
  /// In what tells of absence or lateness: said of several: «n’ont pas pu», «coincés».
  case saidOfSeveral
  /// What somebody wants to learn or to leave: «continuer en BTS».
  case careers
  /// Before a trade’s people: «l’Ordre des pharmaciens».
  case institutions
  /// To take an action on oneself, or to be given one: «je m’en occupe».
  case takingOn
  /// After «m’a» or «me»: a member gives the author something to do: «confié», «demande».
  case handingOver
  /// Right after a member’s name, or before «de» and it: who asks or agrees: «veut», «conseil».
  case requesting
  /// Before «par» or «avec» and a member’s name: how it came to be known or agreed: «vu», «audit».
  case learning
  /// Words so frequent that they are no first letters of a group's name.
  case neverAcronyms
  /// Left before the end: «partie», «filé».
  case leftEarly
  /// Right after a name: the turn is put off: «c’est pour plus tard», «reporté».
  case puttingOff
  /// Before «par» and a name: done to somebody else: «amenée par Rose».
  case doneToSomebody
  /// Right after a name: stood by while another was met: «attendait».
  case standingBy
  /// A document that is still to come: «manque encore celui de».
  case awaited
  /// Excludes whoever is named next: «sauf», «sans».
  case excluding
  /// To leave an appointment as it is: «garde celui de Rose».
  case keeping
  /// Says of an appointment that it stays: «maintenu», «ne bouge pas».
  case unmoved
  /// To have missed somebody: «loupé Théo».
  case missing
  /// After «m’a»: told the author something.
  case reporting
  /// To meet, of the author: «je le vois demain».
  case meetingSoon
  /// Who answers a questionnaire: «sept étudiantes».
  case participants
  /// What they do with it: «ont rempli».
  case answering
  /// Somebody of a trade who learns it no more: «sa marraine fleuriste», «les anciens BTS».
  case ofTheTrade

  /// What somebody would rather have: «préfère 15h».
  case preferring
  /// Of somebody's working hours: «elle fait 9h-16h».
  case working
  /// From when to when somebody is there, or busy: «jury présent de 9h à 12h».
  case beingThere
  /// After «il»: the hours of his day: «elle finit à 16h».
  case dayEnds
  /// Right after a number: some of those who were counted: «2 arrivés après 10h».
  case partsCounted
  /// Another one's place, beside a mark: «la suivante est à 15».
  case nextBest
  /// All of a class, beside «moyenne».
  case wholeClass
  /// Beside a sum: all of it: «soit 450 euros».
  case totals
  /// After a sum: the price of one: «30 euros pièce».
  case unitPrices
  /// Beside a last day: of what is still to be done: «échéance», «correction».
  case dueWords
  /// What may follow a first name in small letters and is no surname: «vient».
  case besideNewcomers
  /// What the title of a report begins with: «CR», «récap».
  case reportTitles
  /// Somebody joins those who took part: «ajoute».
  case addingPeople
  /// Somebody leaves them: «enlève».
  case removingPeople
  /// The same, and nothing else: «sors», «vire».
  case striking
  /// Takes back what was said: «trompé», «confondu».
  case retracting
  /// Right but for what follows: «presque».
  case almost
  /// Neither of those who were offered: «aucun».
  case noneOfThem
  /// What a record is called: «séance», «saisie».
  case recordNouns
  /// Drops a record: «supprime», «vire».
  case erasing
  /// Nobody else: «juste», «seulement».
  case onlyThese
  /// Before a verb of closing: not done, or not yet: «pas», «presque».
  case notDone
  /// Before it as well: to come or due: «devrait», «pourra».
  case stillToDo
  /// Says of an action that it goes on: «avance», «traîne».
  case underWay
  /// To hope or to bet: «vise», «table», «espère».
  case hoping
  /// To weigh a change: «songe», «hésite».
  case weighing
  /// That it was decided all the same: «tranché», «validé».
  case decided
  /// Where people meet by chance: «marché», «piscine».
  case privatePlaces

  /// By their names in the files.
  static let named = Dictionary(uniqueKeysWithValues: allCases.map { ($0.id, $0) })

  /// Its name in the files: `takingBack` is `taking_back`.
  var id: String {
    "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }
}

/// The words of each class.
struct WordClasses: Sendable {
  /// In the order of `WordClass.allCases`; folded.
  private var words = [WordSet](repeating: [], count: WordClass.allCases.count)

  subscript(_ wordClass: WordClass) -> WordSet { words[wordClass.rawValue] }

  /// The classes that have no words.
  var missing: [WordClass] { WordClass.allCases.filter { self[$0].isEmpty } }

  /// Reads the classes of a file of the vocabulary; a class may stand in several files.
  ///
  /// - Throws: for a class that nothing asks for, and for a word that could never be found: of
  ///   several words, or the second time in a list.
  mutating func read(_ classes: YAMLValue) throws(DataFileError) {
    for field in try classes.fields() {
      guard let wordClass = WordClass.named[field.key] else {
        let known = WordClass.named.keys.sorted().joined(separator: ", ")
        throw DataFileError(
          field.keyPlace, "“\(field.key)” is no class of words; known here: \(known)")
      }
      for item in try field.value.list() {
        let text = try item.string()
        let tokens = Utterance(text).tokens
        guard tokens.count == 1, let word = tokens.first?.folded else {
          throw DataFileError(item.place, "“\(text)” is not one word")
        }
        guard words[wordClass.rawValue].insert(word) else {
          throw DataFileError(item.place, "“\(text)” stands twice in “\(field.key)”")
        }
      }
    }
  }
}
