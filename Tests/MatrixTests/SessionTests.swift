import Chat
import Curl
import CurlTesting
import Foundation
import JSONText
import Synchronization
import Testing

@testable import Matrix

@Suite struct SessionTests {
  private let sessions = MemorySessions()
  private let lines = LogLines()

  private static func unknown(_ soft: Bool) -> JSON {
    .object(["errcode": "M_UNKNOWN_TOKEN", "error": "unknown", "soft_logout": .bool(soft)])
  }

  private func settings(_ credentials: MatrixCredentials) throws -> MatrixSettings {
    MatrixSettings(
      homeserver: try HTTPURL("https://cfa.test"), account: Account(Told.bot),
      credentials: credentials, deviceID: "D")
  }

  /// A client that whoami and any other question go through.
  private func client(
    _ credentials: MatrixCredentials = .password("mot de passe"), sessions: MemorySessions? = nil,
    now: Int64 = 0, _ answer: @escaping ScriptedHTTPClient.Script
  ) throws -> (MatrixClient, ScriptedHTTPClient) {
    let http = ScriptedHTTPClient(answer)
    let settings = try settings(credentials)
    let session = Session(
      settings, http: http, store: sessions ?? self.sessions, log: lines.logger(), now: { now })
    return (
      MatrixClient(homeserver: Homeserver(url: settings.homeserver, http: http), session: session),
      http
    )
  }

  private static func isOwn(_ request: HTTPRequest) -> HTTPResponse {
    request.answer(200, .object(["user_id": .string(Told.bot), "device_id": "D"]))
  }

  private static func login(_ token: String, refresh: String? = nil, expires: Int? = nil) -> JSON {
    .object([
      "access_token": .string(token), "device_id": "D",
      "refresh_token": refresh.map { .string($0) },
      "expires_in_ms": expires.map { .integer($0) },
    ])
  }

  private func paths(_ http: ScriptedHTTPClient) -> [String] {
    http.requests.map { String($0.url.path.dropFirst("/_matrix/client/v3/".count)) }
  }

  @Test func `It logs in by password once, with its device, and then goes on with the session`()
    async throws
  {
    let answer: ScriptedHTTPClient.Script = { request in
      request.url.path.hasSuffix("login")
        ? request.answer(200, Self.login("t1", refresh: "r1", expires: 300_000))
        : Self.isOwn(request)
    }
    let (first, http) = try client(.password("mot de passe"), answer)
    _ = try await first.json(.init(path: ["v3", "x"]))
    #expect(paths(http) == ["login", "account/whoami", "x"])
    let login = try #require(http.requests.first)
    #expect(login.json["device_id"] == "D")
    #expect(login.json["refresh_token"] == true)
    #expect(login.bearer == nil)
    #expect(http.requests.last?.bearer == "Bearer t1")
    #expect(sessions.session?.refreshToken == "r1")
    #expect(sessions.session?.renewalMilliseconds == 270_000)
    let (second, later) = try client(.password("mot de passe"), answer)
    _ = try await second.json(.init(path: ["v3", "x"]))
    #expect(paths(later) == ["account/whoami", "x"])
  }

  @Test func `A soft logout is renewed by the refresh token, and the request goes out again`()
    async throws
  {
    let (client, http) = try client { request in
      switch (request.url.path.split(separator: "/").last, request.bearer) {
      case ("login", _): request.answer(200, Self.login("t1", refresh: "r1"))
      case ("refresh", _): request.answer(200, Self.login("t2", refresh: "r2"))
      case ("x", "Bearer t1"): request.answer(401, Self.unknown(true))
      default: Self.isOwn(request)
      }
    }
    _ = try await client.json(.init(path: ["v3", "x"]))
    #expect(paths(http) == ["login", "account/whoami", "x", "refresh", "x"])
    #expect(sessions.session?.accessToken == "t2")
    #expect(sessions.session?.refreshToken == "r2")
  }

  @Test func `Without a good refresh token it logs in again with the same device`() async throws {
    let count = Mutex(0)
    let (client, http) = try client { request in
      switch (request.url.path.split(separator: "/").last, request.bearer) {
      case ("login", _):
        count.withLock { $0 += 1 }
        return request.answer(200, Self.login("t\(count.withLock { $0 })", refresh: "r"))
      case ("refresh", _): return request.answer(403, .object(["errcode": "M_FORBIDDEN"]))
      case ("x", "Bearer t1"): return request.answer(401, Self.unknown(true))
      default: return Self.isOwn(request)
      }
    }
    _ = try await client.json(.init(path: ["v3", "x"]))
    #expect(paths(http) == ["login", "account/whoami", "x", "refresh", "login", "x"])
    #expect(http.requests[4].json["device_id"] == "D")
  }

