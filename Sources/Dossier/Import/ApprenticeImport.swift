import CivilTime
import DataFiles

/// Reads a file of apprentices row by row and compares it with the dossier.
struct ApprenticeImport {
  private let table: CSVTable
  private let state: DossierState
  private let today: CivilDate
  private let answers: [Int: ImportAnswer]
  private var columns: [ApprenticeField: Int] = [:]
  private var referents: [LooseKey: [MemberID]] = [:]
  private var byNumber: [LooseKey: [ApprenticeID]] = [:]
  private var byName: [LooseKey: [ApprenticeID]] = [:]
  /// The line in which a person of the dossier, or a new one, has stood.
  private var lines: [ApprenticeID: Int] = [:]
  private var newLines: [LooseKey: Int] = [:]
  /// The line in which a number has stood, and whose it was there.
  private var numberLines: [LooseKey: (line: Int, name: LooseKey)] = [:]
  private var result: ImportPlan

  init(
    table: CSVTable, state: DossierState, today: CivilDate, answers: [Int: ImportAnswer]
  ) throws(DataFileError) {
    self.table = table
    self.state = state
    self.today = today
    self.answers = answers
    result = ImportPlan(source: .apprentices, file: table.file)
    result.problems = table.problems
    result.ignoredColumns = ImportPlan.ignored(table, besides: RosterColumns.apprentices)
    columns[.lastName] = try table.require(RosterColumns.lastName)
    columns[.firstName] = try table.require(RosterColumns.firstName)
    columns[.group] = try table.require(RosterColumns.group)
    for (field, column) in ApprenticeImport.optional {
      if let index = try table.find(column) { columns[field] = index }
    }
    for member in state.members.values {
      for key in [
        LooseKey(member.id.raw), LooseKey(member.firstName + member.lastName),
        LooseKey(member.lastName + member.firstName),
      ] where referents[key]?.contains(member.id) != true {
        referents[key, default: []].append(member.id)
      }
    }
    for file in state.apprentices.values.sorted(by: { $0.id < $1.id }) {
      byName[ApprenticeImport.nameKey(file.fields), default: []].append(file.id)
      if let number = file.fields.number { byNumber[LooseKey(number), default: []].append(file.id) }
    }
  }

  private static let optional: [(ApprenticeField, CSVColumn)] = [
    (.number, RosterColumns.number), (.referent, RosterColumns.referent),
    (.entry, RosterColumns.entry), (.plannedEnd, RosterColumns.plannedEnd),
    (.left, RosterColumns.left), (.birth, RosterColumns.birth),
    (.company, RosterColumns.company), (.tutor, RosterColumns.tutor),
  ]

  private static func nameKey(_ fields: ApprenticeFields) -> LooseKey {
    LooseKey("\(fields.firstName ?? "")\(fields.lastName ?? "")")
  }

  mutating func plan() -> ImportPlan {
    for row in table.rows {
      do throws(DataFileError) {
        try take(row)
      } catch {
        result.problems.append(error)
      }
    }
    result.missingApprentices = state.apprentices.values
      .filter { $0.fields.left == nil && lines[$0.id] == nil && $0.isActive(on: today) }
      .sorted(by: Apprentice.byName).map(\.id)
    return result
  }

  private mutating func take(_ row: CSVRow) throws(DataFileError) {
    let fields = try fields(row)
    let line = row.place.line
    if let number = fields.number {
      let key = LooseKey(number)
      let name = ApprenticeImport.nameKey(fields)
      if let earlier = numberLines[key], earlier.name != name {
        throw DataFileError(
          row[columns[.number]]?.place ?? row.place,
          "the number “\(number)” stands already in line \(earlier.line)")
      }
      numberLines[key] = (line, name)
    }
    switch answers[line] {
    case .skip: return
    case .new: return try add(fields, row)
    case .same(let id): return try update(id, fields, row)
    case nil: break
    }
    switch match(fields) {
    case .one(let id): try update(id, fields, row)
    case .nobody: try add(fields, row)
    case .several(let candidates):
      result.questions.append(ImportQuestion(fields: fields, line: line, candidates: candidates))
      for id in candidates where lines[id] == nil { lines[id] = line }
    }
  }

