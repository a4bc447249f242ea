package import Chat
package import Curl

/// How the bot signs in.
package enum MatrixCredentials: Hashable, Sendable {
  /// Used when there is no kept session, and when the homeserver ends one softly.
  case password(String)
  /// Used as it is; its device is the one that it was made for.
  case token(String)
}

/// A credential is never printed.
extension MatrixCredentials: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  package var description: String {
    switch self {
    case .password: "a password"
    case .token: "a token"
    }
  }

  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Which homeserver, which account, and what it may send.
package struct MatrixSettings: Hashable, Sendable {
  package var homeserver: HTTPURL
  /// The full account, such as `@quatorze:cfa.fr`.
  package var account: Account
  package var credentials: MatrixCredentials
  /// The device of a login by password. Always the same one: a homeserver knows a message that is
  /// sent again by its device and its transaction id.
  package var deviceID: String
  /// What the homeserver lets the account send; nil when an admin has lifted the limit.
  package var budget: SendBudget?
  /// How long the homeserver holds a sync without news.
  package var pollSeconds: Int

  package init(
    homeserver: HTTPURL, account: Account, credentials: MatrixCredentials,
    deviceID: String = "QUATORZE", budget: SendBudget? = SendBudget(perSecond: 0.2, burst: 10),
    pollSeconds: Int = 30
  ) {
    self.homeserver = homeserver
    self.account = account
    self.credentials = credentials
    self.deviceID = deviceID
    self.budget = budget
    self.pollSeconds = pollSeconds
  }

  /// The call by which an admin of Synapse lifts the limit for the bot, as one line for a shell.
  package var liftingLimit: String {
    let url = homeserver.appending(
      segments: ["_synapse", "admin", "v1", "users", account.id, "override_ratelimit"])
    return "curl -X POST -H 'Authorization: Bearer ADMIN_TOKEN' "
      + "-d '{\"messages_per_second\":0,\"burst_count\":0}' '\(url.text)'"
  }
}

/// What the transport itself says to people, in their language.
package struct MatrixTexts: Hashable, Sendable {
  /// To somebody outside the team whose invitation is not taken.
  package var notOfTheTeam: String
  /// To a member who invites to an encrypted room.
  package var encryptedInvitation: String
  /// On leaving a room that has become encrypted.
  package var becameEncrypted: String
  /// In the direct room that the bot opens instead of an encrypted one: one line.
  package var unencryptedInstead: String
  /// On leaving a room that goes on as another one.
  package var roomMoved: String

  package init(
    notOfTheTeam: String, encryptedInvitation: String, becameEncrypted: String,
    unencryptedInstead: String, roomMoved: String
  ) {
    self.notOfTheTeam = notOfTheTeam
    self.encryptedInvitation = encryptedInvitation
    self.becameEncrypted = becameEncrypted
    self.unencryptedInstead = unencryptedInstead
    self.roomMoved = roomMoved
  }
}
