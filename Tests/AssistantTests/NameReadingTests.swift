import Assistant
import Conversation
import JSONText
import Testing
import Understanding

/// Names of people and classes that are words too, and words that look like a name.
@Suite("Names that are words")
struct NameReadingTests {
  private static let theo = "[\"Théo Garcia\"]"
  private static let second = "[\"CAP Boulanger 2\"]"
  private static let both = "[\"CAP Boulanger 1\",\"CAP Boulanger 2\"]"

  @Test(
    "initials are a name in a list and alone after «et»",
    arguments: [
      DayReading(
        "bilan final nour + as bouclé mardi",
        ("apprentices", "[\"Nour El Amrani\",\"Anne-Sophie Le Bihan\"]")),
      DayReading("où en est Nour ? ~ et as ?", ("apprentices", "[\"Anne-Sophie Le Bihan\"]")),
      DayReading("vu théo 20 min hier et as-tu sa convention ?", ("apprentices", theo)),
    ])
  func initials(reading: DayReading) throws { try reading.check() }

  @Test(
    "a first name that is a word is one in a list without commas, and where it is told absent",
    arguments: [
      DayReading(
        "AS ange théo atelier cv mardi 10h-12h",
        ("apprentices", "[\"Anne-Sophie Le Bihan\",\"Ange Santoni\",\"Théo Garcia\"]")),
      DayReading(
        "foot mardi 14h-16h avec les boulangers 2, enzo dispensé, ange pas là",
        ("absent", "[\"Enzo Marchetti\",\"Ange Santoni\"]"), ("groups", second)),
      DayReading("théo juste 20 min hier pour son cv", ("apprentices", theo)),
    ])
  func words(reading: DayReading) throws { try reading.check() }

  @Test(
    "«med» is Mohamed, but for a certificate",
    arguments: [
      DayReading(
        "foot hier 1h avec les maintenance 2, julien excusé (certif med)", ("apprentices", nil),
        ("absent", "[\"Julien Thomas\"]")),
      DayReading("vu med hier 20 min", ("apprentices", "[\"Mohamed Aït Saïd\"]")),
    ])
  func medical(reading: DayReading) throws { try reading.check() }

  @Test(
    "a stranger's last name in lower case",
    arguments: [
      DayReading(
        "quelles preuves manquent pour kevin marchal ?", ("unknown", "[\"kevin marchal\"]")),
      DayReading("quelles preuves manquent pour kevin ?", ("unknown", "[\"kevin\"]")),
    ])
  func strangers(reading: DayReading) throws { try reading.check() }

  @Test(
    "the year of a class begins no stretch of days",
    arguments: [
      DayReading(
        "mets le tournoi de foot des CAP un et des CAP deux au vendredi dix-neuf mars à quatorze heures",
        ("groups", both), ("date", "2027-03-19"), ("time", "14:00")),
      DayReading(
        "séances des boulangers 2 du deux au onze mars", ("from", "2027-03-02"),
        ("to", "2027-03-11")),
    ])
  func years(reading: DayReading) throws { try reading.check() }

  @Test(
    "of which classes",
    arguments: [
      DayReading(
        "Sport hier 14h-16h avec mes deux classes de boulangerie, les premières et les deuxièmes années",
        ("groups", both)),
      DayReading(
        "Les BTS 1 et la deuxième année de boulangerie ont fait l'atelier CV hier",
        ("groups", "[\"BTS NDRC 1\",\"CAP Boulanger 2\"]")),
      DayReading(
        "théo 30 min hier, recherche d'entreprise pr l'après BTS", ("apprentices", theo),
        ("groups", nil)),
      DayReading("Atelier CV hier 1h avec les BTS", ("groups", "[\"BTS NDRC 1\",\"BTS NDRC 2\"]")),
    ])
  func classes(reading: DayReading) throws { try reading.check() }

  @Test("what a class is called after is no activity, and a subject beside it is one")
  func activities() throws {
    let roster = Roster(
      people: [
        RosterPerson(
          id: "R1", firstName: "Noé", lastName: "Ferrand", group: "BTS Chimie 2", referent: "helene"
        ),
        RosterPerson(
          id: "R2", firstName: "Inès", lastName: "Roy", group: "CAPa Jardinier 1",
          referent: "helene"),
      ], team: [TeamPerson(id: "helene", firstName: "Hélène", lastName: "Marchand")])
    let reader = RecordReader(
      roster, Dialogue(Interpreter(try Bench.intents.get().language, roster: roster)))
    func activity(_ text: String) -> String? {
      reader.answer(
        .object([
          "id": "t", "author": "helene", "now": "2027-03-12T17:00:00+01:00", "text": .string(text),
        ]))["frame"]?["slots"]?["activity"]?.string
    }
    #expect(activity("Quel est le taux de participation des BTS Chimie 2 en février ?") == nil)
    #expect(activity("Quelles preuves manquent aux CAPa Jardinier 1 ?") == nil)
    #expect(activity("Vu Noé 45 min hier, soutien en chimie") == "remise_a_niveau")
  }
}