  // MARK: Whom a row is about

  private enum Match {
    case one(ApprenticeID)
    case nobody
    case several([ApprenticeID])
  }

  /// On the number; else on name and group, or name and date of birth; else it asks.
  private func match(_ fields: ApprenticeFields) -> Match {
    let named = byName[ApprenticeImport.nameKey(fields)] ?? []
    if let number = fields.number, let same = byNumber[LooseKey(number)], !same.isEmpty {
      if same.count > 1 { return .several(same) }
      guard let file = state.apprentices[same[0]] else { return .nobody }
      let isNamesake =
        LooseKey(file.fields.lastName ?? "") == LooseKey(fields.lastName ?? "")
        || LooseKey(file.fields.firstName ?? "") == LooseKey(fields.firstName ?? "")
      return isNamesake ? .one(same[0]) : .several(same)
    }
    // Somebody with another number of their own is somebody else, unless all the rest fits.
    let candidates = named.filter { id in
      guard let file = state.apprentices[id] else { return false }
      if let birth = fields.birth, let known = file.fields.birth, birth != known { return false }
      return fields.number == nil || file.fields.number == nil || isLike(file, fields)
    }
    if candidates.isEmpty { return .nobody }
    let sure = candidates.filter { id in
      guard let file = state.apprentices[id] else { return false }
      if fields.number != nil, file.fields.number != nil { return false }
      if let birth = fields.birth, birth == file.fields.birth { return true }
      return LooseKey(file.fields.group ?? "") == LooseKey(fields.group ?? "")
    }
    return sure.count == 1 ? .one(sure[0]) : .several(candidates)
  }

  private func isLike(_ file: Apprentice, _ fields: ApprenticeFields) -> Bool {
    fields.birth != nil && fields.birth == file.fields.birth
      || LooseKey(file.fields.group ?? "") == LooseKey(fields.group ?? "")
  }

  // MARK: What changes

  private mutating func add(_ fields: ApprenticeFields, _ row: CSVRow) throws(DataFileError) {
    guard fields.group != nil else {
      throw DataFileError(
        row[columns[.group]]?.place ?? row.place, "“formation”: the cell is empty")
    }
    let key =
      fields.number.map { LooseKey("n\($0)") }
      ?? LooseKey("\(ApprenticeImport.nameKey(fields).text)\(fields.group ?? "")")
    if let line = newLines[key] {
      throw DataFileError(row.place, "this person stands already in line \(line)")
    }
    newLines[key] = row.place.line
    result.added.append(ImportAddition(fields: fields, line: row.place.line))
  }

  private mutating func update(
    _ id: ApprenticeID, _ fields: ApprenticeFields, _ row: CSVRow
  ) throws(DataFileError) {
    guard let file = state.apprentices[id] else {
      throw DataFileError(row.place, "the answer names somebody who is not in the dossier")
    }
    if let line = lines[id], line != row.place.line {
      throw DataFileError(row.place, "this person stands already in line \(line)")
    }
    lines[id] = row.place.line
    var set = ApprenticeFields()
    var confirmed = ApprenticeFields()
    var contradicts = false
    for field in ApprenticeField.allCases {
      guard let new = fields.text(field) else { continue }
      let old = file.fields.text(field)
      let isChat = file.chatFields.contains(field)
      // Capitals and accents alone are no contradiction.
      if new == old || (isChat && old.map { LooseKey($0) == LooseKey(new) } == true) {
        if isChat { confirmed.take(field, from: file.fields) }
        continue
      }
      if isChat {
        var inFile = ApprenticeFields()
        inFile.take(field, from: fields)
        contradicts = true
        result.contradictions.append(
          ImportContradiction(
            apprentice: id, field: field, inFile: inFile, inChat: old, line: row.place.line))
      } else {
        set.take(field, from: fields)
      }
    }
    if confirmed != ApprenticeFields() {
      result.confirmed.append(
        ImportUpdate(apprentice: id, set: confirmed, line: row.place.line))
    }
    if set != ApprenticeFields() {
      result.updated.append(ImportUpdate(apprentice: id, set: set, line: row.place.line))
    } else if !contradicts {
      result.unchanged += 1
    }
  }

