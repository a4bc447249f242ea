/// Who writes, as the transport knows them: `@nadia:cfa.fr`, `mattermost:u8f3…`. Always the full
/// identity; a display name or a local part is none.
package struct Account: Hashable, Sendable, CustomStringConvertible {
  package let id: String
  package init(_ id: String) { self.id = id }
  package var description: String { id }
}

/// Where a conversation takes place.
package struct Room: Hashable, Sendable {
  package enum Privacy: String, Hashable, Sendable {
    /// The author and the bot alone.
    case alone
    /// Others read along, or may do so.
    case others
  }

  package let id: String
  package let privacy: Privacy

  package init(_ id: String, _ privacy: Privacy) {
    self.id = id
    self.privacy = privacy
  }
}
