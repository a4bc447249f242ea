import Testing

@testable import Understanding

@Suite("Words of one trade")
struct TradeWordTests {
  @Test(
    "a trade and those who learn it",
    arguments: [
      ("patisserie", "patissier"), ("patissieres", "patisserie"), ("boulangers", "boulangerie"),
      ("menuisiers", "menuiserie"), ("coiffeuses", "coiffure"), ("carrossiers", "carrosserie"),
      ("mecaniciens", "mecanique"), ("electricienne", "electricite"), ("plombiers", "plomberie"),
      ("macons", "maconnerie"), ("fleuristes", "fleuriste"), ("estheticiennes", "esthetique"),
      ("cuisiniers", "cuisine"), ("comptables", "comptabilite"), ("paysagistes", "paysage"),
      ("carreleurs", "carrelage"), ("soudeurs", "soudure"), ("secretariat", "secretaire"),
      ("pharmaciens", "pharmacie"), ("logisticiens", "logistique"), ("bouchere", "boucherie"),
    ])
  func alike(one: String, other: String) {
    #expect(TradeWord(one).isOf(TradeWord(other)))
    #expect(TradeWord(other).isOf(TradeWord(one)))
  }

  @Test(
    "words that only begin alike",
    arguments: [
      ("fleurs", "fleuriste"), ("plombs", "plomberie"), ("tours", "tourisme"), ("pays", "paysage"),
      ("secret", "secretariat"), ("cuisses", "cuisine"), ("boulons", "boulangerie"),
    ])
  func different(one: String, other: String) {
    #expect(!TradeWord(one).isOf(TradeWord(other)))
  }

  @Test("who does it, and what it is")
  func people() {
    #expect(TradeWord("couvreurs").namesPeople)
    #expect(TradeWord("bouchere").namesPeople)
    #expect(!TradeWord("patisserie").namesPeople)
  }
}
