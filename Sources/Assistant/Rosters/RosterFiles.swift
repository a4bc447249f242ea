package import DataFiles
package import Understanding

/// The roster of the CSV files themselves, without a store: for the examples and for `understand`.
package enum RosterFiles {
  /// Reads apprentices and team. The ids are opaque to every reader but short and in file order:
  /// `p1`, `p2`… and the team's `identifiant`.
  package static func roster(people: String, team: String) throws(DataFileError) -> Roster {
    let members = try self.team(try CSVTable(path: team))
    let (persons, outsiders) = try self.people(try CSVTable(path: people), team: members)
    return Roster(people: persons, team: members, outsiders: outsiders)
  }

  static func team(_ table: CSVTable) throws(DataFileError) -> [TeamPerson] {
    let id = try table.require(CSVColumn("identifiant", synonyms: ["id", "login"]))
    let last = try table.require(CSVColumn("nom"))
    let first = try table.require(CSVColumn("prénom"))
    var members: [TeamPerson] = []
    for row in table.rows {
      guard let id = row[id]?.text, !id.isEmpty else { continue }
      members.append(
        TeamPerson(id: id, firstName: row[first]?.text ?? "", lastName: row[last]?.text ?? ""))
    }
    return members
  }

  static func people(
    _ table: CSVTable, team: [TeamPerson]
  ) throws(DataFileError) -> (people: [RosterPerson], outsiders: [String]) {
    let last = try table.require(CSVColumn("nom"))
    let first = try table.require(CSVColumn("prénom"))
    let group = try table.find(CSVColumn("formation", synonyms: ["groupe", "classe"]))
    let referent = try table.find(CSVColumn("référent"))
    let outside = [
      try table.find(CSVColumn("entreprise")), try table.find(CSVColumn("maître d'apprentissage")),
    ]
    var referents: [LooseKey: String] = [:]
    for member in team {
      referents[LooseKey(member.fullName)] = member.id
      referents[LooseKey("\(member.lastName) \(member.firstName)")] = member.id
      referents[LooseKey(member.id)] = member.id
    }
    var people: [RosterPerson] = []
    var outsiders: Outsiders = Outsiders()
    for row in table.rows {
      people.append(
        RosterPerson(
          id: "p\(people.count + 1)", firstName: row[first]?.text ?? "",
          lastName: row[last]?.text ?? "", group: row[group]?.text ?? "",
          referent: row[referent].flatMap { referents[LooseKey($0.text)] }))
      for column in outside { outsiders.add(row[column]?.text) }
    }
    return (people, outsiders.names)
  }
}

/// Names of companies and of their people, each once, in the order in which they come.
struct Outsiders {
  private(set) var names: [String] = []
  private var seen: Set<String> = []

  mutating func add(_ name: String?) {
    if let name, !name.isEmpty, seen.insert(name).inserted { names.append(name) }
  }
}
