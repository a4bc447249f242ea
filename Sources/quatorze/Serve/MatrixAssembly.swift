import Assistant
import Chat
import CivilTime
import Conversation
import Curl
import Logging
import Matrix

/// Puts the Matrix transport together from the settings.
enum MatrixAssembly {
  /// The session's file lies beside the bot logs; backups of the store leave it out.
  static func sessionFile(_ store: String) -> SessionFile {
    SessionFile(path: "\(store)/bot/matrix-session.json")
  }

  static func settings(_ access: MatrixAccess) throws -> MatrixSettings {
    let homeserver: HTTPURL
    do {
      homeserver = try HTTPURL(access.homeserver)
    } catch {
      throw AssistantError.unusable("matrix.homeserver, “\(access.homeserver)”: \(error)")
    }
    let credentials: MatrixCredentials =
      switch access.credential {
      case .password(let source): .password(try source.secret().text)
      case .token(let source): .token(try source.secret().text)
      }
    return MatrixSettings(
      homeserver: homeserver, account: Account(access.user), credentials: credentials,
      deviceID: access.deviceID, budget: access.budget)
  }

  static func transport(
    _ settings: MatrixSettings, store: String, replies: ReplyBook, http: any HTTPClient,
    time: any Timepiece, log: Logger
  ) -> MatrixTransport {
    MatrixTransport(
      settings,
      texts: MatrixTexts(
        notOfTheTeam: replies.notice(.notOfTheTeam),
        encryptedInvitation: replies.notice(.encryptedInvitation),
        becameEncrypted: replies.notice(.becameEncrypted),
        unencryptedInstead: replies.notice(.unencryptedInstead),
        roomMoved: replies.notice(.roomMoved)),
      http: http, sessions: sessionFile(store), log: log, clock: ContinuousClock(),
      random: { Double.random(in: 0..<1) }, now: { time.now.milliseconds })
  }
}
