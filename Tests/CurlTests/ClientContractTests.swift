import Curl
import CurlTesting
import Foundation
import Testing

/// What holds for every `HTTPClient`: on the double and on libcurl with a real server.
@Suite(.serialized) struct ClientContractTests {
  enum Kind: CaseIterable { case scripted, curl }

  /// A client and a server for it that knows `/echo`, `/status/N`, `/body/N`, `/headers/N`,
  /// `/redirect` and `/never/TAG`.
  final class Stage {
    let client: any HTTPClient
    let url: (String) throws -> HTTPURL
    private let hasArrived: @Sendable (String) async throws -> Void
    private let end: () async -> Void

    init(_ kind: Kind) async throws {
      switch kind {
      case .scripted:
        let arrived = Signal()
        client = ScriptedHTTPClient { request throws(HTTPError) in
          try await Stage.answer(request, arrived)
        }
        url = { try HTTPURL("http://scripted.test" + $0) }
        hasArrived = { _ in await arrived.wait() }
        end = {}
      case .curl:
        let servers = try await Servers()
        let curl = servers.client()
        let base = try servers.url("/")
        client = curl
        url = { try servers.url($0) }
        hasArrived = {
          _ = try await curl.send(HTTPRequest(.get, base.appending(segments: ["arrived", $0])))
        }
        end = { await curl.shutDown() }
      }
    }

    func waitUntilArrived(_ tag: String) async throws { try await hasArrived(tag) }
    func close() async { await end() }

    private static func answer(
      _ request: HTTPRequest, _ arrived: Signal
    ) async throws(HTTPError) -> HTTPResponse {
      let words = request.url.path.split(separator: "/").map(String.init)
      let number = words.last.flatMap { Int($0) } ?? 0
      var response = HTTPResponse(status: 200, url: request.url)
      switch words[0] {
      case "echo":
        if case .bytes(let bytes) = request.body { response.body = bytes }
        response.headers = [.init("X-Method", request.method.rawValue)]
        for field in request.headers.fields {
          response.headers.fields.append(.init("Saw-" + field.name, field.value))
        }
      case "status":
        response.status = number
        response.body = Array("words of the error".utf8)
      case "body": response.body = Array(repeating: UInt8(ascii: "a"), count: number)
      case "headers":
        response.headers.fields = Array(
          repeating: .init("X-Filler", String(repeating: "a", count: 88)), count: number / 100)
      case "redirect":
        response.status = 302
        let target = request.url.query?.split(separator: "=", maxSplits: 1).last ?? ""
        response.headers = [.init("Location", target.removingPercentEncoding ?? "")]
      case "never":
        arrived.raise()
        await Signal().wait()
      default: response.status = 404
      }
      return response
    }
  }

  @Test("Status, fields and body come as values, whatever the status", arguments: Kind.allCases)
  func values(kind: Kind) async throws {
    let stage = try await Stage(kind)
    let response = try await stage.client.send(HTTPRequest(.get, stage.url("/status/404")))
    #expect(response.status == 404)
    #expect(String(decoding: response.body, as: UTF8.self) == "words of the error")
    #expect(throws: HTTPError.status(404, response.url)) { try response.requireSuccess() }
    await stage.close()
  }

  @Test("Method, fields and bytes reach the server as they are", arguments: Kind.allCases)
  func sends(kind: Kind) async throws {
    let stage = try await Stage(kind)
    for method in [HTTPRequest.Method.post, .put, .delete] {
      let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
      var request = HTTPRequest(method, try stage.url("/echo"), body: .bytes(bytes))
      request.headers.authorize(bearer: "jeton")
      request.headers["X-Empty"] = ""
      let response = try await stage.client.send(request)
      #expect(response.body == bytes)
      #expect(response.headers["x-method"] == method.rawValue)
      #expect(response.headers["SAW-AUTHORIZATION"] == "Bearer jeton")
    }
    await stage.close()
  }

