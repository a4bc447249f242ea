package import DataFiles

/// What an import of a roster would do, for the user to look at before it is written.
package struct ImportPlan: Hashable, Sendable {
  package enum Source: Hashable, Sendable { case apprentices, team }

  package var source: Source
  package var file: String
  package var added: [ImportAddition] = []
  package var updated: [ImportUpdate] = []
  /// What was said in chat and the file now says too: written along, so that a later file may change
  /// it again. It changes nothing that anybody sees.
  package var confirmed: [ImportUpdate] = []
  package var addedMembers: [Member] = []
  package var updatedMembers: [Member] = []
  /// Rows that say what the dossier says already.
  package var unchanged = 0
  /// Those whom the dossier has and the file has not; nobody is deleted.
  package var missingApprentices: [ApprenticeID] = []
  package var missingMembers: [MemberID] = []
  /// Where the file says otherwise than a later change in chat: applied only when accepted.
  package var contradictions: [ImportContradiction] = []
  /// Rows that fit several people of the dossier.
  package var questions: [ImportQuestion] = []
  /// What could not be read, with place; the other rows go in.
  package var problems: [DataFileError] = []
  /// Columns that were left out, and whether because they must never be stored.
  package var ignoredColumns: [IgnoredColumn] = []

  package init(source: Source, file: String) {
    self.source = source
    self.file = file
  }

  /// How many fresh ids writing it takes.
  package var freshIDsNeeded: Int { added.count }

  /// Whether writing it would change nothing, contradictions aside.
  package var isEmpty: Bool {
    added.isEmpty && updated.isEmpty && addedMembers.isEmpty && updatedMembers.isEmpty
  }
}

package struct ImportAddition: Hashable, Sendable {
  package var fields: ApprenticeFields
  package var line: Int
}

package struct ImportUpdate: Hashable, Sendable {
  package var apprentice: ApprenticeID
  /// Only what changes.
  package var set: ApprenticeFields
  package var line: Int
}

package struct ImportContradiction: Hashable, Sendable, Identifiable {
  package var apprentice: ApprenticeID
  package var field: ApprenticeField
  /// What the file says, and what was said in chat.
  package var inFile: ApprenticeFields
  package var inChat: String?
  package var line: Int

  /// `APPRENTICE:FIELD`.
  package var id: String { "\(apprentice.raw):\(field.rawValue)" }
}

package struct ImportQuestion: Hashable, Sendable {
  package var fields: ApprenticeFields
  package var line: Int
  /// The people of the dossier that the row may be about, in the order of their ids.
  package var candidates: [ApprenticeID]
}

package struct IgnoredColumn: Hashable, Sendable {
  package var heading: String
  /// INE, NIR, birthplace, address: never stored, whatever the file says.
  package var isForbidden: Bool
}

/// The answer to an import's question: which person a row is about, or a new one.
package enum ImportAnswer: Hashable, Sendable {
  case same(ApprenticeID)
  case new
  case skip
}
