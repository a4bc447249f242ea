import Dossier

/// A message that stands in the journal already: what it wrote is told again, not written anew.
extension PerformanceRun {
  /// The events of several commands apart: each begins where a record is opened, an appointment
  /// that was made at a session staying with it.
  static func batches(_ events: [DossierEvent]) -> [[DossierEvent]] {
    var batches: [[DossierEvent]] = []
    for event in events {
      if case .opened(let opened) = event,
        opened.kind != .appointment || opened.fields.target == nil || batches.isEmpty
      {
        batches.append([event])
      } else if batches.isEmpty {
        batches.append([event])
      } else {
        batches[batches.count - 1].append(event)
      }
    }
    return batches
  }

  /// The events that a command has already written, when the message is told again: those of the
  /// next batch, when it begins with the same record as the decision made anew. What changes or
  /// takes back a record comes to something else the second time: then the next batch it is.
  mutating func takeWritten(
    _ command: DossierCommand, like events: [DossierEvent]?
  ) -> [DossierEvent]? {
    guard let next = written?.first else { return nil }
    if case .opened(let was) = next.first, reading.deeds.count + reading.open.count > 1 {
      guard case .opened(let now)? = events?.first, now.kind == was.kind,
        now.fields == was.fields
      else { return nil }
    }
    return written?.removeFirst()
  }
}
