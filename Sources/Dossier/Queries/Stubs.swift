package import CivilTime
package import DataFiles

extension ImportPlan {
  /// What an import of apprentices or team would do. Which of the two it is, the headings tell.
  ///
  /// - Parameter answers: answers to the questions of an earlier plan, by line.
  /// - Throws: when the file has neither the columns of apprentices nor those of the team.
  package static func make(
    _ table: CSVTable, state: DossierState, today: CivilDate, answers: [Int: ImportAnswer] = [:]
  ) throws(DataFileError) -> ImportPlan { ImportPlan(source: .apprentices, file: table.file) }
}
