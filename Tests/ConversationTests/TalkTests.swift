import Chat
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct TalkTests {
  @Test func severalAnswersAreOne() throws {
    let school = try School()
    let thanks = try #require(School.book.talk(.thanks, school.scene("nadia")))
    let question = School.book.question(
      .confirm(.required), about: Frame(.recordExit), school.scene("nadia"))
    let joined = try #require(Reply.joined([thanks, question]))
    #expect(joined.text == thanks.text + "\n" + question.text)
    #expect(joined.html == thanks.html + question.html)
    #expect(joined.choices == ["oui", "non"])
    #expect(Reply.joined([]) == nil)
  }

  @Test func plainTalk() throws {
    let school = try School()
    var cases: [(title: String, text: String)] = []
    for author in ["nadia", "marc", "sophie", "irene", "odile"] {
      let text = School.book.talk(.help, school.scene(author))?.text ?? ""
      cases.append(("Aide, \(author)", text))
      #expect(text.split(separator: "\n").count <= 12)
    }
    let talks: [(String, Talk)] = [
      ("Bonjour", .greet), ("Merci", .thanks), ("Non", .deny), ("Annule", .cancel),
      ("Oui", .affirm), ("La 2", .choose), ("Export", .later(.export)),
    ]
    for (title, talk) in talks {
      cases.append((title, School.book.talk(talk, school.scene("nadia"))?.text ?? "(rien)"))
    }
    cases.append(
      (
        "Pas compris",
        School.book.talk(.none, nearest: [.schedule, .none, .logReview], school.scene("nadia"))?
          .text ?? "(rien)"
      ))
    cases.append(
      ("Pas compris, sans idée", School.book.talk(.none, school.scene("nadia"))?.text ?? "(rien)"))
    cases.append(
      (
        "Bavardage avec d’autres",
        School.book.talk(.none, school.scene("nadia", shared: true))?.text ?? "(rien)"
      ))
    cases.append(("Inconnu", School.book.trouble(.stranger).text))
    cases.append(("Disque plein", School.book.trouble(.notSaved).text))
    cases.append(("Panne", School.book.trouble(.broken).text))
    cases.append(
      ("Un fichier", try #require(School.book.files([Attachment(name: "a.jpg", source: "")])).text))
    cases.append(
      (
        "Deux fichiers",
        try #require(
          School.book.files([
            Attachment(name: "a.jpg", source: ""), Attachment(name: "b.pdf", source: ""),
          ])
        ).text
      ))
    cases.append(
      ("Aide en HTML", School.book.talk(.help, school.scene("marc"))?.html ?? ""))
    try Golden.check("talk", cases)
  }
}
