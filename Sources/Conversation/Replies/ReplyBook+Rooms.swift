/// What is said about rooms before any conversation takes place in them.
package enum RoomNotice: Hashable, Sendable {
  /// To somebody outside the team whose invitation is not taken.
  case notOfTheTeam
  /// To a member who invites to an encrypted room.
  case encryptedInvitation
  /// On leaving a room that has become encrypted.
  case becameEncrypted
  /// In the room that is opened in place of an encrypted one.
  case unencryptedInstead
  /// On leaving a room that goes on as another one.
  case roomMoved
}

extension ReplyBook {
  /// One line without markup.
  package func notice(_ notice: RoomNotice) -> String {
    switch notice {
    case .notOfTheTeam: phrase(.roomNotOfTheTeam)
    case .encryptedInvitation: phrase(.roomEncryptedInvitation)
    case .becameEncrypted: phrase(.roomBecameEncrypted)
    case .unencryptedInstead: phrase(.roomUnencryptedInstead)
    case .roomMoved: phrase(.roomMoved)
    }
  }
}
