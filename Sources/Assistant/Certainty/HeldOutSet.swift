import Conversation
import DataFiles
import Foundation
import JSONText
package import Understanding

/// Messages by other hands with the frames that they mean, about people of their own: the files
/// `messages-NAME.jsonl`, `apprentis-NAME.csv` and `equipe-NAME.csv` of one folder.
package struct HeldOutSet: Sendable {
  package let name: String
  package let roster: Roster
  let messages: [Message]

  struct Message: Sendable {
    let record: JSON
    let intent: String
    let frame: JSON
    let words: Set<String>
    /// `YYYY-MM-DDTHH:MM`
    let now: String
  }

  /// The sets of a folder, by name.
  ///
  /// - Throws: when there is none, or a file of one cannot be read.
  package static func all(in folder: String) throws(AssistantError) -> [HeldOutSet] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var sets: [HeldOutSet] = []
    for file in files.sorted() where file.hasPrefix("messages-") && file.hasSuffix(".jsonl") {
      sets.append(try HeldOutSet(String(file.dropFirst(9).dropLast(6)), in: folder))
    }
    guard !sets.isEmpty else {
      throw .files([DataFileError(FilePlace(file: "\(folder)/messages-*.jsonl"), "no such file")])
    }
    return sets
  }

  private init(_ name: String, in folder: String) throws(AssistantError) {
    self.name = name
    let file = "\(folder)/messages-\(name).jsonl"
    do {
      roster = try RosterFiles.roster(
        people: "\(folder)/apprentis-\(name).csv", team: "\(folder)/equipe-\(name).csv")
      var messages: [Message] = []
      for (place, record) in try RecordLines(path: file).records {
        guard let message = Message(record) else {
          throw DataFileError(
            place, "expected “text”, “author”, “now” and a “frame” with its “intent”")
        }
        messages.append(message)
      }
      self.messages = messages
    } catch let error as DataFileError {
      throw .files([error])
    } catch {
      throw .files([DataFileError(FilePlace(file: file), "\(error)")])
    }
  }

  /// Which of the examples, by position, were made of messages of this set: said at the same minute
  /// with the same intent, in words of which a third at least are the same (the names are not).
  func examples(among examples: [IntentExample]) -> Set<Int> {
    var messages: [String: [Message]] = [:]
    for message in self.messages {
      messages["\(message.intent) \(message.now)", default: []].append(message)
    }
    var found: Set<Int> = []
    for (position, example) in examples.enumerated() {
      guard let near = messages["\(example.intent.rawValue) \(example.now)"] else { continue }
      let words = Message.words(of: example.text)
      let isOne = near.contains { message in
        let shared = message.words.intersection(words).count
        return 3 * shared >= message.words.union(words).count
      }
      if isOne { found.insert(position) }
    }
    return found
  }

  /// How its messages are read by what has not learnt from them.
  package func readings(
    _ folder: IntentFolder, examples: [IntentExample]
  ) throws(AssistantError) -> [HeldOutReading] {
    let own = self.examples(among: examples)
    let language = try folder.language(leavingOut: own.contains)
    let reader = RecordReader(
      roster, Dialogue(Interpreter(language, roster: roster), givesUp: false), showsSigns: true)
    return messages.map { message in
      HeldOutReading(set: name, gold: message.frame, answer: reader.answer(message.record))
    }
  }
}

extension HeldOutSet.Message {
  fileprivate init?(_ record: JSON) {
    guard let text = record["text"]?.string, record["author"]?.string != nil,
      let stamp = record["now"]?.string, let frame = record["frame"],
      let intent = frame["intent"]?.string, Intent(rawValue: intent) != nil
    else { return nil }
    self.init(
      record: record, intent: intent, frame: frame,
      words: HeldOutSet.Message.words(of: text), now: String(stamp.prefix(16)))
  }

  fileprivate static func words(of text: String) -> Set<String> {
    Set(Utterance(text).tokens.filter { $0.kind != .symbol }.map(\.folded))
  }
}
