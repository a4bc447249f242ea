internal import ChildProcesses
import Foundation
import FoundationNetworking
internal import Glibc
package import JSONText
internal import Synchronization

/// Why the tests' homeserver does not do what a test asks of it.
package struct SynapseError: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

/// A real homeserver on loopback, in a process of its own and a folder in memory. It ends with the
/// program that started it, however that ends.
package final class Synapse: Sendable {
  package let settings: SynapseSettings
  package let folder: String
  package let port: Int
  private let running = Mutex<ChildProcess?>(nil)

  package var url: String { "http://127.0.0.1:\(port)" }

  /// Starts it and waits until it answers.
  package init(_ settings: SynapseSettings = SynapseSettings()) async throws {
    self.settings = settings
    let memory = "/dev/shm"
    let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    folder = "\(base)/quatorze-synapse-\(UUID().uuidString)"
    port = try Self.freePort()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // A key is 32 bytes; which ones does not matter where nobody is deceived.
    let key = Data((0..<32).map { UInt8($0) }).base64EncodedString().prefix { $0 != "=" }
    for (name, text) in [
      ("homeserver.yaml", settings.yaml(folder: folder, port: port)),
      ("bridge.yaml", SynapseSettings.bridge),
      ("log.yaml", SynapseSettings.logging(folder: folder)),
      ("signing.key", "ed25519 a_test \(key)\n"),
    ] {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    if !settings.neighbours.isEmpty { try await makeCertificate() }
    try await start()
  }

  /// Two homeservers on loopback that talk with one another, as their names say.
  package static func federation(
    _ here: String, _ there: String
  ) async throws -> (here: Synapse, there: Synapse) {
    var settings = SynapseSettings()
    for name in [here, there] { settings.neighbours[name] = try freePort() }
    var other = settings
    settings.name = here
    other.name = there
    async let second = Synapse(other)
    return (try await Synapse(settings), try await second)
  }

  /// Homeservers talk with one another by TLS only; these do not ask who has signed.
  private func makeCertificate() async throws {
    let (end, lines) = try await ChildProcess.run(
      "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-keyout", "\(folder)/tls.key", "-out", "\(folder)/tls.crt", "-subj",
        "/CN=\(settings.name)", "-days", "2",
      ], errors: .withOutput)
    guard end == .exited(0) else { throw SynapseError("openssl: \(lines)") }
  }

  /// At the end of its input it removes its folder and ends.
  deinit {
    if running.withLock({ $0 == nil }) { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// Starts it again with what it had kept.
  package func start() async throws {
    let process = try await ChildProcess(
      Self.python,
      ["-B", "\(Self.root)/Tests/homeserver.py", "\(folder)/homeserver.yaml"]
        + settings.neighbours.map { "\($0.key)=\($0.value)" },
      errors: .file("\(folder)/errors"), farewell: .endInput)
    running.withLock { $0 = process }
    for _ in 0..<1200 {
      if (try? await exchange("GET", "/_matrix/client/versions"))?.status == 200 { return }
      guard process.isRunning else { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    let told = (try? String(contentsOfFile: "\(folder)/errors", encoding: .utf8)) ?? ""
    throw SynapseError(
      "Synapse does not start with \"\(Self.python)\" (\"make test\" installs it): "
        + told.suffix(2000))
  }

  /// Stops it and waits for its end; what it had kept stays.
  package func stop() async throws {
    let current = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let current else { return }
    current.signal(SIGTERM)
    try await current.end()
  }

  /// Runs a statement on its database while it is stopped.
  package func database(_ statement: String) async throws {
    guard running.withLock({ $0 == nil }) else { throw SynapseError("Synapse is running") }
    let (end, lines) = try await ChildProcess.run(
      "sqlite3", ["\(folder)/homeserver.db", statement], errors: .withOutput)
    guard end == .exited(0) else { throw SynapseError("sqlite3: \(lines)") }
  }

  /// One request to it.
  package func exchange(
    _ method: String, _ path: String, token: String? = nil, body: JSON? = nil,
    timeoutSeconds: Double = 60
  ) async throws -> (status: Int, json: JSON) {
    try await exchange(
      method, path, token: token, bytes: body?.bytes, mediaType: "application/json",
      timeoutSeconds: timeoutSeconds)
  }

  package func exchange(
    _ method: String, _ path: String, token: String?, bytes: [UInt8]?, mediaType: String,
    timeoutSeconds: Double = 60
  ) async throws -> (status: Int, json: JSON) {
    guard let address = URL(string: url + path) else { throw SynapseError("no path: \(path)") }
    var request = URLRequest(url: address, timeoutInterval: timeoutSeconds)
    request.httpMethod = method
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    if let bytes {
      request.httpBody = Data(bytes)
      request.setValue(mediaType, forHTTPHeaderField: "Content-Type")
    }
    let (answer, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    return (status, (try? JSON(bytes: Array(answer))) ?? .null)
  }

  /// Makes an account and logs it in. It has this password: its name.
  package func person(_ name: String) async throws -> SynapsePerson {
    let answer = try await exchange(
      "POST", "/_matrix/client/v3/register",
      body: .object([
        "username": .string(name), "password": .string(name),
        "auth": .object(["type": "m.login.dummy"]),
      ]))
    guard answer.status == 200, let token = answer.json["access_token"]?.string,
      let id = answer.json["user_id"]?.string
    else { throw SynapseError("no account \"\(name)\": \(answer.status) \(answer.json.text)") }
    return SynapsePerson(synapse: self, id: id, token: token)
  }

  /// The Python that has Synapse: what `make test` names, else that of the project's folder.
  private static var python: String {
    ProcessInfo.processInfo.environment["QUATORZE_PYTHON"] ?? "\(root)/.venv/bin/python"
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// A port of loopback that nobody uses now.
  package static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SynapseError("no socket") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        unsafe bind(descriptor, raw, length) == 0 && getsockname(descriptor, raw, &length) == 0
      }
    }
    guard isBound else { throw SynapseError("no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
