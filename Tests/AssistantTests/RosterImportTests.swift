import Assistant
import DataFiles
import Dossier
import Foundation
import Journal
import Testing

@Suite struct RosterImportTests {
  private func file(_ bytes: Data, in folder: TestFolder) throws -> String {
    let path = "\(folder.path)/liste-\(UUID().uuidString).csv"
    try bytes.write(to: URL(fileURLWithPath: path))
    return path
  }

  private let people = """
    Nom;Prénom;Formation;Matricule;Référent;Date d'entrée;Téléphone;N° INE;NIR;Lieu de naissance
    Çelik;Zoé;BTS NDRC 1;Z1;Hélène Marchand;01/09/2026;0601020304;1234567890A;206057512345678;Quimper
    Noël;Gaëlle;BTS NDRC 1;Z2;Hélène Marchand;01/09/2026;;9876543210B;299017512345678;Vannes
    """

  @Test(
    arguments: [
      String.Encoding.utf8, .windowsCP1252, .utf16,
    ], [";", ",", "\t"])
  func everyEncodingAndDelimiterGoesIn(_ encoding: String.Encoding, _ mark: String) async throws {
    let text = people.replacingOccurrences(of: ";", with: mark)
    let name = encoding == .windowsCP1252 ? text.replacingOccurrences(of: "Ç", with: "Ç") : text
    let store = try await TestStore()
    let data = try #require(name.data(using: encoding))
    let result = try await store.bring(try file(data, in: store.folder))
    #expect(result.plan.added.count == 2)
    #expect(result.plan.problems == [])
    let names = try await store.store.log.read { state in
      Set(state.dossier.apprentices.values.map(\.name))
    }
    #expect(names.isSuperset(of: ["Zoé Çelik", "Gaëlle Noël"]))
  }

  @Test func whatMustNotBeKeptIsNowhereInTheStore() async throws {
    let store = try await TestStore()
    let folder = try TestFolder()
    let result = try await store.bring(try file(Data(people.utf8), in: folder))
    #expect(Set(result.plan.ignoredColumns.filter(\.isForbidden).map(\.heading)).count == 3)
    try await store.restart()
    let bytes = try store.folder.everything()
    #expect(bytes.contains("Zoé"))
    for secret in ["1234567890A", "206057512345678", "Quimper", "0601020304", "Vannes"] {
      #expect(!bytes.contains(secret), "\(secret)")
    }
  }

  @Test func aBadRowIsNamedAndTheOthersGoIn() async throws {
    let store = try await TestStore()
    let text =
      "nom;prénom;formation;date d'entrée\nA;;G;\nB;Bob;G;31/02/2026\nC;Cléo;G;01/09/2026\n"
    let path = try file(Data(text.utf8), in: store.folder)
    let result = try await store.bring(path)
    #expect(result.plan.added.count == 1)
    #expect(result.plan.problems.map(\.place.line) == [2, 3])
    #expect(result.plan.problems.map(\.place.column) == [3, 9])
  }

  @Test func theSameFileAgainChangesNothing() async throws {
    let store = try await TestStore()
    let head = try await store.head
    let again = try await store.bring("\(Bench.root)/intents/demo/apprentis.csv")
    #expect(again.plan.unchanged == 21)
    #expect(try await store.head == head)
  }

  @Test func whoIsMissingIsListedAndKept() async throws {
    let store = try await TestStore()
    let text = "matricule;nom;prénom;formation\nD01;Carpentier;Rose;BTS NDRC 2\n"
    let result = try await store.bring(try file(Data(text.utf8), in: store.folder))
    #expect(result.plan.updated.count == 1)
    #expect(result.plan.missingApprentices.count == 20)
    let count = try await store.store.log.read { $0.dossier.apprentices.count }
    #expect(count == 21)
  }

  @Test func theChatWinsOverTheFileUnlessItIsAccepted() async throws {
    let store = try await TestStore()
    try await store.say("Olivier devient le référent de Rose", as: "patrick")
    let file = "\(Bench.root)/intents/demo/apprentis.csv"
    func referent() async throws -> MemberID? {
      try await store.store.log.read { state in
        state.dossier.apprentices.values.first { $0.fields.firstName == "Rose" }?.fields.referent
      }
    }
    #expect(try await referent() == MemberID("olivier"))
    let first = try await store.bring(file)
    #expect(first.plan.contradictions.map(\.field) == [.referent])
    #expect(try await referent() == MemberID("olivier"))
    _ = try await store.bring(file, accepting: true)
    #expect(try await referent() == MemberID("helene"))
  }

  @Test func apprenticesMayComeBeforeTheTeam() async throws {
    let folder = try TestFolder()
    let store = try await TestStore(
      people: "\(Bench.root)/intents/demo/equipe.csv",
      team: "\(Bench.root)/intents/demo/apprentis.csv")
    _ = folder
    let without = try await store.store.log.read { state in
      state.dossier.apprentices.values.filter { $0.fields.referent == nil }.count
    }
    #expect(without == 0)
  }

  @Test func aRowThatFitsSeveralIsAskedAbout() async throws {
    let store = try await TestStore()
    let twins = "nom;prénom;formation\nPetit;Lou;CAP Boulanger 1\nPetit;Lou;CAP Boulanger 2\n"
    _ = try await store.bring(try file(Data(twins.utf8), in: store.folder))
    let moved = "nom;prénom;formation\nPetit;Lou;BTS NDRC 1\n"
    let path = try file(Data(moved.utf8), in: store.folder)
    let head = try await store.head
    let asked = try await store.bring(path)
    let question = try #require(asked.questions.first)
    #expect(question.candidates.count == 2)
    #expect(try await store.head == head)
    let answered = try await store.bring(path, answers: [2: .same(question.candidates[0])])
    #expect(answered.plan.updated.count == 1)
  }
}
