import CivilTime
import DataFiles
import Dossier
import Foundation
import Testing

@Suite struct ImportTests {
  @Test func headingsMayBeSynonymsInAnyOrder() throws {
    let world = try World()
    let plan = try world.plan(
      """
      PRENOM,Nom de famille,Classe,Né(e) le,INE,Adresse,Lieu de naissance,Couleur préférée,Début
      LINA,DA SILVA,CAP 2,04/03/2009,123,rue X,Lille,bleu,2026-09-01
      """)
    #expect(plan.problems.isEmpty)
    let fields = try #require(plan.added.first?.fields)
    #expect(fields.firstName == "Lina")
    #expect(fields.lastName == "Da Silva")
    #expect(fields.group == "CAP 2")
    #expect(fields.entry == World.day("2026-09-01"))
    #expect(
      plan.ignoredColumns.filter(\.isForbidden).map(\.heading) == [
        "INE", "Adresse", "Lieu de naissance",
      ])
    #expect(plan.ignoredColumns.filter { !$0.isForbidden }.map(\.heading) == ["Couleur préférée"])
    #expect(plan.missingApprentices.count == 4)
  }

  @Test func badRowsAreReportedAndGoodRowsGoIn() throws {
    let world = try World()
    let plan = try world.plan(
      """
      matricule;nom;prénom;formation;référent;date d'entrée;date de sortie prévue;date de naissance
      B1;Noir;Zoé;CAP 1;Thomas Lefèvre;01/09/2026;31/08/2028;01/01/2009
      B2;;Jean;CAP 1;;;;
      B3;Blanc;Tom;CAP 1;;31/02/2026;;
      B4;Vert;Ali;CAP 1;;01/09/2026;31/08/2025;
      B5;Gris;Eva;;;;;
      B6;Brun;Ida;CAP 1;Jean Dupont;1/9/26;46996;
      B1;Noir;Zoé;CAP 1;;;;
      B7;Rose;Lou;CAP 1;;;;01/01/2030
      """)
    #expect(plan.added.map { $0.fields.number } == ["B1", "B6"])
    #expect(plan.added.last?.fields.entry == World.day("2026-09-01"))
    #expect(plan.added.last?.fields.plannedEnd == World.day("2028-08-31"))
    #expect(
      plan.problems.map(\.description) == [
        "f.csv:3:4: “nom”: the cell is empty",
        "f.csv:4:21: “date d'entrée”: expected a day, found “31/02/2026”",
        "f.csv:5:31: “date de sortie prévue”: it lies before the entry",
        "f.csv:6:13: “formation”: the cell is empty",
        "f.csv:7:19: “référent”: “Jean Dupont” is not in the team; the row goes in without",
        "f.csv:8: this person stands already in line 2",
        "f.csv:9:22: “date de naissance”: “01/01/2030” cannot be a date of birth",
      ])
  }

  @Test func aSecondImportUpdatesAddsAndListsWhoIsMissing() throws {
    var world = try World()
    let again = try world.plan(World.apprentices)
    #expect(again.isEmpty)
    #expect(again.unchanged == 5)
    #expect(world.refusal(.importRoster(again, accepting: [])) == .nothingChanges)
    var rows = World.apprentices.split(separator: "\n").map(String.init)
    rows.remove(at: 4)
    rows[2] += "\nA9;Petit;Hugo;CAP 1;;01/09/2026;;"
    rows[1] = rows[1].replacingOccurrences(of: "31/08/2028", with: "30/06/2028")
    let plan = try world.plan(rows.joined(separator: "\n"))
    #expect(plan.added.count == 1)
    #expect(plan.updated.map(\.apprentice) == [world.id("Léa Martin")])
    #expect(plan.missingApprentices == [world.id("Léa Morel")])
    try world.run(.importRoster(plan, accepting: []), by: World.sophie)
    #expect(world.state.apprentices.count == 6)
    #expect(
      world.state.apprentices[world.id("Léa Martin")]?.fields.plannedEnd
        == World.day("2028-06-30"))
  }

  @Test func laterChangesInChatWinUnlessTheFileIsAccepted() throws {
    var world = try World()
    let karim = world.id("Karim Diallo")
    world.go(to: "2026-10-05T09:00")
    try world.run(.assignReferent(World.thomas, apprentices: [karim], since: nil))
    let plan = try world.plan(World.apprentices)
    #expect(plan.isEmpty)
    let contradiction = try #require(plan.contradictions.first)
    #expect(contradiction.field == .referent)
    #expect(contradiction.inFile.referent == World.nadia)
    #expect(contradiction.inChat == "thomas")
    #expect(world.refusal(.importRoster(plan, accepting: [])) == .nothingChanges)
    try world.run(.importRoster(plan, accepting: [contradiction.id]), by: World.sophie)
    #expect(world.view.whoFollows([karim]).first?.1 == World.nadia)
    #expect(try world.plan(World.apprentices).contradictions.isEmpty)
  }

  @Test func aFileThatAgreesWithTheChatMayChangeItLater() throws {
    var world = try World()
    world.go(to: "2026-10-05T09:00")
    try world.run(
      .assignReferent(World.thomas, apprentices: [world.id("Karim Diallo")], since: nil))
    let agreeing = World.apprentices.replacingOccurrences(
      of: "Diallo;Karim;MCO 1;Nadia Benali", with: "Diallo;Karim;MCO 1;Thomas Lefèvre")
    try world.importRoster(agreeing + "\nA6;Petit;Hugo;CAP 1;;01/09/2026;;")
    let later = try world.plan(World.apprentices)
    #expect(later.contradictions.isEmpty)
    #expect(later.updated.count == 1)
  }

  @Test func mergesGoByNumberThenByNameAndGroupElseItAsks() throws {
    var world = try World()
    world.go(to: "2026-10-05T09:00")
    try world.run(
      .addApprentice(
        firstName: "Noah", lastName: "Perrin", group: "CAP 1", entry: nil, sameNameIsFine: false))
    let noah = world.id("Noah Perrin")
    let heading = "matricule;nom;prénom;formation;date de naissance\n"
    // The number is new, the name and group are known: the same person gets the number.
    let same = try world.plan(heading + "C1;PERRIN;Noah;CAP 1;")
    #expect(same.updated.map(\.apprentice) == [noah])
    #expect(same.updated.first?.set.number == "C1")
    // Another group: nobody knows.
    let asked = try world.plan(heading + "C1;Perrin;Noah;MCO 1;")
    #expect(asked.questions.map(\.candidates) == [[noah]])
    #expect(world.refusal(.importRoster(asked, accepting: [])) == .openQuestions(lines: [2]))
    let answered = try world.plan(
      heading + "C1;Perrin;Noah;MCO 1;", answers: [2: .same(noah)])
    #expect(answered.contradictions.map(\.field) == [.group])
    let new = try world.plan(heading + "C1;Perrin;Noah;MCO 1;", answers: [2: .new])
    #expect(new.added.count == 1)
    // Two of one name and another date of birth are two people.
    let twin = try world.plan(heading + "C2;Martin;Léa;MCO 1;01/01/2007")
    #expect(twin.added.count == 1)
    // A number that belongs to somebody of quite another name.
    let swapped = try world.plan(heading + "A1;Durand;Zoé;MCO 1;")
    #expect(swapped.questions.map(\.candidates) == [[world.id("Léa Martin")]])
  }

  @Test func theTeamsFileNeedsFullIdentitiesAndKnownRoles() throws {
    let world = try World()
    let plan = try world.plan(
      """
      identifiant;nom;prénom;rôle;comptes
      nadia;Benali;Nadia;référente, coordinatrice;@nadia:cfa.test mattermost:u8f3
      thomas;Lefèvre;Thomas;référent;@thomas:cfa.test
      x1;Un;Un;chef;@x1:cfa.test
      x2;Deux;Deux;formatrice;nadia
      x3;Trois;Trois;formateur;@nadia:cfa.test
      nadia;Encore;Nadia;référent;
      x4;Quatre;Quatre;directrice;
      """)
    #expect(plan.updatedMembers.map(\.id) == [World.nadia])
    #expect(plan.updatedMembers.first?.roles == [.referent, .coordinateur])
    #expect(plan.unchanged == 1)
    #expect(plan.addedMembers.map(\.id.raw) == ["x4"])
    #expect(plan.missingMembers.map(\.raw) == ["odile", "sophie"])
    #expect(plan.problems.map(\.place.line) == [4, 5, 6, 7])
  }

  @Test func anAccountHasOneOwner() throws {
    let world = try World()
    let heading = "identifiant;nom;prénom;rôle;comptes\n"
    // Sophie is not in the file: her account stays hers.
    let taken = try world.plan(heading + "marc;Dubois;Marc;formateur;@sophie:cfa.test")
    #expect(taken.isEmpty)
    #expect(
      taken.problems.map(\.description) == [
        "f.csv:2:28: the account “@sophie:cfa.test” belongs to “sophie” already"
      ])
    // She is, and keeps it; whose row comes first does not matter.
    let kept = try world.plan(
      heading + "marc;Dubois;Marc;formateur;@sophie:cfa.test\n"
        + "sophie;Garnier;Sophie;coordinateur;@sophie:cfa.test")
    #expect(kept.isEmpty)
    #expect(kept.unchanged == 1)
    #expect(kept.problems.map(\.place.line) == [2])
    // She gives it away, which holds only if her own row does.
    let given = try world.plan(
      heading + "marc;Dubois;Marc;formateur;@sophie:cfa.test\n"
        + "sophie;Garnier;Sophie;coordinateur;@s.garnier:cfa.test")
    #expect(given.problems.isEmpty)
    #expect(given.addedMembers.map(\.id.raw) == ["marc"])
    let failed = try world.plan(
      heading + "marc;Dubois;Marc;formateur;@sophie:cfa.test\n"
        + "sophie;Garnier;Sophie;coordinateur;@thomas:cfa.test")
    #expect(failed.isEmpty)
    #expect(failed.problems.map(\.place.line) == [2, 3])
  }

  @Test func aNumberThatStandsTwiceIsNobodyElses() throws {
    let world = try World()
    let plan = try world.plan(
      """
      matricule;nom;prénom;formation
      F1;Un;Ida;CAP 1
      F1;Deux;Zoé;CAP 1
      """)
    #expect(plan.added.map(\.fields.lastName) == ["Un"])
    #expect(plan.questions.isEmpty)
    #expect(
      plan.problems.map(\.description) == [
        "f.csv:3:1: the number “F1” stands already in line 2"
      ])
  }

  @Test func aNationalNumberIsNotStoredInWhateverCellItStands() throws {
    let world = try World()
    let plan = try world.plan(
      """
      matricule;nom;prénom;formation;entreprise;maître d'apprentissage;date d'entrée
      E1;Un;Ida;CAP 1;2080376540123 45;M. Roy 280037654012345;01/09/2026
      2990175001234;Deux;Ida;CAP 1;;;
      071234567AB;Trois;Ida;CAP 1;;;
      E4;Quatre;Ida;CAP 1;Siret 123 456 789 00012;Tél. 06 12 34 56 78;2 99 01 75 001 234
      E5;Cinq;Ida;CAP 1;1 85 05 2A 123 456 78;;
      2026000123;Six;Ida;CAP 1;;;
      """)
    #expect(plan.added.map { $0.fields.number } == ["E1", "E4", "E5", "2026000123"])
    #expect(plan.added.map { $0.fields.company } == [nil, "Siret 123 456 789 00012", nil, nil])
    #expect(plan.added.map { $0.fields.tutor } == [nil, "Tél. 06 12 34 56 78", nil, nil])
    #expect(
      plan.problems.map(\.description) == [
        "f.csv:2:17: “entreprise”: a NIR or INE is never stored; the row goes in without the cell",
        "f.csv:2:34: “maître d'apprentissage”: a NIR or INE is never stored; the row goes in "
          + "without the cell",
        "f.csv:3:1: “matricule”: a NIR or INE is never stored; the row stays out",
        "f.csv:4:1: “matricule”: a NIR or INE is never stored; the row stays out",
        "f.csv:5:65: “date d'entrée”: a NIR or INE is never stored; the row goes in without the "
          + "cell",
        "f.csv:6:19: “entreprise”: a NIR or INE is never stored; the row goes in without the cell",
      ])
  }

  @Test func aFileOfNeitherKindSaysWhatIsMissing() throws {
    let world = try World()
    let error = #expect(throws: DataFileError.self) { try world.plan("nom;ville\nA;B") }
    #expect(
      error?.description
        == "f.csv:1: the column “prénom” is missing; the file has “nom”, “ville”")
  }

  @Test func everyFieldOfAnExportIsKept() throws {
    let world = try World()
    let plan = try world.plan(
      """
      matricule;nom;prénom;formation;référent;date d'entrée;date de sortie prévue;date de naissance;entreprise;maître d'apprentissage
      D1;O'Connor;Jean-Baptiste;BTS 1;nadia;01/09/2026;31/08/2028;22/03/2007;Élec 76;Guy L'Hôte
      """)
    let fields = try #require(plan.added.first?.fields)
    #expect(
      ApprenticeField.allCases.map { fields.text($0) } == [
        "D1", "O'Connor", "Jean-Baptiste", "BTS 1", "nadia", "2026-09-01", "2028-08-31",
        "2007-03-22", "Élec 76", "Guy L'Hôte", nil, nil,
      ])
  }
}
