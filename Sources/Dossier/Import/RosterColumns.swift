import DataFiles

/// The columns of the files that a CFA exports, by the headings that such files bear.
enum RosterColumns {
  static let number = CSVColumn(
    "matricule",
    synonyms: [
      "numéro", "n°", "numéro apprenant", "n° apprenant", "n° apprenti", "numéro apprenti",
      "code apprenant", "code apprenti", "id apprenant", "identifiant apprenant",
      "matricule apprenant", "matricule apprenti",
    ])
  static let lastName = CSVColumn(
    "nom",
    synonyms: [
      "nom de famille", "nom apprenant", "nom apprenti", "nom de l'apprenti", "nom d'usage",
      "nom de naissance",
    ])
  static let firstName = CSVColumn(
    "prénom",
    synonyms: [
      "prénoms", "prénom apprenant", "prénom apprenti", "prénom de l'apprenti", "prénom 1",
    ])
  static let group = CSVColumn(
    "formation",
    synonyms: [
      "groupe", "classe", "promotion", "promo", "section", "libellé formation",
      "libellé court", "libellé court formation", "intitulé formation", "formation suivie",
    ])
  static let referent = CSVColumn(
    "référent",
    synonyms: [
      "référente", "référent cfa", "référent pédagogique", "formateur référent", "tuteur cfa",
      "suivi par", "référent de suivi", "référent socio-professionnel",
    ])
  static let entry = CSVColumn(
    "date d'entrée",
    synonyms: [
      "date entrée", "entrée", "entrée le", "début", "date début", "date de début",
      "date début formation", "date de début de formation", "date d'entrée en formation",
      "date entrée formation", "date inscription", "date d'inscription", "date début contrat",
      "date de début de contrat", "contrat date début",
    ])
  static let plannedEnd = CSVColumn(
    "date de sortie prévue",
    synonyms: [
      "sortie prévue", "date sortie prévue", "fin prévue", "date fin prévue", "date de fin prévue",
      "date de fin", "date fin", "fin", "date fin formation", "date de fin de formation",
      "date fin contrat", "date de fin de contrat", "contrat date fin",
    ])
  static let left = CSVColumn(
    "date de sortie", synonyms: ["date sortie", "sortie", "date de sortie réelle", "sorti le"])
  static let birth = CSVColumn(
    "date de naissance",
    synonyms: ["naissance", "né le", "née le", "né(e) le", "ddn", "date naissance"])
  static let company = CSVColumn(
    "entreprise",
    synonyms: ["employeur", "raison sociale", "nom entreprise", "entreprise d'accueil"])
  static let tutor = CSVColumn(
    "maître d'apprentissage",
    synonyms: [
      "maître apprentissage", "ma", "tuteur", "tuteur entreprise", "nom du maître d'apprentissage",
      "nom ma",
    ])

  static let apprentices = [
    number, lastName, firstName, group, referent, entry, plannedEnd, left, birth, company, tutor,
  ]

  static let member = CSVColumn("identifiant", synonyms: ["id", "login", "identifiant membre"])
  static let role = CSVColumn("rôle", synonyms: ["rôles", "fonction", "fonctions", "profil"])
  static let accounts = CSVColumn(
    "comptes", synonyms: ["compte", "comptes de messagerie", "compte chat", "comptes chat"])

  static let team = [member, lastName, firstName, role, accounts]

  /// What is never stored, whatever a file holds.
  private static let forbidden = CSVColumn(
    "ine",
    synonyms: [
      "numéro ine", "n° ine", "ine apprenant", "identifiant national", "nir", "n° nir",
      "numéro de sécurité sociale", "n° sécurité sociale", "n° sécu", "numéro sécu",
      "lieu de naissance", "commune de naissance", "ville de naissance", "pays de naissance",
      "département de naissance", "code postal de naissance", "nationalité", "adresse",
      "adresse apprenant", "adresse postale", "adresse complète", "code postal", "cp", "ville",
      "commune", "domicile",
    ])

  /// Whether a heading names something that is never stored.
  static func isForbidden(_ heading: String) -> Bool {
    let key = LooseKey(heading)
    return forbidden.keys.contains(key) || key.text.hasPrefix("adresse")
  }
}
