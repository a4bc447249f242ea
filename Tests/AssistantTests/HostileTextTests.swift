import Assistant
import Chat
import CivilTime
import Conversation
import Foundation
import Fuzzing
import JSONText
import Testing
import Understanding

/// What nobody writes in good faith: found by a fuzzer, or one thing repeated.
@Suite struct HostileTextTests {
  private static let now = CivilMoment(iso: "2026-11-20T17:45")!

  private func dialogue() throws -> Dialogue {
    Dialogue(
      Interpreter(try Bench.intents.get().language, roster: try Bench.folder.demoRoster()))
  }

  @Test func whatTheFuzzerFoundHoldsTogether() throws {
    let readers = FuzzedReaders(try dialogue())
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "FuzzCorpus")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count > 100)
    for name in names {
      let input = try Data(contentsOf: folder.appending(path: name))
      #expect(throws: Never.self, "\(name)") { try readers.feed(input) }
    }
  }

  @Test func theLongestMessageOfEachShapeHoldsTogether() throws {
    let readers = FuzzedReaders(try dialogue())
    for shape in HostileText.all {
      let text = shape.repeated(bytes: Utterance.longestMessage - 1)
      for reader in FuzzedReaders.Reader.allCases {
        #expect(throws: Never.self, "\(shape.name), \(reader)") {
          try readers.feed([UInt8(reader.rawValue)] + Array(text.utf8))
        }
      }
    }
  }

  /// Eight times the text, at most forty times the work, where quadratic work is 64 times: tokens,
  /// terms and values are not searched again from each other. In a debug build a message of the greatest length takes some hundredths of a
  /// second; quadratic work takes minutes.
  @Test(.timeLimit(.minutes(2))) func noShapeMakesTheWorkGrowFasterThanTheText() throws {
    let dialogue = try dialogue()
    for shape in HostileText.all {
      func time(_ bytes: Int) -> Duration {
        let text = shape.repeated(bytes: bytes)
        return (0..<3).map { _ in
          let start = HostileTextTests.processorTime()
          _ = dialogue.turn(
            text, author: "helene", now: HostileTextTests.now, state: DialogueState())
          _ = PlainValue.read(text, at: HostileTextTests.now)
          return HostileTextTests.processorTime() - start
        }.min() ?? .zero
      }
      let short = time(Utterance.longestMessage / 8)
      let long = time(Utterance.longestMessage)
      #expect(long < short * 40 + .milliseconds(50), "\(shape.name): \(short), then \(long)")
    }
  }

  /// What this thread has worked: what else the machine does is no part of it.
  private static func processorTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  @Test func aRecordWithALongerTextIsRefused() throws {
    let dialogue = try dialogue()
    let reader = RecordReader(dialogue.interpreter.roster, dialogue)
    let long = HostileText.all[0].repeated(bytes: 100_000)
    func answer(_ text: String, after context: String) -> JSON {
      reader.answer(
        .object([
          "id": "a", "text": .string(text), "author": "helene", "now": "2026-11-20T17:45:00",
          "context": .array([.object(["text": .string(context)])]),
        ]))
    }
    #expect(answer("bonjour", after: "merci")["frame"] != nil)
    for refused in [answer(long, after: "merci"), answer("bonjour", after: long)] {
      #expect(refused["id"] == "a")
      #expect(refused["frame"] == nil)
      #expect(refused["error"] == "a text is longer than 8000 bytes")
    }
  }
}
