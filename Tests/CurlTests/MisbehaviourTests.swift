import Curl
import Foundation
import Testing

/// libcurl with servers that do not do what they should.
@Suite struct MisbehaviourTests {
  enum Outcome: Sendable { case reset, total, connect, resolve, tls, headers, body, fine(Int) }

  static let cases: [(path: String, server: String, outcome: Outcome)] = [
    ("/reset/a", "http", .reset), ("/short", "http", .reset), ("/garbage", "http", .reset),
    ("/nothing", "http", .reset), ("/negative", "http", .reset), ("/reset/b", "https", .reset),
    ("/short", "https", .reset), ("/never/a", "http", .total), ("/drip/a", "http", .total),
    ("/never/b", "https", .total), ("/", "full", .connect), ("/", "refused", .connect),
    ("/", "wrong", .tls), ("/line/300000", "http", .headers), ("/headers/100000", "http", .headers),
    ("/chunked/90000000", "http", .body), ("/gzip/90000000", "http", .body),
    ("/body/90000000", "https", .body), ("/long", "http", .fine(5)),
    ("/continue", "http", .fine(7)), ("/chunked/50000", "http", .fine(50_000)),
    ("/gzip/50000", "http", .fine(50_000)), ("/body/3000000", "https", .fine(3_000_000)),
    ("/small", "http2", .fine(1000)), ("/big", "http2", .fine(3_000_000)),
  ]

  @Test("Each misbehaviour is an error of its kind, in time, and the client goes on")
  func outcomes() async throws {
    let servers = try await Servers()
    let client = servers.client()
    for (path, server, outcome) in Self.cases {
      let url = try servers.url(path, on: server)
      var request = HTTPRequest(.get, url)
      request.timeouts = HTTPTimeouts(connect: .milliseconds(300), total: .seconds(20))
      if case .total = outcome { request.timeouts.total = .milliseconds(300) }
      let result: Result<HTTPResponse, HTTPError>
      do throws(HTTPError) { result = .success(try await client.send(request)) } catch {
        result = .failure(error)
      }
      switch (outcome, result) {
      case (.reset, .failure(.reset(url, _))), (.total, .failure(.timedOut(.total, url))),
        (.tls, .failure(.tls(url, _))), (.headers, .failure(.tooLarge(.headers, _, url))),
        (.body, .failure(.tooLarge(.body, _, url))):
        break
      case (.connect, .failure(let error)):
        if case .connect = error { break }
        #expect(error == .timedOut(.connect, url))
      case (.fine(let count), .success(let response)):
        #expect(response.body.count == count)
        #expect(response.headers["X-Hint"] == nil && response.headers["X-Trailer"] == nil)
      default: Issue.record("\(path) on \(server): \(result), not \(outcome)")
      }
    }
    await client.shutDown()
  }

  @Test("A name that nobody has is not resolved")
  func resolves() async throws {
    let servers = try await Servers()
    let client = servers.client()
    let url = try HTTPURL("http://\(String(repeating: "a", count: 70)).invalid/")
    await #expect(throws: HTTPError.resolve(url)) { try await client.send(HTTPRequest(.get, url)) }
    await client.shutDown()
  }

  @Test("A certificate that nobody vouches for is refused, and the reason is told")
  func untrusted() async throws {
    let servers = try await Servers()
    let client = servers.client(["CURL_CA_BUNDLE": "/etc/ssl/certs/ca-certificates.crt"])
    let url = try servers.url("/echo", on: "https")
    await #expect {
      try await client.send(HTTPRequest(.get, url))
    } throws: { error in
      guard case .tls(url, let reason) = error as? HTTPError else { return false }
      return reason.contains("certificate")
    }
    await client.shutDown()
  }

  @Test("A file that is half there when the connection breaks is removed")
  func halfFile() async throws {
    let servers = try await Servers()
    let folder = try Folder()
    let client = servers.client()
    let request = HTTPRequest(
      .get, try servers.url("/reset/a"), destination: .file(path: folder.file("half")))
    await #expect(throws: HTTPError.self) { try await client.send(request) }
    #expect(folder.bytes(of: "half") == nil)
    await client.shutDown()
  }

  @Test("On a connection that the server drops, a PUT is sent again and a POST is not")
  func stale() async throws {
    let servers = try await Servers()
    let client = servers.client()
    for (method, count) in [(HTTPRequest.Method.put, "3"), (.post, "2")] {
      let url = try servers.url("/stale/\(method.rawValue)")
      // The PUT meets a used connection, which is dropped, and gets a new one; each POST has one
      // of its own.
      for _ in 1...2 {
        #expect(try await client.send(HTTPRequest(method, url)).status == 200)
      }
      let counted = try await client.send(
        HTTPRequest(.get, servers.url("/count/stale/\(method.rawValue)")))
      #expect(String(decoding: counted.body, as: UTF8.self) == count)
    }
    await client.shutDown()
  }

  @Test("The server sees a cancelled transfer go")
  func cancelledTransferGoes() async throws {
    let servers = try await Servers()
    let client = servers.client()
    for path in ["/never/a", "/drip/b"] {
      let request = HTTPRequest(.get, try servers.url(path))
      let task = Task { () throws(HTTPError) in try await client.send(request) }
      _ = try await client.send(HTTPRequest(.get, servers.url("/arrived/\(path.last!)")))
      task.cancel()
      _ = try await client.send(HTTPRequest(.get, servers.url("/gone/\(path.last!)")))
      let result = await task.result
      #expect(throws: HTTPError.cancelled) { try result.get() }
    }
    await client.shutDown()
  }
}
