import CivilTime
import Testing

@testable import Understanding

@Suite("How a value was said")
struct ValueTraitTests {
  @Test(
    "is told by its traits",
    arguments: [
      ("mardi 14h", ValueTraits.weekdayOnly), ("fin mars", .vague), ("vers 10h", .approximate),
      ("à Noël", .holiday), ("cet hiver", .season), ("hier", .relative), ("le 12 mars", .yearless),
      ("le 12 mars 2027", .explicitYear), ("le 12", .monthless), ("à 5h", .bareHour),
      ("en mars", .monthOnly), ("la sem pro", .week), ("ce we", .weekend), ("au T1", .quarter),
      ("en 2027", .year), ("à partir du 3", .openAfter), ("jusqu'au 3", .openBefore),
      ("depuis lundi", .since), ("avant le 15 avril", .deadline), ("lundi prochain", .next),
      ("mois dernier", .last), ("jeudi en huit", .weeksOn), ("tous les lundis", .recurring),
      ("chaque semaine", .recurring), ("depuis la rentrée", .school), ("9h-11h", .range),
      ("10-15 min", .atMost), ("la veille", .anaphoric), ("jeudi 24 novembre", .weekdayMismatch),
      ("je préfère le matin", .partOnly), ("de 9h à 11h", .dayless), ("vendreid", .mended),
    ])
  func traits(text: String, trait: ValueTraits) throws {
    #expect(try #require(SpanNotation.first(text)).traits.contains(trait))
  }

  @Test("a time with its part of day is no bare hour")
  func bareHour() {
    #expect(SpanNotation.first("à 5h du soir")?.traits.contains(.bareHour) == false)
    #expect(SpanNotation.first("à 15h")?.traits.contains(.bareHour) == false)
  }

  @Test(
    "the part of the day",
    arguments: [
      ("ce matin", PartOfDay.morning), ("mardi aprem", .afternoon), ("hier soir", .evening),
      ("cette nuit", .night), ("lundi en fin de journée", .day),
      ("demain à la première heure", .dawn),
    ])
  func partsOfDay(text: String, part: PartOfDay) {
    #expect(SpanNotation.first(text)?.partOfDay == part)
  }

  @Test(
    "the day that a deadline allows",
    arguments: [
      ("avant le 15 avril", "2027-04-15"), ("avant fin janvier", "2027-01-31"),
      ("avant janvier", "2026-12-31"), ("d'ici vendredi", "2026-11-27"),
      ("sous un mois", "2026-12-20"), ("pour mardi", "2026-11-24"),
      ("jusqu'au 18 décembre", "2026-12-18"), ("avant vendredi 17h", "2026-11-27"),
    ])
  func deadlines(text: String, due: String) {
    #expect(SpanNotation.first(text)?.due?.future.description == due)
  }

  @Test("the span holds its preposition, and nothing else")
  func tokens() throws {
    let utterance = Utterance("On a fini, rdv mardi 24 à 14 h 30 au CFA")
    let spans = ValueReader.spans(in: utterance, at: SpanNotation.reference)
    #expect(spans.map { utterance.written($0.tokens) } == ["mardi 24 à 14 h 30"])
  }
}
