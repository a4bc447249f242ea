import ChildProcesses
import Curl
import Foundation
import Logging

/// The servers of `servers.py`, which end with this value or with the tests.
final class Servers {
  private let process: ChildProcess
  private let values: [String: String]

  init() async throws {
    process = try await ChildProcess(
      "python3",
      [
        "-B",
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "servers.py").path,
      ], farewell: .endInput)
    var values: [String: String] = [:]
    while values["ready"] == nil {
      guard let line = await process.line() else { throw HTTPError.closed }
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      values[words[0]] = words.last
    }
    self.values = values
  }

  /// An address on one of the servers: `http`, `https`, `wrong`, `http2`, `full`, `refused`.
  func url(_ path: String, on server: String = "http") throws -> HTTPURL {
    let scheme = ["https", "wrong", "http2"].contains(server) ? "https" : "http"
    return try HTTPURL("\(scheme)://localhost:\(values[server]!)\(path)")
  }

  /// As an administrator would say it in the environment.
  func configuration(
    maximumTransfers: Int = 256, _ environment: [String: String] = [:]
  ) -> CurlConfiguration {
    var environment = environment
    environment["CURL_CA_BUNDLE"] = environment["CURL_CA_BUNDLE"] ?? values["trusted"]
    return CurlConfiguration(
      userAgent: "quatorze-tests", maximumTransfers: maximumTransfers, environment: environment)
  }

  func client(maximumTransfers: Int = 256, _ environment: [String: String] = [:]) -> CurlClient {
    CurlClient(
      configuration(maximumTransfers: maximumTransfers, environment),
      logger: Logger(label: "curl") { _ in SwiftLogNoOpLogHandler() })
  }

  var proxy: String { "http://nadia:jeton@127.0.0.1:\(values["http"]!)" }
}

/// A folder that is removed with this value.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "curl-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func bytes(of name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: file(name)).map(Array.init)
  }
}

/// A token that is raised by one task and waited for by others.
struct Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func raise() { continuation.finish() }

  /// Returns too when the task is cancelled.
  func wait() async { for await _ in stream {} }
}
