import Foundation
import JSONText
import SynapseTesting
import Testing

/// The program on a real homeserver, with somebody who talks with it by plain requests. One test at
/// a time: some stop the homeserver.
@Suite(.serialized) struct ServingTests {
  private static let starting = Task { try await Synapse() }
  static func school() async throws -> ServedSchool {
    try await ServedSchool(try await starting.value)
  }

  @Test func aConversationIsRecordedCorrectedAndWithdrawn() async throws {
    let school = try await ServingTests.school()
    let helene = school.helene
    let (room, process) = try await school.open()

    let log = try await helene.say("Vu Rose 30 min hier", in: room)
    let noted = try await school.reply(to: log, in: room)
    #expect(school.text(of: noted).hasPrefix("✓"))
    #expect(school.text(of: noted).contains("Rose Carpentier"))
    #expect(noted["content"]?["format"] == "org.matrix.custom.html")
    #expect(noted["content"]?["m.mentions"] == .object([]))

    let query = try await helene.say("il manque quoi pour Rose ?", in: room)
    let missing = try await school.reply(to: query, in: room)
    #expect(missing["content"]?["formatted_body"]?.string?.contains("<ul><li>") == true)

    let byNumber = try await helene.say("Vu Thomas 20 min hier", in: room)
    let question = try await school.reply(to: byNumber, in: room)
    #expect(school.text(of: question).contains("1. Julien Thomas"))
    let number = try await helene.say("1", in: room)
    let chosen = try await school.reply(to: number, in: room)
    #expect(school.text(of: chosen).contains("Julien Thomas"))

    let bySign = try await helene.say("Vu Camille 25 min hier", in: room)
    let again = try await school.reply(to: bySign, in: room)
    let sign = try await helene.react(
      "2️⃣", to: try #require(again["event_id"]?.string), in: room)
    let second = try await school.reply(to: sign, in: room)
    #expect(school.text(of: second).contains("Camille Perrot"))

    let edit = try await helene.edit(log, to: "Vu Rose 45 min hier", in: room)
    let corrected = try await school.reply(to: edit, in: room)
    #expect(school.text(of: corrected).hasPrefix("✓ Corrigé."))
    #expect(school.text(of: corrected).contains("45 min"))

    try await helene.remove(log, in: room)
    let withdrawn = try await school.reply(to: "removed \(log)", in: room)
    #expect(school.text(of: withdrawn).contains("retiré"))

    #expect(try await school.spoken(in: room).count == 9)
    // An answer to a question stands for what was asked.
    #expect(try await school.sessions().map(\.minutes) == [1, 30, 20, 25])
    let types = (try await school.folder.export()["entries"]?.array ?? []).compactMap {
      $0["type"]?.string
    }
    #expect(types.contains("record.amended"))
    #expect(types.contains("batch.undone"))
    try await process.stop()
    #expect(process.log.contains("Signed in"))
    #expect(!process.log.contains("Rose"))
  }
}
