import Testing

@testable import Understanding

@Suite("Days")
struct DayGrammarTests {
  @Test(
    "the coming day",
    arguments: [
      ("on se voit demain", "2026-11-21"),
      ("avant-hier à la cantine", "2026-11-18"),
      ("je l'ai croisé hier, tout va bien", "2026-11-19"),
      ("apres demain", "2026-11-22"),
      ("dem matin", "2026-11-21"),
      ("rdv auj", "2026-11-20"),
      ("ce jour, signature", "2026-11-20"),
      ("lundi pro", "2026-11-23"),
      ("mardi qui vient", "2026-11-24"),
      ("jeudi de la semaine prochaine", "2026-11-26"),
      ("vendredi en quinze", "2026-12-04"),
      ("lundi en huit", "2026-11-30"),
      ("mercredi dernier", "2026-11-18"),
      ("samedi d'avant", "2026-11-14"),
      ("le 12 mars 2027", "2027-03-12"),
      ("1er avril", "2027-04-01"),
      ("neuf avril", "2027-04-09"),
      ("le 3 décembre", "2026-12-03"),
      ("le 15juin", "2027-06-15"),
      ("27 nov.", "2026-11-27"),
      ("13/01", "2027-01-13"),
      ("14/01/27", "2027-01-14"),
      ("le 19.10", "2027-10-19"),
      ("2027-02-03", "2027-02-03"),
      ("le 7", "2026-12-07"),
      ("mardi 8", "2026-12-08"),
      ("le premier lundi de décembre", "2026-12-07"),
      ("le dernier jour du mois", "2026-11-30"),
      ("troisième mercredi de janvier", "2027-01-20"),
      ("3 jours après le 12 janvier", "2027-01-15"),
      ("deux semaines avant Noël", "2026-12-11"),
      ("la veille de Noël", "2026-12-24"),
      ("dans dix jours", "2026-11-30"),
      ("dans quinze jours", "2026-12-04"),
      ("dans un mois", "2026-12-20"),
      ("il y a 3 semaines", "2026-10-30"),
      ("y a 2 jours", "2026-11-18"),
      ("pour le 4 janvier", "2027-01-04"),
      ("la Saint-Sylvestre", "2026-12-31"),
      ("lundi de Pâques 2027", "2027-03-29"),
      ("à la rentrée", "2027-09-01"),
      ("les 3 et 4 décembre", "2026-12-03 + 2026-12-04"),
      ("le 20 du mois prochain", "2026-12-20"),
      ("le lendemain de Noël", "2026-12-26"),
      ("mardi gras 2027", "2027-02-09"),
      ("le premier du mois", "2026-12-01"),
      ("atelier du jeudi", "2026-11-26"),
      ("dans deux mois et demi", "2027-02-04"),
    ])
  func days(text: String, expected: String) {
    #expect(SpanNotation.read(text) == expected)
  }

  @Test(
    "the latest day up to today",
    arguments: [
      ("vu lundi", "2026-11-16"),
      ("vu vendredi", "2026-11-20"),
      ("signé le 12", "2026-11-12"),
      ("le 3 décembre", "2025-12-03"),
      ("en mars", "2026-03-01…2026-03-31"),
      ("la semaine 50", "2025-12-08…2025-12-14"),
      ("vers 16h", "2026-11-20T16:00"),
      ("dimanche matin", "2026-11-15"),
      ("à la Toussaint", "2026-11-01"),
      ("cet été", "2026-06-21…2026-09-23"),
    ])
  func back(text: String, expected: String) {
    #expect(SpanNotation.readBack(text) == expected)
  }
}
