package import CivilTime
package import DataFiles

extension ImportPlan {
  /// What an import of apprentices or of the team would do. Which of the two a file is, its
  /// headings tell.
  ///
  /// - Parameter answers: answers to the questions of an earlier plan, by line.
  /// - Throws: when the file has neither the columns of apprentices nor those of the team.
  package static func make(
    _ table: CSVTable, state: DossierState, today: CivilDate, answers: [Int: ImportAnswer] = [:]
  ) throws(DataFileError) -> ImportPlan {
    if try table.find(RosterColumns.member) != nil, try table.find(RosterColumns.role) != nil {
      return try TeamImport(table: table, state: state).plan()
    }
    var reader = try ApprenticeImport(table: table, state: state, today: today, answers: answers)
    return reader.plan()
  }

  static func ignored(_ table: CSVTable, besides columns: [CSVColumn]) -> [IgnoredColumn] {
    table.unknownHeadings(besides: columns).map { heading in
      IgnoredColumn(
        heading: heading.text, isForbidden: RosterColumns.isForbidden(heading.text))
    }
  }
}

/// Reads a team's file row by row.
private struct TeamImport {
  let table: CSVTable
  let state: DossierState

  func plan() throws(DataFileError) -> ImportPlan {
    var plan = ImportPlan(source: .team, file: table.file)
    plan.problems = table.problems
    plan.ignoredColumns = ImportPlan.ignored(table, besides: RosterColumns.team)
    let id = try table.require(RosterColumns.member)
    let lastName = try table.require(RosterColumns.lastName)
    let firstName = try table.require(RosterColumns.firstName)
    let role = try table.require(RosterColumns.role)
    let accounts = try table.find(RosterColumns.accounts)
    var lines: [MemberID: Int] = [:]
    var rows: [TeamRow] = []
    for row in table.rows {
      do throws(DataFileError) {
        for cell in row.cells where NationalNumber.stands(in: cell.text) {
          throw DataFileError(cell.place, "a NIR or INE is never stored; the row stays out")
        }
        let member = try member(row, id, lastName, firstName, role, accounts)
        if let line = lines[member.id] {
          throw DataFileError(row.place, "“\(member.id)” stands already in line \(line)")
        }
        lines[member.id] = row.place.line
        rows.append(TeamRow(member: member, place: row[accounts]?.place ?? row.place))
      } catch {
        plan.problems.append(error)
      }
    }
    // Who is refused keeps the accounts of before, which another row may claim in turn.
    while let (index, problem) = contested(rows) {
      rows.remove(at: index)
      plan.problems.append(problem)
    }
    plan.problems.sort { $0.place.line < $1.place.line }
    for row in rows {
      switch state.members[row.member.id] {
      case nil: plan.addedMembers.append(row.member)
      case row.member: plan.unchanged += 1
      default: plan.updatedMembers.append(row.member)
      }
    }
    plan.missingMembers = state.members.keys.filter { lines[$0] == nil }.sorted()
    return plan
  }

  private struct TeamRow {
    let member: Member
    /// Where its accounts stand.
    let place: FilePlace
  }

  /// The first row that claims an account of another member's: one whom the file leaves as they
  /// were, one who had it before and keeps it, or one of an earlier row.
  private func contested(_ rows: [TeamRow]) -> (Int, DataFileError)? {
    var owners: [String: MemberID] = [:]
    let ids = Set(rows.map(\.member.id))
    for member in state.members.values.sorted(by: { $0.id < $1.id })
    where !ids.contains(member.id) {
      for account in member.accounts { owners[account] = member.id }
    }
    for row in rows {
      let before = state.members[row.member.id]?.accounts ?? []
      for account in row.member.accounts where before.contains(account) && owners[account] == nil {
        owners[account] = row.member.id
      }
    }
    for (index, row) in rows.enumerated() {
      for account in row.member.accounts {
        guard let owner = owners[account], owner != row.member.id else {
          owners[account] = row.member.id
          continue
        }
        return (
          index, DataFileError(row.place, "the account “\(account)” belongs to “\(owner)” already")
        )
      }
    }
    return nil
  }

  private func member(
    _ row: CSVRow, _ id: Int, _ lastName: Int, _ firstName: Int, _ role: Int, _ accounts: Int?
  ) throws(DataFileError) -> Member {
    let key = MemberID(try text(row, id, RosterColumns.member))
    let old = state.members[key]
    return Member(
      key, firstName: RosterCells.name(try text(row, firstName, RosterColumns.firstName)),
      lastName: RosterCells.name(try text(row, lastName, RosterColumns.lastName)),
      roles: try row[role].map { (cell) throws(DataFileError) in try RosterCells.roles(cell) }
        ?? [],
      // A column that is there is the whole truth: a blank cell takes the accounts away.
      accounts: try row[accounts].map { (cell) throws(DataFileError) in
        try RosterCells.accounts(cell)
      } ?? old?.accounts ?? [])
  }

  private func text(
    _ row: CSVRow, _ index: Int, _ column: CSVColumn
  ) throws(DataFileError) -> String {
    guard let cell = row[index], !cell.isEmpty else {
      throw DataFileError(row[index]?.place ?? row.place, "“\(column.name)”: the cell is empty")
    }
    return cell.text
  }
}