  @Test("A file is sent, and one that is not there is an error", arguments: Kind.allCases)
  func uploads(kind: Kind) async throws {
    let stage = try await Stage(kind)
    let folder = try Folder()
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try Data(bytes).write(to: URL(filePath: folder.file("sent")))
    for method in [HTTPRequest.Method.put, .post] {
      let response = try await stage.client.send(
        HTTPRequest(method, stage.url("/echo"), body: .file(path: folder.file("sent"))))
      #expect(response.body == bytes)
      #expect(response.headers["X-Method"] == method.rawValue)
    }
    let missing = folder.file("missing")
    await #expect(throws: HTTPError.file(path: missing, errno: ENOENT)) {
      try await stage.client.send(HTTPRequest(.put, stage.url("/echo"), body: .file(path: missing)))
    }
    await stage.close()
  }

  @Test("A body goes into a new file, that of an error does not", arguments: Kind.allCases)
  func downloads(kind: Kind) async throws {
    let stage = try await Stage(kind)
    let folder = try Folder()
    func request(_ path: String, _ name: String) throws -> HTTPRequest {
      HTTPRequest(.get, try stage.url(path), destination: .file(path: folder.file(name)))
    }
    let response = try await stage.client.send(request("/body/100000", "whole"))
    #expect(response.body.isEmpty)
    #expect(folder.bytes(of: "whole")?.count == 100_000)
    _ = try await stage.client.send(request("/body/0", "empty"))
    #expect(folder.bytes(of: "empty") == [])
    let error = try await stage.client.send(request("/status/500", "error"))
    #expect(String(decoding: error.body, as: UTF8.self) == "words of the error")
    #expect(folder.bytes(of: "error") == nil)
    await #expect(throws: HTTPError.file(path: folder.file("whole"), errno: EEXIST)) {
      try await stage.client.send(request("/body/5", "whole"))
    }
    #expect(folder.bytes(of: "whole")?.count == 100_000)
    var tooLarge = try request("/body/100000", "large")
    tooLarge.limits.bodyBytes = 99_999
    await #expect(throws: HTTPError.tooLarge(.body, limit: 99_999, tooLarge.url)) {
      try await stage.client.send(tooLarge)
    }
    #expect(folder.bytes(of: "large") == nil)
    await stage.close()
  }

  @Test("A response may have its limit, and not a byte more", arguments: Kind.allCases)
  func limits(kind: Kind) async throws {
    let stage = try await Stage(kind)
    var request = HTTPRequest(.get, try stage.url("/body/1000"))
    request.limits.bodyBytes = 1000
    #expect(try await stage.client.send(request).body.count == 1000)
    request.limits.bodyBytes = 999
    await #expect(throws: HTTPError.tooLarge(.body, limit: 999, request.url)) {
      try await stage.client.send(request)
    }
    request = HTTPRequest(.get, try stage.url("/headers/5000"))
    request.limits.headerBytes = 6000
    #expect(try await stage.client.send(request).status == 200)
    request.limits.headerBytes = 4000
    await #expect(throws: HTTPError.tooLarge(.headers, limit: 4000, request.url)) {
      try await stage.client.send(request)
    }
    await stage.close()
  }

  @Test("A GET is led on within its server, so many times", arguments: Kind.allCases)
  func redirects(kind: Kind) async throws {
    let stage = try await Stage(kind)
    var request = HTTPRequest(.get, try stage.url("/redirect?to=%2Fecho"))
    request.headers.authorize(bearer: "jeton")
    let response = try await stage.client.send(request)
    #expect(response.status == 200)
    #expect(response.url.path == "/echo")
    #expect(response.headers["Saw-Authorization"] == "Bearer jeton")
    request.maximumRedirects = 0
    #expect(try await stage.client.send(request).status == 302)
    let loop = HTTPRequest(.get, try stage.url("/redirect?to=%2Fredirect%3Fto=%252Fecho"))
    #expect(try await stage.client.send(loop).status == 200)
    let post = HTTPRequest(.post, try stage.url("/redirect?to=%2Fecho"))
    #expect(try await stage.client.send(post).status == 302)
    await stage.close()
  }

  @Test(
    "No redirection leads to another scheme, host or port", arguments: Kind.allCases,
    [
      "http%3A%2F%2Fevil.test%2Fecho", "https%3A%2F%2Flocalhost%2F", "%2F%2Fevil.test%2F",
      "file%3A%2F%2F%2Fetc%2Fpasswd",
    ])
  func staysAtHome(kind: Kind, target: String) async throws {
    let stage = try await Stage(kind)
    var request = HTTPRequest(.get, try stage.url("/redirect?to=" + target))
    request.headers.authorize(bearer: "jeton")
    #expect(try await stage.client.send(request).status == 302)
    await stage.close()
  }

  @Test("A task that is cancelled has its answer at once", arguments: Kind.allCases)
  func cancels(kind: Kind) async throws {
    let stage = try await Stage(kind)
    let client = stage.client
    let request = HTTPRequest(.get, try stage.url("/never/one"))
    let task = Task { () throws(HTTPError) in try await client.send(request) }
    try await stage.waitUntilArrived("one")
    task.cancel()
    let result = await task.result
    #expect(throws: HTTPError.cancelled) { try result.get() }
    await stage.close()
  }

  @Test("A task that was cancelled before sends nothing", arguments: Kind.allCases)
  func cancelledBefore(kind: Kind) async throws {
    let stage = try await Stage(kind)
    let client = stage.client
    let request = HTTPRequest(.get, try stage.url("/echo"))
    let start = Signal()
    let task = Task { () throws(HTTPError) in
      await start.wait()
      return try await client.send(request)
    }
    task.cancel()
    let result = await task.result
    #expect(throws: HTTPError.cancelled) { try result.get() }
    await stage.close()
  }

  @Test("What cannot be sent is refused", arguments: Kind.allCases)
  func refuses(kind: Kind) async throws {
    let stage = try await Stage(kind)
    let url = try stage.url("/echo")
    let requests = [
      HTTPRequest(.get, url, headers: [.init("X-A", "b\r\nX-Evil: c")]),
      HTTPRequest(.get, url, headers: [.init("X A", "b")]),
      HTTPRequest(.get, url, headers: [.init("Content-Length", "5")]),
      HTTPRequest(.get, url, body: .bytes([1])),
      HTTPRequest(.get, url, timeouts: HTTPTimeouts(total: .zero)),
      HTTPRequest(.get, url, limits: HTTPLimits(bodyBytes: -1)),
    ]
    for request in requests {
      await #expect {
        try await stage.client.send(request)
      } throws: { error in
        if case .invalidRequest = error as? HTTPError { true } else { false }
      }
    }
    await stage.close()
  }
}