  // MARK: Cells

  private func cell(_ row: CSVRow, _ field: ApprenticeField) -> CSVCell? {
    guard let cell = row[columns[field]], !cell.isEmpty, !NationalNumber.stands(in: cell.text)
    else { return nil }
    return cell
  }

  /// A NIR or INE is not stored, wherever it stands, nor repeated. What tells who the row is about
  /// cannot be left out: such a row is refused.
  private mutating func refuseNationalNumbers(_ row: CSVRow) throws(DataFileError) {
    var dropped: [DataFileError] = []
    let known = [
      (ApprenticeField.lastName, RosterColumns.lastName), (.firstName, RosterColumns.firstName),
      (.group, RosterColumns.group),
    ]
    for (field, column) in known + ApprenticeImport.optional {
      guard let cell = row[columns[field]], NationalNumber.stands(in: cell.text) else { continue }
      switch field {
      case .number, .lastName, .firstName, .group:
        throw DataFileError(
          cell.place, "“\(column.name)”: a NIR or INE is never stored; the row stays out")
      default:
        dropped.append(
          DataFileError(
            cell.place,
            "“\(column.name)”: a NIR or INE is never stored; the row goes in without the cell"))
      }
    }
    result.problems += dropped
  }

  private func date(
    _ row: CSVRow, _ field: ApprenticeField, _ column: CSVColumn
  ) throws(DataFileError) -> CivilDate? {
    guard let cell = cell(row, field) else { return nil }
    return try RosterCells.date(cell, column)
  }

  private mutating func fields(_ row: CSVRow) throws(DataFileError) -> ApprenticeFields {
    var out = ApprenticeFields()
    try refuseNationalNumbers(row)
    for (field, column) in [
      (ApprenticeField.lastName, RosterColumns.lastName), (.firstName, RosterColumns.firstName),
    ] where cell(row, field) == nil {
      throw DataFileError(
        row[columns[field]]?.place ?? row.place, "“\(column.name)”: the cell is empty")
    }
    out.number = cell(row, .number)?.text
    out.lastName = cell(row, .lastName).map { RosterCells.name($0.text) }
    out.firstName = cell(row, .firstName).map { RosterCells.name($0.text) }
    out.group = cell(row, .group)?.text
    out.company = cell(row, .company)?.text
    out.tutor = cell(row, .tutor)?.text
    out.entry = try date(row, .entry, RosterColumns.entry)
    out.plannedEnd = try date(row, .plannedEnd, RosterColumns.plannedEnd)
    out.left = try date(row, .left, RosterColumns.left)
    out.birth = try date(row, .birth, RosterColumns.birth)
    if let birth = out.birth, birth >= today || birth.year < 1930, let cell = cell(row, .birth) {
      throw DataFileError(
        cell.place, "“date de naissance”: “\(cell.text)” cannot be a date of birth")
    }
    if let entry = out.entry, let end = out.plannedEnd, end < entry,
      let cell = cell(row, .plannedEnd)
    {
      throw DataFileError(cell.place, "“date de sortie prévue”: it lies before the entry")
    }
    if let cell = cell(row, .referent) { out.referent = referent(cell) }
    return out
  }

  /// A référent whom the team does not have is reported; the row goes in without.
  private mutating func referent(_ cell: CSVCell) -> MemberID? {
    let found = referents[LooseKey(cell.text)] ?? []
    if found.count == 1 { return found[0] }
    let why = found.isEmpty ? "is not in the team" : "fits several members of the team"
    result.problems.append(
      DataFileError(cell.place, "“référent”: “\(cell.text)” \(why); the row goes in without"))
    return nil
  }
}
