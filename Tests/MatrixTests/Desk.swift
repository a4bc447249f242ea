import Chat
import Curl
import CurlTesting
import JSONText
import Logging
import Matrix
import Synchronization

/// A clock on which nobody waits: it notes how long each would have.
final class NotingClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let noted = Mutex<(now: Instant, pauses: [Duration])>((Instant(offset: .zero), []))

  var now: Instant { noted.withLock { $0.now } }
  var minimumResolution: Duration { .nanoseconds(1) }
  var pauses: [Duration] { noted.withLock { $0.pauses } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    noted.withLock { noted in
      noted.pauses.append(noted.now.duration(to: deadline))
      noted.now = max(noted.now, deadline)
    }
    await Task.yield()
  }
}

/// Keeps what a transport hands on.
final class KeepingReceiver: ChatReceiver {
  struct Kept: Sendable {
    var events: [ChatEvent] = []
    var positions: [String] = []
    var timesHeard = 0
    /// How many further events are not taken.
    var refusals = 0
  }

  let members: Set<String>
  private let kept: Mutex<Kept>

  init(members: Set<String> = [], position: String? = nil, refusals: Int = 0) {
    self.members = members
    kept = Mutex(Kept(positions: position.map { [$0] } ?? [], refusals: refusals))
  }

  struct Full: Error {}

  func receive(_ event: ChatEvent) async throws {
    try kept.withLock { kept in
      if kept.refusals > 0 {
        kept.refusals -= 1
        throw Full()
      }
      kept.events.append(event)
    }
  }

  func isMember(_ account: Account) async throws -> Bool { members.contains(account.id) }
  func position() async throws -> String? { kept.withLock { $0.positions.last } }
  func heard() async { kept.withLock { $0.timesHeard += 1 } }
  func keep(position: String) async throws { kept.withLock { $0.positions.append(position) } }

  var events: [ChatEvent] { kept.withLock { $0.events } }
  var positions: [String] { kept.withLock { $0.positions } }
  var timesHeard: Int { kept.withLock { $0.timesHeard } }

  var messages: [IncomingMessage] {
    events.compactMap { if case .message(let message) = $0 { message } else { nil } }
  }
}

/// A session that is kept in memory.
final class MemorySessions: SessionStore {
  let place = "the session file"
  private let kept: Mutex<SavedSession?>

  init(_ session: SavedSession? = nil) { kept = Mutex(session) }
  var session: SavedSession? { kept.withLock { $0 } }
  func load() throws(MatrixError) -> SavedSession? { session }
  func save(_ session: SavedSession) throws(MatrixError) { kept.withLock { $0 = session } }
}

/// What was logged, as lines.
final class LogLines: Sendable {
  private let kept = Mutex<[String]>([])
  var lines: [String] { kept.withLock { $0 } }
  func add(_ line: String) { kept.withLock { $0.append(line) } }
  func logger() -> Logger { Logger(label: "test") { _ in Handler(lines: self) } }

  private struct Handler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.add("\(event.level) \(event.message) \(event.metadata ?? [:])")
    }
  }
}

extension MatrixTexts {
  static let sample = MatrixTexts(
    notOfTheTeam: "Seule l’équipe peut m’inviter.",
    encryptedInvitation: "Je ne lis pas les salons chiffrés.",
    becameEncrypted: "Ce salon est devenu chiffré.",
    unencryptedInstead: "Je vous réponds ici <en clair> : je ne lis pas les salons chiffrés.",
    roomMoved: "La suite est ailleurs.")
}

extension HTTPRequest {
  var json: JSON {
    if case .bytes(let bytes) = body { (try? JSON(bytes: bytes)) ?? .null } else { .null }
  }

  var bearer: String? { headers["Authorization"] }

  func answer(_ status: Int, _ json: JSON = .object([])) -> HTTPResponse {
    HTTPResponse(status: status, body: json.bytes, url: url)
  }
}
