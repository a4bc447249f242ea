/// Why an entry of the journal is no event.
package enum DossierEventError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownType(String)
  /// The member that is missing or does not fit.
  case badMember(String, type: String)

  package var description: String {
    switch self {
    case .unknownType(let type): "the event type “\(type)” is unknown"
    case .badMember(let name, let type): "“\(type)”: the member “\(name)” is missing or unfit"
    }
  }
}

/// Why bytes are no snapshot that this version can read.
package enum DossierSnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
  case notASnapshot
  case otherVersion(Int)
  case damaged

  package var description: String {
    switch self {
    case .notASnapshot: "these bytes are no snapshot of a dossier"
    case .otherVersion(let version): "the snapshot has version \(version), which is not read here"
    case .damaged: "the snapshot is damaged"
    }
  }
}
