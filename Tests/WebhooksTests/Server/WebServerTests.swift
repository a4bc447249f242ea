import Chat
import ChildProcesses
import CoreMetrics
import Foundation
import HTTPService
import Logging
import ServiceLifecycle
import Testing

/// The server before clients that behave badly.
@Suite(.serialized) struct WebServerTests {
  private static let log = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

  private static let routes: [WebRoute] = [
    WebRoute("/echo", longestBody: 100_000) { request in
      WebResponse(200, contentType: "application/octet-stream", body: request.body)
    },
    WebRoute("/headers") { request in
      WebResponse(request.header("x-sign") == nil ? 400 : 200)
    },
    WebRoute("/slow") { _ in
      try? await Task.sleep(for: .seconds(3))
      return .empty
    },
    .health { ["the store cannot be written"] },
    .metrics(MetricsRegistry.withOneCounter),
  ]

  /// Runs a server and gives its port to the body; then shuts it down gracefully.
  private func serving(
    _ settings: WebServerSettings, _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let (ports, told) = AsyncStream<Int>.makeStream()
    let server = try WebServer(settings, routes: WebServerTests.routes, logger: WebServerTests.log)
    {
      told.yield($0)
    }
    let group = ServiceGroup(services: [server], logger: WebServerTests.log)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      for await port in ports {
        try await body(port)
        break
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  private static func settings(tls: WebServerSettings.TLSFiles? = nil) -> WebServerSettings {
    var settings = WebServerSettings(host: "127.0.0.1", port: 0, tls: tls)
    settings.idleTimeout = .seconds(2)
    settings.bodyTimeout = .seconds(2)
    return settings
  }

  @Test(arguments: [
    "echo", "announced", "announced-and-sent", "chunked", "garbage", "non-ascii-header",
    "slow-head",
    "slow-body", "slow-handler", "flood", "unknown", "status",
  ])
  func itHoldsAgainst(_ scenario: String) async throws {
    try await serving(WebServerTests.settings()) { port in
      let result = try await PythonScript.run("Server/calls.py", ["\(port)", scenario])
      #expect(result.end == .exited(0), "\(result.output)")
    }
  }

  @Test func itServesTLSWithACertificate() async throws {
    let folder = "\(NSTemporaryDirectory())/tls-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (end, _) = try await ChildProcess.run(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost", "-keyout", "\(folder)/key.pem", "-out",
        "\(folder)/cert.pem",
      ], errors: .discarded)
    try #require(end == .exited(0))
    let files = WebServerSettings.TLSFiles(
      certificate: "\(folder)/cert.pem", key: "\(folder)/key.pem")
    try await serving(WebServerTests.settings(tls: files)) { port in
      let result = try await PythonScript.run(
        "Server/calls.py", ["\(port)", "tls", "\(folder)/cert.pem"])
      #expect(result.end == .exited(0), "\(result.output)")
    }
  }

  @Test func aCertificateThatIsNoneIsNamed() {
    let files = WebServerSettings.TLSFiles(certificate: "/nowhere.pem", key: "/nowhere.key")
    #expect(throws: WebServerError.self) {
      try WebServer(
        WebServerTests.settings(tls: files), routes: [], logger: WebServerTests.log)
    }
  }

  @Test func twoRoutesOfOnePathAreRefused() {
    let route = WebRoute("/a") { _ in .empty }
    #expect(throws: WebServerError.samePath("/a")) {
      try WebServer(
        WebServerTests.settings(), routes: [route, route], logger: WebServerTests.log)
    }
  }
}

extension MetricsRegistry {
  static let withOneCounter: MetricsRegistry = {
    let registry = MetricsRegistry()
    registry.makeCounter(label: "quatorze_messages", dimensions: []).increment(by: 2)
    return registry
  }()
}
