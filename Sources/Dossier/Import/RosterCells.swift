import CivilTime
import DataFiles

/// Reads the cells of a roster.
enum RosterCells {
  /// A day as spreadsheets write it: `01/09/2026`, `1.9.26`, `2026-09-01`, also with a time after
  /// it, or the number of days since 30 December 1899. Two-digit years are 1950 to 2049.
  static func date(_ cell: CSVCell, _ column: CSVColumn) throws(DataFileError) -> CivilDate {
    let text = cell.text.split(separator: " ").first.map(String.init) ?? cell.text
    if let date = CivilDate(iso: text.prefix(10)) { return date }
    let parts = text.split(whereSeparator: { "/.-".contains($0) }).map(String.init)
    if parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]),
      var year = Int(parts[2])
    {
      if parts[2].count == 2 { year += year < 50 ? 2000 : 1900 }
      if parts[2].count == 2 || parts[2].count == 4,
        let date = CivilDate(year: year, month: month, day: day)
      {
        return date
      }
    }
    if let serial = Int(text), (20_000...60_000).contains(serial),
      let epoch = CivilDate(year: 1899, month: 12, day: 30)
    {
      return epoch.adding(days: serial)
    }
    throw DataFileError(cell.place, "“\(column.name)”: expected a day, found “\(cell.text)”")
  }

  /// A name as people write it: one that is all capitals gets them only at the start of its words.
  static func name(_ text: String) -> String {
    let squeezed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let letters = squeezed.filter(\.isLetter)
    guard letters.count > 2, letters.allSatisfy({ $0.isUppercase }) else { return squeezed }
    var out = ""
    var startsWord = true
    for character in squeezed {
      out += startsWord ? String(character) : character.lowercased()
      startsWord = !character.isLetter
    }
    return out
  }

  /// The roles of a cell, such as «référente, coordinatrice».
  static func roles(_ cell: CSVCell) throws(DataFileError) -> [Role] {
    var out: Set<Role> = []
    for part in cell.text.split(whereSeparator: { ",/+;&|".contains($0) }) {
      switch LooseKey(part).text {
      case "": continue
      case "referent", "referente": out.insert(.referent)
      case "formateur", "formatrice", "intervenant", "intervenante", "enseignant", "enseignante":
        out.insert(.formateur)
      case "coordinateur", "coordinatrice", "coordonnateur", "coordonnatrice", "coordination":
        out.insert(.coordinateur)
      case "direction", "directeur", "directrice": out.insert(.direction)
      case "auditeur", "auditrice", "audit": out.insert(.auditeur)
      default:
        throw DataFileError(
          cell.place,
          "“rôle”: expected référent, formateur, coordinateur, direction or auditeur, "
            + "found “\(part)”")
      }
    }
    if out.isEmpty { throw DataFileError(cell.place, "“rôle”: the cell is empty") }
    return out.sorted()
  }

  /// The full chat identities of a cell, each with a server or service before or after a colon.
  static func accounts(_ cell: CSVCell) throws(DataFileError) -> [String] {
    var out: [String] = []
    for part in cell.text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
      let sides = part.split(separator: ":", omittingEmptySubsequences: false)
      guard sides.count >= 2, sides.allSatisfy({ !$0.isEmpty }) else {
        throw DataFileError(
          cell.place,
          "“comptes”: “\(part)” is no full identity such as @prenom:serveur.fr")
      }
      if !out.contains(String(part)) { out.append(String(part)) }
    }
    return out
  }
}
