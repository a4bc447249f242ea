/// A place in a message where a person seems to be named.
struct PersonMention: Sendable {
  enum How: Int, Comparable, Sendable {
    /// First name and last name.
    case full = 0
    /// First name and the last name's initial.
    case initial
    case alone
    /// One or two letters wrong, or a short form that the vocabulary does not know.
    case typo
    static func < (left: How, right: How) -> Bool { left.rawValue < right.rawValue }
  }

  /// Tokens of the message.
  var range: Range<Int>
  /// Positions in the roster, ascending; empty where only the team or nobody fits.
  var people: [Int32]
  /// Positions in the team.
  var team: [Int32]
  var how: How
  /// The words as written, where the name fits nobody.
  var unknown: String?
  /// Whether somebody is only spoken of, and takes no part.
  var isBystander = false
}

/// A place where groups are named.
struct GroupMention: Sendable {
  var range: Range<Int>
  /// Positions in the roster's list of groups.
  var groups: [Int]
}
