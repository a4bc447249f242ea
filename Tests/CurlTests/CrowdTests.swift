import Curl
import Foundation
import Testing

/// Many transfers at once on one client.
@Suite(.serialized) struct CrowdTests {
  @Test(
    "Of 1,000 transfers at once each has its own answer, and no connection is left",
    arguments: ["http", "https", "http2"])
  func thousand(server: String) async throws {
    let servers = try await Servers()
    let client = servers.client(maximumTransfers: 100)
    let wanted = try (0..<1000).map { number in
      let path = server == "http2" ? "/" : "/echo"
      return HTTPRequest(
        .put, try servers.url(path, on: server), body: .bytes(Array("\(number)".utf8)))
    }
    let right = try await withThrowingTaskGroup(of: Bool.self) { group in
      for request in wanted {
        group.addTask {
          let response = try await client.send(request)
          return request.body == .bytes(response.body)
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(right == 1000)
    await client.shutDown()
    try await expectAlone(servers, server)
  }

  @Test("Storms of cancellation leave no transfer and no connection", arguments: ["http", "https"])
  func storm(server: String) async throws {
    let servers = try await Servers()
    let client = servers.client(maximumTransfers: 60)
    for round in 0..<5 {
      let never = try (0..<200).map { try servers.url("/never/\(round)-\($0)", on: server) }
      let results = try await withThrowingTaskGroup(of: HTTPError?.self) { group in
        for url in never {
          group.addTask { @concurrent in
            do throws(HTTPError) {
              _ = try await client.send(HTTPRequest(.get, url))
              return nil
            } catch {
              return error
            }
          }
        }
        // Some are under way, some wait for their turn, some have not begun.
        _ = try await withObserver(servers, server) { observer in
          try await observer.send(
            HTTPRequest(.get, servers.url("/arrived/\(round)-\(round * 10)", on: server)))
        }
        group.cancelAll()
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(results.count == 200 && results.allSatisfy { $0 == .cancelled })
    }
    let after = try await client.send(HTTPRequest(.get, servers.url("/body/5", on: server)))
    #expect(after.body.count == 5)
    await client.shutDown()
    try await expectAlone(servers, server)
  }

  @Test("Transfers that end and are cancelled at the same moment end once")
  func races() async throws {
    let servers = try await Servers()
    let client = servers.client(maximumTransfers: 40)
    let url = try servers.url("/body/2000")
    for round in 0..<20 {
      let tasks = (0..<40).map { _ in
        Task { @concurrent () throws(HTTPError) in try await client.send(HTTPRequest(.get, url)) }
      }
      _ = await tasks[round].result
      for task in tasks { task.cancel() }
      for task in tasks {
        switch await task.result {
        case .success(let response): #expect(response.body.count == 2000)
        case .failure(let error): #expect(error as? HTTPError == .cancelled)
        }
      }
    }
    await client.shutDown()
    try await expectAlone(servers, "http")
  }

  @Test("Who waits for a turn too long is told in time")
  func waitsInVain() async throws {
    let servers = try await Servers()
    let client = servers.client(maximumTransfers: 1)
    let first = HTTPRequest(.get, try servers.url("/never/a"))
    let task = Task { () throws(HTTPError) in try await client.send(first) }
    _ = try await withObserver(servers, "http") {
      try await $0.send(HTTPRequest(.get, servers.url("/arrived/a")))
    }
    var second = HTTPRequest(.get, try servers.url("/echo"))
    second.timeouts.total = .milliseconds(100)
    await #expect(throws: HTTPError.timedOut(.total, second.url)) { try await client.send(second) }
    task.cancel()
    second.timeouts.total = .seconds(20)
    #expect(try await client.send(second).status == 200)
    await client.shutDown()
  }

  @Test("A shutdown ends what is under way and waits; nothing is sent after it")
  func shutsDown() async throws {
    let servers = try await Servers()
    let client = servers.client()
    let request = HTTPRequest(.get, try servers.url("/never/a"))
    let task = Task { () throws(HTTPError) in try await client.send(request) }
    _ = try await client.send(HTTPRequest(.get, servers.url("/arrived/a")))
    await client.shutDown()
    let result = await task.result
    #expect(throws: HTTPError.closed) { try result.get() }
    await #expect(throws: HTTPError.closed) { try await client.send(request) }
    await client.shutDown()
    try await expectAlone(servers, "http")
  }

  @Test("A client that nobody has any more closes its connections")
  func goesAway() async throws {
    let servers = try await Servers()
    do {
      let client = servers.client()
      _ = try await client.send(HTTPRequest(.get, servers.url("/body/5")))
    }
    try await expectAlone(servers, "http")
  }

  private func withObserver<Value>(
    _ servers: Servers, _ server: String, _ body: (CurlClient) async throws -> Value
  ) async throws -> Value {
    let observer = servers.client()
    let value = try await body(observer)
    await observer.shutDown()
    return value
  }

  /// Waits until the server has no connection but the one that asks.
  private func expectAlone(_ servers: Servers, _ server: String) async throws {
    guard server != "http2" else { return }
    let response = try await withObserver(servers, server) {
      try await $0.send(HTTPRequest(.get, servers.url("/alone")))
    }
    #expect(response.status == 200)
  }
}
