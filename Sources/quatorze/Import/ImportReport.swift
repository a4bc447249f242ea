import Assistant
import DataFiles
import Dossier

/// What an import came to, in French.
struct ImportReport {
  let result: RosterImport.Result

  /// More names than that are counted.
  private static let longest = 40

  var lines: [String] {
    let plan = result.plan
    var lines = [head(plan)]
    list(
      "Ajoutés",
      plan.added.map { addition in
        let name = [addition.fields.firstName, addition.fields.lastName].compactMap(\.self)
          .joined(separator: " ")
        return addition.fields.group.map { "\(name) (\($0))" } ?? name
      }, &lines)
    list("Ajoutés", plan.addedMembers.map(team), &lines)
    list(
      "Mis à jour",
      plan.updated.map { update in
        "\(name(update.apprentice)) — \(changes(update.set))"
      }, &lines)
    list("Mis à jour", plan.updatedMembers.map(team), &lines)
    if plan.unchanged > 0 { lines.append("Inchangés : \(plan.unchanged)") }
    if !result.settled.isEmpty {
      lines.append("Référent attribué, d’après la liste des apprentis : \(result.settled.count)")
    }
    list(
      "Absents du fichier (rien n’est supprimé)",
      plan.missingApprentices.map(name) + plan.missingMembers.map { result.members[$0] ?? $0.raw },
      &lines)
    contradictions(plan, &lines)
    questions(&lines)
    ignored(plan, &lines)
    problems(plan, &lines)
    return lines
  }

  private func head(_ plan: ImportPlan) -> String {
    let what = plan.source == .team ? "équipe" : "apprentis"
    let state =
      result.isWritten
      ? "enregistré" : plan.isEmpty ? "rien à changer" : "essai, rien n’est enregistré"
    return "\(plan.file) : \(what), \(state)."
  }

  private func list(_ title: String, _ items: [String], _ lines: inout [String]) {
    guard !items.isEmpty else { return }
    let more = items.count > ImportReport.longest ? ", …" : ""
    let shown = items.prefix(ImportReport.longest).joined(separator: ", ")
    lines.append("\(title) (\(items.count)) : \(shown)\(more)")
  }

  private func contradictions(_ plan: ImportPlan, _ lines: inout [String]) {
    for item in plan.contradictions {
      let field = ImportReport.label(item.field)
      let inFile = value(item.inFile, item.field) ?? "vide"
      let inChat = item.inChat.map { shown($0, item.field) } ?? "vide"
      let outcome =
        result.accepted.contains(item.id)
        ? "le fichier l’emporte" : "la messagerie l’emporte ; --accept pour suivre le fichier"
      lines.append(
        "Contradiction, ligne \(item.line) : \(name(item.apprentice)), \(field) : le fichier dit "
          + "« \(inFile) », on a dit depuis « \(inChat) » (\(outcome))")
    }
  }

  private func questions(_ lines: inout [String]) {
    for question in result.questions {
      let who = [question.fields.firstName, question.fields.lastName].compactMap(\.self)
        .joined(separator: " ")
      let options = question.candidates.map { "\(question.line)=\($0.raw) (\(name($0)))" }
      lines.append(
        "Ligne \(question.line) laissée de côté : \(who) peut être quelqu’un du dossier. Précisez "
          + "avec --answer : \(options.joined(separator: ", ")), \(question.line)=nouveau")
    }
  }

  private func ignored(_ plan: ImportPlan, _ lines: inout [String]) {
    let forbidden = plan.ignoredColumns.filter(\.isForbidden).map { "« \($0.heading) »" }
    let others = plan.ignoredColumns.filter { !$0.isForbidden }.map { "« \($0.heading) »" }
    if !forbidden.isEmpty {
      lines.append("Jamais conservé : \(forbidden.joined(separator: ", "))")
    }
    if !others.isEmpty {
      lines.append("Colonnes laissées de côté : \(others.joined(separator: ", "))")
    }
  }

  /// Whether every row went in.
  var isWhole: Bool {
    result.questions.isEmpty && result.plan.problems.allSatisfy(FrenchProblems.isOnlyNoted)
  }

  /// The same problem in many rows is told once, with the line of each.
  private func problems(_ plan: ImportPlan, _ lines: inout [String]) {
    let same = Dictionary(grouping: plan.problems, by: \.problem)
    var told: Set<String> = []
    for problem in plan.problems where told.insert(problem.problem).inserted {
      let others = (same[problem.problem] ?? []).dropFirst().map(\.place.line)
      let more =
        others.isEmpty
        ? ""
        : " (de même ligne\(others.count > 1 ? "s" : "") "
          + "\(others.map(String.init).joined(separator: ", ")))"
      let title = FrenchProblems.isOnlyNoted(problem) ? "À savoir" : "À corriger"
      lines.append("\(title) : \(FrenchProblems.text(problem))\(more)")
    }
  }

  // MARK: - Words

  private func name(_ id: ApprenticeID) -> String { result.names[id] ?? id.raw }

  private func team(_ member: Member) -> String {
    "\(member.name) (\(member.roles.map(ImportReport.label).joined(separator: ", ")))"
  }

  private func changes(_ set: ApprenticeFields) -> String {
    ApprenticeField.allCases.compactMap { field in
      value(set, field).map { "\(ImportReport.label(field)) : \($0)" }
    }.joined(separator: ", ")
  }

  private func value(_ fields: ApprenticeFields, _ field: ApprenticeField) -> String? {
    fields.text(field).map { shown($0, field) }
  }

  private func shown(_ text: String, _ field: ApprenticeField) -> String {
    field == .referent ? result.members[MemberID(text)] ?? text : text
  }

  private static func label(_ role: Role) -> String {
    switch role {
    case .referent: "référent"
    case .formateur: "formateur"
    case .coordinateur: "coordinateur"
    case .direction: "direction"
    case .auditeur: "auditeur"
    }
  }

  private static func label(_ field: ApprenticeField) -> String {
    switch field {
    case .number: "matricule"
    case .lastName: "nom"
    case .firstName: "prénom"
    case .group: "formation"
    case .referent: "référent"
    case .entry: "entrée"
    case .plannedEnd: "sortie prévue"
    case .birth: "date de naissance"
    case .company: "entreprise"
    case .tutor: "maître d’apprentissage"
    case .left: "sortie"
    case .leftReason: "motif de sortie"
    }
  }
}