  @Test func `A revoked session stops with what to do, and never logs in by itself`() async throws {
    let (client, http) = try client { request in
      switch request.url.path.split(separator: "/").last {
      case "login": request.answer(200, Self.login("t1", refresh: "r1"))
      case "x": request.answer(401, Self.unknown(false))
      default: Self.isOwn(request)
      }
    }
    let error = await #expect(throws: MatrixError.self) {
      try await client.json(.init(path: ["v3", "x"]))
    }
    guard case .signedOut(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("revoked") && reason.contains("the session file"))
    #expect(!paths(http).contains("refresh"))
    #expect(paths(http).filter { $0 == "login" }.count == 1)
  }

  @Test func `A given token that has expired stops and asks for another one`() async throws {
    let (client, http) = try client(.token("geheim")) { $0.answer(401, Self.unknown(true)) }
    let error = await #expect(throws: MatrixError.self) {
      try await client.json(.init(path: ["v3", "x"]))
    }
    #expect("\(String(describing: error))".contains("has expired; give the bot a new one"))
    #expect(!"\(String(describing: error))".contains("geheim"))
    #expect(paths(http) == ["account/whoami"])
  }

  @Test func `A token of another account is not used`() async throws {
    let (client, http) = try client(.token("t")) {
      $0.answer(200, .object(["user_id": "@other:cfa.test"]))
    }
    await #expect(throws: MatrixError.self) { try await client.json(.init(path: ["v3", "x"])) }
    #expect(paths(http) == ["account/whoami"])
  }

  @Test func `A wrong password stops, and no message has it`() async throws {
    let (client, _) = try client { request in
      request.answer(
        403, .object(["errcode": "M_FORBIDDEN", "error": "Invalid username or password"]))
    }
    let error = await #expect(throws: MatrixError.self) {
      try await client.json(.init(path: ["v3", "x"]))
    }
    #expect("\(String(describing: error))".contains("M_FORBIDDEN"))
    #expect(!"\(String(describing: error)) \(lines.lines)".contains("mot de passe"))
  }

  @Test func `A token is renewed when its time has come`() async throws {
    let kept = SavedSession(
      homeserver: "https://cfa.test/", account: Told.bot, deviceID: "D", accessToken: "t1",
      refreshToken: "r1", renewalMilliseconds: 100_000)
    let homeserver = try HTTPURL("https://cfa.test").text
    var session = kept
    session.homeserver = homeserver
    for (now, expected) in [
      (99_999, ["account/whoami", "x"]), (100_000, ["account/whoami", "refresh", "x"]),
    ] {
      let (client, http) = try client(sessions: MemorySessions(session), now: Int64(now)) {
        request in
        request.url.path.hasSuffix("refresh")
          ? request.answer(200, Self.login("t2", refresh: "r2", expires: 300_000))
          : Self.isOwn(request)
      }
      _ = try await client.json(.init(path: ["v3", "x"]))
      #expect(paths(http) == expected)
    }
  }

  @Test func `Requests at once renew an expired token once`() async throws {
    let (client, http) = try client { request in
      switch (request.url.path.split(separator: "/").last, request.bearer) {
      case ("login", _): return request.answer(200, Self.login("t1", refresh: "r1"))
      case ("refresh", _): return request.answer(200, Self.login("t2", refresh: "r2"))
      case ("x", "Bearer t1"):
        await Task.yield()
        return request.answer(401, Self.unknown(true))
      default: return Self.isOwn(request)
      }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask { _ = try await client.json(.init(path: ["v3", "x"])) }
      }
      try await group.waitForAll()
    }
    #expect(paths(http).filter { $0 == "refresh" }.count == 1)
    #expect(paths(http).filter { $0 == "login" }.count == 1)
  }

  @Test func `The session is kept in a file that only its owner reads`() throws {
    let path = "\(NSTemporaryDirectory())/quatorze-session-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = SessionFile(path: path)
    #expect(try file.load() == nil)
    let session = SavedSession(
      homeserver: "https://cfa.test", account: Told.bot, deviceID: "D", accessToken: "geheim",
      refreshToken: "r", renewalMilliseconds: 5)
    try file.save(session)
    try file.save(session)
    #expect(try file.load() == session)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(!"\(session)\(String(reflecting: session))".contains("geheim"))
    try "{".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: MatrixError.self) { try file.load() }
  }
}
