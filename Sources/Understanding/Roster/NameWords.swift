/// What the vocabulary knows about words that may or may not be names.
struct NameWords: Sendable {
  /// Common words of the language, never taken for a misspelt name.
  var common: WordSet = []
  /// First names that are words too, and yet mostly names where people write to each other about
  /// apprentices: `rose`, `jade`.
  var mostlyNames: Set<String> = []
  /// First names borne in France: one that nobody in the roster bears is somebody unknown.
  var firstNames: WordSet = []
  /// Trades that are everyday words too: `cuisine`, `vente`.
  var everyday: Set<String> = []
  /// Other words for a trade: `couverture` → `couvreur`.
  var alike: [String: [String]] = [:]
  /// Companies and places whose names hold a person's: `Leroy Merlin`.
  var organisations: [String] = []
  /// Familiar forms: `max` → `maxime`, `maxence`.
  var nicknames: [String: [String]] = [:]
  /// Classes of words that say whether a word beside them is a name.
  var classes = WordClasses()
}
