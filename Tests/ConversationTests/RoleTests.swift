import Chat
import CivilTime
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct RoleTests {
  @Test func theTableOfRights() throws {
    let rows = Deed.allCases.map { deed in
      let rights = Role.allCases.map { "\(Right.of($0, deed))" }
      return "\(deed.rawValue): " + rights.joined(separator: ", ")
    }
    try Golden.check(
      "rights",
      [(Role.allCases.map(\.rawValue).joined(separator: ", "), rows.joined(separator: "\n"))])
  }

  @Test func severalRolesGiveTheBestRight() {
    let both = Member(
      MemberID("x"), firstName: "X", lastName: "Y", roles: [.formateur, .direction])
    #expect(Right.of(both, .closeGap) == .allowed)
    #expect(Right.of(both, .assignReferent) == .refused)
    #expect(Right.of(both, .missingProofs) == .ownOnly)
  }

  @Test func aTrainerSeesThoseOfTheirSessionsOnly() throws {
    var school = try School()
    let marc = school.member("marc")
    let period = DayRange.schoolYear(of: school.today)
    let everybody = Request.query(.missingProofs(.everybody, period, activity: nil, proof: nil))
    #expect(everybody.checked(for: marc, state: school.state) == .refused(.nobodyYet))
    try school.say(.logSession, [.apprentices: school.people(["Hugo Petit"])], by: "marc")
    let hugo = school.id("Hugo Petit")
    let emma = school.id("Emma O'Connor")
    let narrowed = Request.query(.missingProofs(.one(hugo), period, activity: nil, proof: nil))
    #expect(
      everybody.checked(for: marc, state: school.state) == .allowed(narrowed, limit: .ownOnly))
    #expect(
      Request.query(.personStatus(emma, period)).checked(for: marc, state: school.state)
        == .refused(.notYourPeople([emma])))
    #expect(
      Request.query(.personStatus(hugo, period)).checked(for: marc, state: school.state)
        == .allowed(.query(.personStatus(hugo, period)), limit: .allowed))
  }

  @Test func aReferentSeesOthersPeopleInShort() throws {
    let school = try School()
    let period = DayRange.schoolYear(of: school.today)
    let hugo = Request.query(.personStatus(school.id("Hugo Petit"), period))
    #expect(
      hugo.checked(for: school.member("nadia"), state: school.state)
        == .allowed(hugo, limit: .ownInFull))
    #expect(
      hugo.checked(for: school.member("thomas"), state: school.state)
        == .allowed(hugo, limit: .allowed))
  }

  @Test func theDirectionSeesTotalsAndNotOnePerson() throws {
    let school = try School()
    let period = DayRange.schoolYear(of: school.today)
    let irene = school.member("irene")
    let all = Request.query(.missingProofs(.everybody, period, activity: nil, proof: nil))
    #expect(all.checked(for: irene, state: school.state) == .allowed(all, limit: .figures))
    let one = Request.query(
      .missingProofs(.one(school.id("Hugo Petit")), period, activity: nil, proof: nil))
    #expect(
      one.checked(for: irene, state: school.state) == .refused(.notYourPart(.missingProofs)))
  }

  @Test func refusalsSayWhoCanHelp() throws {
    let school = try School()
    let emma = school.id("Emma O'Connor")
    func text(_ author: String, _ refusal: RoleRefusal) -> String {
      School.book.refusal(refusal, school.scene(author)).text
    }
    try Golden.check(
      "role_refusals",
      [
        ("formateur, assignReferent", text("marc", .notYourPart(.assignReferent))),
        ("référent, closeGap", text("nadia", .notYourPart(.closeGap))),
        ("direction, logSession", text("irene", .notYourPart(.logSession))),
        ("auditeur, personStatus", text("odile", .notYourPart(.personStatus))),
        ("formateur, une autre personne", text("marc", .notYourPeople([emma]))),
        (
          "formateur, sans référent",
          text("marc", .notYourPeople([emma, school.id("Lina Ferreira")]))
        ),
        ("formateur, personne encore", text("marc", .nobodyYet)),
      ])
  }
}
