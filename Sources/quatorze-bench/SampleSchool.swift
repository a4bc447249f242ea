import CivilTime
import Dossier

/// An invented CFA: 2,000 apprentices in groups of 25, fifty référents, a school year of messages.
struct SampleSchool {
  let apprentices = 2000
  let groupSize = 25
  let referents = 50
  /// The day on which everybody enters.
  static let start = CivilDate(dayNumber: 0).on(2025, 9, 1)
  /// The day on which it is measured.
  static let end = CivilDate(dayNumber: 0).on(2026, 7, 3)

  /// Names of which each is another, up to 52,800: people who share one are what other benches are
  /// about.
  func name(_ number: Int) -> (first: String, last: String) {
    let first = SampleSchool.firstNames[number % SampleSchool.firstNames.count]
    let rest = number / SampleSchool.firstNames.count
    let begin = SampleSchool.begins[rest % SampleSchool.begins.count]
    let end = SampleSchool.ends[rest / SampleSchool.begins.count % SampleSchool.ends.count]
    let turn = rest / (SampleSchool.begins.count * SampleSchool.ends.count)
    let middle = turn == 0 ? "" : SampleSchool.middles[(turn - 1) % SampleSchool.middles.count]
    return (first, begin + middle + end)
  }

  func group(_ number: Int) -> String { "BTS Essai \(number / groupSize + 1)" }

  func referent(_ number: Int) -> String { "ref\(number % referents)" }

  /// `equipe.csv`.
  var team: String {
    var lines = ["identifiant;nom;prénom;rôle;comptes", "chef;Durandal;Odette;coordinateur;"]
    for number in 0..<referents {
      lines.append("ref\(number);Référent\(number);Agathe;référent;")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `apprentis.csv`.
  var roster: String {
    var lines = [
      "matricule;nom;prénom;formation;référent;date d'entrée;date de sortie prévue;entreprise"
    ]
    for number in 0..<apprentices {
      let (first, last) = name(number)
      lines.append(
        "S\(number);\(last);\(first);\(group(number));Agathe Référent\(number % referents);"
          + "01/09/2025;31/08/2027;Maison \(last)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let firstNames = [
    "Adam", "Aïcha", "Alban", "Alice", "Amélie", "Anaïs", "Antoine", "Aurélie", "Bastien", "Célia",
    "Clément", "Coralie", "Damien", "Élodie", "Émile", "Estelle", "Fabien", "Farid", "Gaëlle",
    "Gaspard", "Hamza", "Inès", "Ismaël", "Jade", "Jérémy", "Juliette", "Kelly", "Lucas", "Mathis",
    "Mélissa", "Nadir", "Noémie", "Océane", "Pauline", "Quentin", "Rachid", "Romane", "Samir",
    "Solène", "Tiphaine",
  ]
  private static let begins = [
    "Bar", "Cler", "Dur", "Fau", "Gar", "Lan", "Mer", "Nor", "Per", "Rou", "Sar", "Ver",
  ]
  private static let middles = [
    "an", "ol", "er", "im", "au", "el", "on", "ir", "ou", "et", "ev", "as", "us", "il", "om", "ard",
    "ign", "ais", "en", "ub", "ec",
  ]
  private static let ends = ["ambert", "elin", "igaud", "onnier", "uchet"]
}

extension CivilDate {
  /// That day; the one it is called on when there is none.
  fileprivate func on(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: day) ?? self
  }
}

/// Chance that is the same in every run (SplitMix64).
struct SteadyChance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
