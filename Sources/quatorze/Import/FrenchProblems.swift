import DataFiles

/// The problems of CSV files in the words of whoever made the file.
enum FrenchProblems {
  /// `fichier:ligne:colonne : ce qui ne va pas`.
  static func text(_ error: DataFileError) -> String {
    "\(error.place) : \(sentence(error.problem))"
  }

  /// A problem without its place: of a setting, a variable or an argument.
  static func sentence(_ english: String) -> String {
    var text = english
    for (english, french) in phrases { text = text.replacing(english, with: french) }
    text = text.replacing("”: ", with: "” : ")
    return text.replacing("“", with: "« ").replacing("”", with: " »")
  }

  /// Whether the row went in all the same.
  static func isOnlyNoted(_ error: DataFileError) -> Bool {
    error.problem.contains("the row goes in")
  }

  /// Longer ones first where one holds another.
  private static let phrases: [(String, String)] = [
    ("the cell is empty", "la cellule est vide"),
    ("expected a day, found", "une date est attendue, on lit"),
    (
      "expected référent, formateur, coordinateur, direction or auditeur, found",
      "le rôle attendu est référent, formateur, coordinateur, direction ou auditeur, on lit"
    ),
    ("is no full identity such as", "n’est pas une identité complète comme"),
    (
      "is not in the team; the row goes in without",
      "n’est pas (encore) dans l’équipe ; la ligne entre sans référent"
    ),
    (
      "fits several members of the team; the row goes in without",
      "correspond à plusieurs membres de l’équipe ; la ligne entre sans référent"
    ),
    ("cannot be a date of birth", "ne peut pas être une date de naissance"),
    ("it lies before the entry", "elle précède la date d’entrée"),
    ("this person stands already in line", "cette personne figure déjà à la ligne"),
    ("the number “", "le matricule “"), ("stands already in line", "figure déjà à la ligne"),
    (
      "the answer names somebody who is not in the dossier",
      "la réponse désigne quelqu’un qui n’est pas au dossier"
    ),
    (
      "a NIR or INE is never stored; the row goes in without the cell",
      "un NIR ou un INE n’est jamais conservé ; la ligne entre sans cette cellule"
    ),
    (
      "a NIR or INE is never stored; the row stays out",
      "un NIR ou un INE n’est jamais conservé ; la ligne reste dehors"
    ),
    ("belongs to", "appartient à"), ("” already", "” déjà"), ("the account", "le compte"),
    ("the file is no text: it holds NUL bytes", "le fichier n’est pas un texte"),
    ("the file is larger than", "le fichier dépasse"),
    ("the file cannot be read: ", "le fichier ne peut pas être lu : "),
    ("The operation could not be completed. The file doesn’t exist.", "il n’existe pas"),
    ("no sentence of this phrase is read as", "aucun tirage de cette phrase n’est lu comme"),
    ("is a sentence of", "est aussi une phrase de"), (", too: ", " : "),
    ("is read as", "est lu comme"), (" instead of ", " au lieu de "),
    ("the phrase stands already in line", "la phrase figure déjà à la ligne"),
    ("is no question: it has no", "n’est pas une question : il y manque"),
    ("the text “", "le texte “"), ("no text “", "aucun texte “"),
    ("” is needed", "” n’est attendu"),
    ("no such file", "il n’existe pas"), ("it is a directory", "c’est un dossier"),
    ("no permission", "l’accès est refusé"), ("input or output failed", "la lecture a échoué"),
    ("the file is not UTF-8", "le fichier n’est pas en UTF-8"),
    ("this is not YAML", "ce n’est pas du YAML"),
    ("this is no JSON: ", "ce n’est pas du JSON : "),
    ("the text ends early", "la ligne s’arrête trop tôt"),
    ("more after the value", "il reste du texte après la valeur"),
    ("a string does not end", "un texte n’est pas fermé"), ("an unknown word", "un mot inconnu"),
    ("a name is missing", "un nom manque"), ("a colon is missing", "deux-points manquent"),
    ("a comma is missing", "une virgule manque"), ("nested too deeply", "trop d’imbrications"),
    ("is no slot that has values", "n’est pas un emplacement connu (fillers.yaml)"),
    ("a bracket closes that none opens", "un crochet ou une parenthèse se ferme sans être ouvert"),
    ("is missing in", "manque dans"), ("is no intent", "n’est pas une intention"),
    ("is no slot", "n’est pas un emplacement"), ("no rule of that name", "aucune règle de ce nom"),
    ("unknown key", "clé inconnue"), ("; known here: ", " ; connues ici : "),
    ("unknown placeholder", "emplacement inconnu"),
    ("nobody of the team is", "personne dans l’équipe n’a l’identifiant"),
    ("has no such link", "n’a pas de lien d’agenda"),
    ("the file of a secret, “", "le fichier secret “"),
    ("”, cannot be read", "” ne peut pas être lu"),
    ("”, is empty", "” est vide"), ("” cannot be read", "” ne peut pas être lu"),
    ("holds no secret in base 64", "ne contient pas de secret en base 64"),
    ("holds no secret", "ne contient pas de secret"), ("the file “", "le fichier “"),
    ("a full account such as", "un compte complet comme"),
    ("in quotation marks", "entre guillemets"),
    ("a zone such as", "un fuseau comme"),
    ("an address and a port such as", "adresse et port comme"),
    ("an address such as", "une adresse comme"), ("a path such as", "un chemin comme"),
    ("hours such as", "des heures comme"), ("a time such as", "une heure comme"),
    ("a day such as", "un jour comme"), ("a week such as", "une semaine comme"),
    ("either passwordFile or tokenFile, not both", "passwordFile ou tokenFile, pas les deux"),
    (
      "a number of messages a second from 0, which is no limit, to 1000",
      "un nombre de messages par seconde de 0 (sans limite) à 1000"
    ),
    ("a whole number from", "un nombre entier de"), ("a number from", "un nombre de"),
    (
      "neither matrix.passwordFile nor matrix.tokenFile is set",
      "il faut matrix.passwordFile ou matrix.tokenFile"
    ),
    (
      "more than one of the variables with a password or token of Matrix is set",
      "plus d’une variable donne un mot de passe ou un jeton Matrix"
    ),
    ("; expected", " ; attendu :"), ("” is “", "” vaut “"), (" is “", " vaut “"),
    (" holds “", " contient “"), ("one of: ", "parmi : "),
    ("the key", "la clé"), ("is not one of", "n’est pas parmi"), ("is unknown", "est inconnue"),
    ("expected", "attendu :"), (", found", ", lu :"),
    ("is missing; the file has", "manque ; le fichier a"),
    ("is missing", "manque"),
    ("the file is empty", "le fichier est vide"),
    ("a quoted cell does not end", "un guillemet ouvert n’est pas refermé"),
    (
      "there is text after the closing quote of a cell",
      "du texte suit le guillemet fermant d’une cellule"
    ),
    ("the row has more cells than the", "la ligne a plus de cellules que les"),
    (" headings: ", " titres : "), ("two columns for", "deux colonnes pour"),
    ("the column", "la colonne"),
    ("” and “", "” et “"),
  ]
}
