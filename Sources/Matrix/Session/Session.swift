internal import Chat
package import Curl
internal import JSONText
package import Logging

/// The bot's session with its homeserver: one device, its access token, and how to renew it.
package actor Session {
  private let settings: MatrixSettings
  private let homeserver: Homeserver
  private let store: any SessionStore
  private let log: Logger
  /// Milliseconds since 1 January 1970, 00:00 UTC.
  private let now: @Sendable () -> Int64
  private let turns = Turns()
  private var current: SavedSession?
  private var isVerified = false

  package init(
    _ settings: MatrixSettings, http: any HTTPClient, store: any SessionStore, log: Logger,
    now: @escaping @Sendable () -> Int64
  ) {
    self.settings = settings
    self.store = store
    self.log = log
    self.now = now
    homeserver = Homeserver(url: settings.homeserver, http: http)
  }

  /// A token to use now: at first the kept session's or that of a login, verified by asking the
  /// homeserver who it belongs to; renewed a little before it expires.
  func token() async throws(MatrixError) -> String {
    if let ready = readyToken() { return ready }
    return try await inTurn { () throws(MatrixError) in
      if let ready = self.readyToken() { return ready }
      try await self.open()
      return try await self.renewedIfDue()
    }
  }

  /// A token in place of one that the homeserver does not know any more.
  ///
  /// - Parameter soft: whether the homeserver still knows the device.
  func token(insteadOf stale: String, soft: Bool) async throws(MatrixError) -> String {
    try await inTurn { () throws(MatrixError) in
      if let other = self.current?.accessToken, other != stale { return other }
      guard soft else { throw self.revoked() }
      return try await self.renew()
    }
  }

  private func inTurn(
    _ work: () async throws(MatrixError) -> String
  ) async throws(MatrixError) -> String {
    await turns.begin()
    do throws(MatrixError) {
      let token = try await work()
      await turns.finish()
      return token
    } catch {
      await turns.finish()
      throw error
    }
  }

  private func readyToken() -> String? {
    guard isVerified, let current, !isDue(current) else { return nil }
    return current.accessToken
  }

  private func isDue(_ session: SavedSession) -> Bool {
    guard let end = session.renewalMilliseconds, canRenew(session) else { return false }
    return now() >= end
  }

  private func canRenew(_ session: SavedSession) -> Bool {
    if case .password = settings.credentials { true } else { session.refreshToken != nil }
  }

  /// Finds the session to use and asks the homeserver whose it is.
  private func open() async throws(MatrixError) {
    if isVerified { return }
    if current == nil {
      switch settings.credentials {
      case .token(let token):
        current = SavedSession(
          homeserver: settings.homeserver.text, account: settings.account.id,
          deviceID: settings.deviceID, accessToken: token)
      case .password(let password):
        let kept = try store.load()
        if let kept, kept.homeserver == settings.homeserver.text,
          kept.account == settings.account.id
        {
          current = kept
        } else {
          try await logIn(password, deviceID: settings.deviceID)
        }
      }
    }
    try await verify()
  }

  private func verify() async throws(MatrixError) {
    guard let session = current else { return }
    do throws(MatrixError) {
      let who = try await homeserver.json(
        .init(path: ["v3", "account", "whoami"]), token: session.accessToken)
      guard who["user_id"]?.string == settings.account.id else {
        throw .signedOut(
          "the token is one of \"\(who["user_id"]?.string ?? "nobody")\", not of "
            + "\"\(settings.account)\"")
      }
      if let device = who["device_id"]?.string { current?.deviceID = device }
      isVerified = true
    } catch .unknownToken(let soft) {
      guard soft else { throw revoked() }
      _ = try await renew()
      isVerified = true
    }
  }

  private func renewedIfDue() async throws(MatrixError) -> String {
    guard let session = current else { throw .signedOut("there is no session") }
    return isDue(session) ? try await renew() : session.accessToken
  }

  /// A new access token for the same device: by the refresh token, else by the password.
  private func renew() async throws(MatrixError) -> String {
    guard let session = current else { throw .signedOut("there is no session") }
    if let refreshToken = session.refreshToken {
      do throws(MatrixError) {
        let answer = try await homeserver.json(
          .init(
            method: .post, path: ["v3", "refresh"],
            body: .object(["refresh_token": .string(refreshToken)])), token: nil)
        return try keep(answer, deviceID: session.deviceID, refreshToken: refreshToken)
      } catch .refused, .unknownToken {
        log.notice("The refresh token is not accepted any more.")
      }
    }
    guard case .password(let password) = settings.credentials else {
      throw .signedOut(
        "the access token of \"\(settings.account)\" has expired; give the bot a new one")
    }
    try await logIn(password, deviceID: session.deviceID)
    return current?.accessToken ?? ""
  }

  private func logIn(_ password: String, deviceID: String) async throws(MatrixError) {
    do throws(MatrixError) {
      let answer = try await homeserver.json(
        .init(
          method: .post, path: ["v3", "login"],
          body: .object([
            "type": "m.login.password",
            "identifier": .object([
              "type": "m.id.user", "user": .string(settings.account.id),
            ]),
            "password": .string(password), "device_id": .string(deviceID),
            "initial_device_display_name": "Quatorze", "refresh_token": true,
          ])), token: nil)
      _ = try keep(answer, deviceID: deviceID, refreshToken: nil)
      log.info("Logged in.", metadata: ["device": "\(deviceID)"])
    } catch .refused(_, let code, let reason) {
      throw .signedOut("the login of \"\(settings.account)\" is refused (\(code)): \(reason)")
    }
  }

  /// Keeps a new token before it is used: from its first use on the old refresh token is void.
  private func keep(
    _ answer: JSON, deviceID: String, refreshToken: String?
  ) throws(MatrixError) -> String {
    guard let token = answer["access_token"]?.string else {
      throw .unreachable("its answer to the login has no access token")
    }
    let session = SavedSession(
      homeserver: settings.homeserver.text, account: settings.account.id,
      deviceID: answer["device_id"]?.string ?? deviceID, accessToken: token,
      refreshToken: answer["refresh_token"]?.string ?? refreshToken,
      renewalMilliseconds: answer["expires_in_ms"]?.integer.map {
        now() + Int64($0 - min($0 / 10, 30_000))
      })
    try store.save(session)
    current = session
    return token
  }

  private func revoked() -> MatrixError {
    switch settings.credentials {
    case .token:
      .signedOut(
        "the access token of \"\(settings.account)\" has been revoked; give the bot a new one")
    case .password:
      .signedOut(
        "the session of \"\(settings.account)\" has been revoked; when this was not meant, remove "
          + "\"\(store.place)\" and start the bot again: it then logs in anew")
    }
  }
}
