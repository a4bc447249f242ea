import Testing

@testable import Understanding

/// The groups that a text names, in the order of the roster's groups.
private func read(_ text: String, _ groups: [String]) -> [String] {
  let recogniser = GroupRecogniser(
    groups, everyday: ["cuisine", "maintenance", "gestion", "vente"],
    alike: ["couverture": ["couvreur"], "vendeur": ["vente"]],
    common: ["les", "par", "pas", "fin"],
    isWord: { ["cv", "pp"].contains($0) })
  let tokens = Utterance(text).tokens
  let found = recogniser.mentions(in: tokens, taken: tokens.map { _ in false })
  let named = Set(found.flatMap(\.groups))
  return groups.indices.filter(named.contains).map { groups[$0] }
}

@Suite("Groups by their words")
struct GroupRecogniserTests {
  private static let bakers = [
    "CAP Pâtissier 1", "CAP Pâtissier 2", "CAP Couvreur", "BTS Gestion de la PME",
    "Bac Pro Maintenance des Véhicules",
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let groups: [Int]
    var testDescription: String { text }
    init(_ text: String, _ groups: Int...) {
      self.text = text
      self.groups = groups
    }
  }

  @Test(
    "level, trade and year in every order",
    arguments: [
      Case("les pât 1", 0), Case("en pat 2 on attend", 1), Case("chez pat2", 1),
      Case("la première année de pâtisserie", 0), Case("1re année pâtisserie", 0),
      Case("CAP 2 pâtisserie", 1), Case("pâtissiers de deuxième année", 1),
      Case("pâtissiers (2e année)", 1), Case("CAP pât promo 2", 1), Case("pât. 1", 0),
      Case("les pâtissières", 0, 1), Case("les deuxièmes années de CAP pâtisserie", 1),
      Case("pât 1 et 2", 0, 1), Case("première et deuxième année de pâtisserie", 0, 1),
      Case("la classe de pâtisserie", 0, 1), Case("les CAP pâtissiers terminale", 1),
      Case("patissier année 1", 0),
    ])
  func orders(sample: Case) {
    #expect(
      read(sample.text, GroupRecogniserTests.bakers)
        == sample.groups.map { GroupRecogniserTests.bakers[$0] })
  }

  @Test(
    "by first letters, short forms and those who learn the trade",
    arguments: [
      Case("les GPME", 3), Case("le BTS GPME", 3), Case("GPME et couvreurs", 2, 3),
      Case("les couvreurs", 2), Case("la classe de couverture", 2), Case("bac pro", 4),
      Case("bac pro et pât 2", 1, 4), Case("le bac pro maintenance véhicules", 4),
      Case("les bac pro MV", 4), Case("chez les couv", 2), Case("BTS gestion PME", 3),
    ])
  func shortForms(sample: Case) {
    #expect(
      read(sample.text, GroupRecogniserTests.bakers)
        == sample.groups.map { GroupRecogniserTests.bakers[$0] })
  }

  @Test(
    "words that name no group",
    arguments: [
      "pas 2 minutes", "il travaille à la pâtisserie", "la maintenance du site",
      "un couvert de plus",
      "maintenant 2 h", "vu hier 2 fois", "une couverture chaude", "sa gestion du temps",
      "la première séance", "la deuxième fois",
    ])
  func noGroup(text: String) {
    #expect(read(text, GroupRecogniserTests.bakers) == [])
  }

  @Test(
    "first letters that are a word name a group in capitals or after «les»",
    arguments: [
      Case("avec les CI", 0), Case("atelier CI hier", 0), Case("par les ci", 0),
      Case("la fiche ci-jointe"), Case("SI TU PEUX"), Case("CI-JOINT le scan"),
      Case("le titre pro", 1), Case("les titre pro", 1), Case("un titre de transport"),
      Case("c1 + c2", 2, 3), Case("avec P1 et P2", 4, 5), Case("salle c1"), Case("les p2", 5),
    ])
  func shortNames(sample: Case) {
    let groups = [
      "BTS Commerce International", "TP Assistant de Vie", "Bac Pro Chaudronnerie 1",
      "Bac Pro Chaudronnerie 2", "CAP Pâtisserie 1", "CAP Pâtisserie 2",
    ]
    let recogniser = GroupRecogniser(
      groups, common: ["ci", "si", "les", "par"], isWord: { ["ci", "si", "av"].contains($0) },
      mayStand: { $0 == "ci" })
    let tokens = Utterance(sample.text).tokens
    let found = recogniser.mentions(in: tokens, taken: tokens.map { _ in false })
    #expect(Set(found.flatMap(\.groups)).sorted() == sample.groups)
  }

  @Test("«cv» is no Conseiller de Vente, the sellers are")
  func acronymThatIsAWord() {
    let groups = ["Titre Pro Conseiller de Vente", "BTS Tourisme"]
    #expect(read("son cv est prêt", groups) == [])
    #expect(read("les vendeurs", groups) == ["Titre Pro Conseiller de Vente"])
    #expect(read("le BTS et les vendeurs", groups) == groups)
  }

  @Test("a year alone narrows the group named before")
  func yearLater() {
    let groups = ["BP Coiffure 1", "BP Coiffure 2"]
    #expect(
      read("en BP coiffure c'est calme ; la classe de première année surtout", groups)
        == ["BP Coiffure 1"])
  }
}

@Suite("Diplomas beside trades")
struct DiplomaTests {
  private static let school = [
    "CAP Fleuriste", "CAP Boucher", "BP Fleuriste", "BP Menuisier", "BPJEPS Activités de la forme",
    "Bac Pro Mécanique Agricole",
  ]

  @Test("a diploma without a trade shares the one beside it")
  func sharedTrade() {
    #expect(
      read("avec les CAP et BP fleuristes", Self.school) == ["CAP Fleuriste", "BP Fleuriste"])
    #expect(
      read("pour le CAP et le BP fleuriste", Self.school) == ["CAP Fleuriste", "BP Fleuriste"])
    #expect(
      read("avec les fleuristes, CAP et BP", Self.school).contains("CAP Boucher") == false)
    #expect(read("avec les CAP", Self.school) == ["CAP Fleuriste", "CAP Boucher"])
  }

  @Test("an initial tells the trade where one group alone fits")
  func initial() {
    #expect(read("BP F. ce matin", Self.school) == ["BP Fleuriste"])
    #expect(read("CAP B, deux heures", Self.school) == ["CAP Boucher"])
    #expect(read("les BP A. et consorts", Self.school) == ["BP Fleuriste", "BP Menuisier"])
  }

  @Test("first letters name a group whose diploma is one long word")
  func longDiploma() {
    #expect(read("avec les AF", Self.school) == ["BPJEPS Activités de la forme"])
  }

  @Test("people of a trade right after another group are a group")
  func besideGroup() {
    #expect(
      read("CAP boucher contre mécas", Self.school)
        == ["CAP Boucher", "Bac Pro Mécanique Agricole"])
  }
}
