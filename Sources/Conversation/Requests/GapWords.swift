import Understanding

/// What an écart is, without the words that ask for it to be opened: «ouvre un écart majeur : pas
/// de planning» is «pas de planning».
struct GapWords: Sendable {
  /// Empty when the message says nothing of the écart itself.
  let rest: String

  init(_ text: String) {
    let utterance = Utterance(text)
    let tokens = utterance.tokens
    var position = 0
    var names = false
    while position < tokens.count {
      let word = tokens[position].folded
      if GapWords.names.contains(word) {
        names = true
      } else if GapWords.marks.contains(word) {
        guard names else { break }
      } else if !GapWords.lead.contains(word) {
        break
      }
      position += 1
    }
    // «un planning manque»: no écart is named, and nothing is to be cut.
    if !names { position = 0 }
    rest = position < tokens.count ? utterance.written(position..<tokens.count) : ""
  }

  private static let names: Set<String> = [
    "ecart", "ecarts", "nc", "conformite", "conformites", "anomalie",
  ]
  private static let marks: Set<String> = [":", "-", ",", "–", ">", "."]
  private static let lead: Set<String> = [
    "ouvre", "ouvrir", "ouvrez", "ouvrons", "ajoute", "ajouter", "ajoutez", "note", "noter",
    "notez", "cree", "creer", "declare", "declarer", "enregistre", "enregistrer", "signale",
    "signaler", "consigne", "consigner", "releve", "il", "faut", "je", "j", "on", "nous", "veux",
    "voudrais", "peux", "tu", "stp", "svp", "moi", "un", "une", "l", "'", "non", "nouvel",
    "nouveau", "nouvelle", "majeur", "majeure", "mineur", "mineure", "qualiopi",
  ]
}
