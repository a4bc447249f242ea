import Conversation
package import DataFiles
import Foundation
import Journal
package import JSONText
package import Understanding

/// Makes a message that was not understood an example of an intent's file.
package struct ExampleLearning: Sendable {
  /// What the message means.
  package struct Lesson: Sendable {
    /// Masked, as it was kept.
    package var text: String
    package var intent: Intent
    /// As they were given: `apprentices` → `{person}`; an empty value leaves a slot out.
    package var slots: [(slot: Slot, value: String)]
    /// `identifiant` of the demo team's member who says it, and when, `YYYY-MM-DDTHH:MM`.
    package var author: String
    package var now: String

    package init(
      text: String, intent: Intent, slots: [(slot: Slot, value: String)], author: String,
      now: String
    ) {
      self.text = text
      self.intent = intent
      self.slots = slots
      self.author = author
      self.now = now
    }
  }

  /// The example that was added.
  package struct Added: Sendable {
    package let place: FilePlace
    package let text: String
    package let slots: JSON
  }

  /// Why a message is no example.
  package enum Failure: Error, Sendable {
    /// The intent has no file.
    case noFile(String)
    /// Nobody of the demo team has that `identifiant`.
    case noAuthor(String, known: [String])
    /// The examples of the file do not stand in a list of lines.
    case noList(String)
    /// With the example the folder cannot be read.
    case unreadable([DataFileError])
    /// With the example learnt, it or others are read otherwise.
    case misread([DataFileError])
    /// Somebody else has changed the file meanwhile.
    case changed(String)
    case notWritten(String, reason: String)
  }

  private let folder: IntentFolder

  package init(_ folder: IntentFolder) { self.folder = folder }

  /// Adds the example when everything still loads and it and all examples that were read right
  /// before are read right; else the file stays as it is. It is tried on a copy of the folder.
  ///
  /// A slot that the lesson does not give is taken as the message is read with the example learnt.
  package func learn(_ lesson: Lesson) throws(Failure) -> Added {
    let name = "fr/\(lesson.intent.rawValue).yaml"
    let path = URL(fileURLWithPath: "\(folder.path)/\(name)").resolvingSymlinksInPath().path
    guard let before = FileManager.default.contents(atPath: path) else { throw .noFile(path) }
    let roster: Roster
    do { roster = try folder.demoRoster() } catch { throw ExampleLearning.unreadable(error) }
    guard roster.team.contains(where: { $0.id == lesson.author }) else {
      throw .noAuthor(lesson.author, known: roster.team.map(\.id))
    }
    var names = DemoNames(roster)
    let text = names.filled(lesson.text)
    let trial = try Trial(of: folder)
    let file = ExampleFile(String(decoding: before, as: UTF8.self))
    func put(_ slots: [JSON.Member]) throws(Failure) -> (text: String, line: Int) {
      var file = file
      let fields = ExampleLearning.fields(text, lesson, slots)
      guard let line = file.add(fields) else { throw .noList(path) }
      try ExampleLearning.write(file.text, to: "\(trial.folder.path)/\(name)")
      return (file.text, line)
    }
    let given = ExampleLearning.slots(lesson, names)
    _ = try put(given)
    let read = try reading(text, lesson, roster, trial)
    let isGiven = Set(lesson.slots.map(\.slot.rawValue))
    let slots = given + read.filter { !isGiven.contains($0.name) && $0.name != Slot.note.rawValue }
    let (after, line) = try put(slots)
    try check(trial)
    guard FileManager.default.contents(atPath: path) == before else { throw .changed(path) }
    try ExampleLearning.write(after, to: path)
    return Added(place: FilePlace(file: path, line: line), text: text, slots: .object(slots))
  }

  // MARK: - The example

  private static func fields(_ text: String, _ lesson: Lesson, _ slots: [JSON.Member]) -> [String] {
    // JSON's texts and objects are YAML's, too.
    var fields = [
      "text: \(JSON.string(text).text)", "author: \(lesson.author)",
      "now: \(JSON.string(lesson.now).text)",
    ]
    let values = slots.map { "\(JSON.string($0.name).text): \($0.value.text)" }
    if !values.isEmpty { fields.append("slots: {\(values.joined(separator: ", "))}") }
    return fields
  }

  /// Slots that hold lists.
  private static let lists: Set<Slot> = [
    .apprentices, .absent, .late, .unknown, .groups, .referents,
  ]

  private static func slots(_ lesson: Lesson, _ names: DemoNames) -> [JSON.Member] {
    lesson.slots.compactMap { slot, value in
      let values = names.values(value)
      guard let first = values.first, !first.isEmpty else { return nil }
      if lists.contains(slot) { return JSON.Member(slot.rawValue, .strings(values)) }
      return JSON.Member(slot.rawValue, .string(values.joined(separator: ", ")))
    }
  }

  // MARK: - The trial

  /// A copy of the folder that goes with it.
  private final class Trial {
    let folder: IntentFolder
    private let original: IntentFolder

    init(of original: IntentFolder) throws(Failure) {
      self.original = original
      let files = FileManager.default
      let path = files.temporaryDirectory.appendingPathComponent("quatorze-\(UUID().uuidString)")
        .path
      folder = IntentFolder(path)
      do {
        let source = URL(fileURLWithPath: original.path).resolvingSymlinksInPath().path
        try files.copyItem(atPath: source, toPath: path)
      } catch {
        throw .notWritten(path, reason: "\(error)")
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.path) }

    /// A problem in the copy as one in the folder.
    func problem(_ problem: DataFileError) -> DataFileError {
      func original(_ text: String) -> String {
        text.replacingOccurrences(of: folder.path, with: self.original.path)
      }
      let place = problem.place
      return DataFileError(
        FilePlace(file: original(place.file), line: place.line, column: place.column),
        original(problem.problem))
    }
  }

  private func load(_ trial: Trial) throws(Failure) -> LoadedIntents {
    do throws(AssistantError) {
      return try LoadedIntents(trial.folder)
    } catch {
      guard case .files(let problems) = error else { throw ExampleLearning.unreadable(error) }
      throw .unreadable(problems.map(trial.problem))
    }
  }

  /// The slots of the message, read with the example learnt.
  private func reading(
    _ text: String, _ lesson: Lesson, _ roster: Roster, _ trial: Trial
  ) throws(Failure) -> [JSON.Member] {
    let language = try load(trial).language
    let reader = RecordReader(roster, Dialogue(Interpreter(language, roster: roster)))
    let answer = reader.answer(
      .object([
        "id": .null, "text": .string(text), "author": .string(lesson.author),
        "now": .string("\(lesson.now):00"),
      ]))
    guard answer["frame"]?["intent"]?.string == lesson.intent.rawValue else { return [] }
    return answer["frame"]?["slots"]?.members ?? []
  }

  private func check(_ trial: Trial) throws(Failure) {
    let language = try load(trial).language
    let check: ExampleCheck
    let examples: [IntentExample]
    do throws(AssistantError) {
      check = ExampleCheck(language, roster: try trial.folder.demoRoster())
      examples = try trial.folder.examples()
    } catch {
      throw ExampleLearning.unreadable(error)
    }
    let failing = examples.filter { !$0.isMisread && check.failure(of: $0) != nil }
    if failing.isEmpty { return }
    // What was read otherwise before is not this example's fault.
    let known = try failingTexts()
    let failures = failing.filter { !known.contains($0.text) }.compactMap { example in
      check.failure(of: example).map { trial.problem(DataFileError(example.place, $0)) }
    }
    if !failures.isEmpty { throw .misread(failures) }
  }

  /// The examples that the folder reads otherwise as it is now.
  private func failingTexts() throws(Failure) -> Set<String> {
    do throws(AssistantError) {
      let check = ExampleCheck(try folder.language(), roster: try folder.demoRoster())
      return Set(
        try folder.examples().filter { !$0.isMisread && check.failure(of: $0) != nil }.map(\.text))
    } catch {
      throw ExampleLearning.unreadable(error)
    }
  }

  private static func unreadable(_ error: AssistantError) -> Failure {
    guard case .files(let problems) = error else {
      return .unreadable([DataFileError(FilePlace(file: ""), "\(error)")])
    }
    return .unreadable(problems)
  }

  /// Replaces a file in one step; its rights stay.
  private static func write(_ text: String, to path: String) throws(Failure) {
    let files = FileManager.default
    let url = URL(fileURLWithPath: path)
    let draft = url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).new").path
    do {
      let rights = try files.attributesOfItem(atPath: path)[.posixPermissions]
      try Data(text.utf8).write(to: URL(fileURLWithPath: draft))
      if let rights { try files.setAttributes([.posixPermissions: rights], ofItemAtPath: draft) }
      try POSIXFileSystem().rename(draft, to: path)
    } catch {
      try? files.removeItem(atPath: draft)
      throw .notWritten(path, reason: "\(error)")
    }
  }
}
