import Assistant
import Chat
import CivilTime
import Conversation
import JSONText
import Journal

/// `chat --json`: one object a line in, one a line out, in order.
struct JSONChat {
  private let terminal: TerminalTransport
  private let author: String?

  init(_ terminal: TerminalTransport, author: String?) {
    self.terminal = terminal
    self.author = author
  }

  func run() async throws {
    while let line = readLine() {
      if line.allSatisfy(\.isWhitespace) { continue }
      Lines.write(await answer(line))
    }
  }

  private func answer(_ line: String) async -> JSON {
    let message: JSON
    do {
      message = try JSON(parsing: line)
    } catch {
      return JSONChat.error("this is no JSON: \(error)")
    }
    guard let text = message["text"]?.string else {
      return JSONChat.error("expected an object with a string “text”")
    }
    guard let author = message["author"]?.string ?? author else {
      return JSONChat.error("no “author” in the line and no --as")
    }
    for name in ["id", "author", "now"] {
      if let value = message[name], value != .null, value.string == nil {
        return JSONChat.error("expected a string as “\(name)”")
      }
    }
    var now: Instant?
    if let stamp = message["now"]?.string {
      now = Surroundings.instant(stamp, zone: terminal.settings.zone)
      if now == nil { return JSONChat.error("“now” is “\(stamp)”; expected an ISO 8601 time") }
    }
    if message["id"]?.string == "" { return JSONChat.error("“id” is empty") }
    do {
      let answer = try await terminal.send(
        text, author: author, id: message["id"]?.string, now: now)
      return JSONChat.json(answer)
    } catch {
      let reply = terminal.intents.replies.trouble(error is JournalError ? .notSaved : .broken)
      return .object(["error": .string("\(error)"), "reply": .string(reply.text)])
    }
  }

  private static func error(_ text: String) -> JSON { .object(["error": .string(text)]) }

  private static func json(_ answer: Answer?) -> JSON {
    let entries = (answer?.entries ?? []).map { entry -> JSON in
      .object([
        "seq": .integer(entry.seq), "type": .string(entry.type), "part": .integer(entry.index),
        "by": .string(entry.fact.by), "data": entry.data ?? .null,
      ])
    }
    return .object([
      "reply": (answer?.reply?.text).map { .string($0) } ?? .null,
      "frame": answer?.frames.first ?? .null,
      "frames": (answer?.frames.count ?? 0) > 1 ? .array(answer?.frames ?? []) : nil,
      "ask": (answer?.ask).map { .string($0) } ?? .null,
      "choices": answer?.reply?.choices.isEmpty == false
        ? .strings(answer?.reply?.choices ?? []) : nil,
      "entries": .array(entries),
    ])
  }
}
