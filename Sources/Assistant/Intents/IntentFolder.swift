import DataFiles
package import Dossier
import Foundation
import Journal
package import Understanding

/// The folder of data that says what is understood, expected and answered: `fr/`, `referentiel/`
/// and `demo/`.
package struct IntentFolder: Sendable {
  package let path: String

  /// A folder that is there.
  package init(_ path: String) { self.path = path }

  /// Looks in the order of precedence: what the command line names, `$QUATORZE_INTENTS`,
  /// `./intents`, and `share/quatorze/intents` beside the `bin` in which the program lies.
  ///
  /// - Parameter executable: the path of the running program; nil leaves its place out.
  /// - Throws: when there is none. A place that was named and does not exist is an error even when
  ///   a later one does.
  package static func find(
    option: String?, environment: [String: String], executable: String?
  ) throws(AssistantError) -> IntentFolder {
    let named = option ?? environment["QUATORZE_INTENTS"].flatMap { $0.isEmpty ? nil : $0 }
    if let named {
      guard isIntents(named) else { throw .noIntents(tried: [named]) }
      return IntentFolder(named)
    }
    var places = ["intents"]
    if let executable {
      let prefix = URL(fileURLWithPath: executable).deletingLastPathComponent()
        .deletingLastPathComponent()
      places.append(prefix.appendingPathComponent("share/quatorze/intents").path)
    }
    for place in places where isIntents(place) { return IntentFolder(place) }
    throw .noIntents(tried: places)
  }

  private static func isIntents(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: "\(path)/fr", isDirectory: &isFolder)
      && isFolder.boolValue
  }

  // MARK: - Files

  /// The files of a folder inside that end so, in alphabetical order; empty when the folder does not
  /// exist.
  func files(in folder: String, _ ending: String = ".yaml") -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
      .map { "\(path)/\(folder)/\($0)" }
  }

  /// The examples beside the intents' files.
  private var exampleFiles: [String] { files(in: "fr/examples", ".jsonl") }

  private func name(of file: String) -> String { URL(fileURLWithPath: file).lastPathComponent }

  /// The SHA-256 over the names and bytes of all files that decide how a message is read: what the
  /// journal keeps as `reads`.
  package func fingerprint() throws(AssistantError) -> String {
    var lines = ""
    let files =
      files(in: "fr") + exampleFiles + files(in: "fr/vocabulary") + files(in: "referentiel")
    let hashes = files.concurrentMap { file in
      Result { () throws(DataFileError) in EntryHash(of: try FileBytes.read(path: file)) }
    }
    for (file, hash) in zip(files, hashes) {
      do {
        lines += "\(file.dropFirst(path.count)) \(try hash.get())\n"
      } catch {
        throw .files([error])
      }
    }
    return EntryHash(of: Array(lines.utf8)).description
  }

  /// Files of `fr/` that are no intents.
  private static let otherFiles: Set<String> = [
    "replies.yaml", "notes.yaml", "sensibles.yaml",
  ]

  // MARK: - Understanding

  /// The people of the examples: `demo/apprentis.csv` and `demo/equipe.csv`.
  package func demoRoster() throws(AssistantError) -> Roster {
    do {
      return try RosterFiles.roster(
        people: "\(path)/demo/apprentis.csv", team: "\(path)/demo/equipe.csv")
    } catch {
      throw .files([error])
    }
  }

  /// Reads `fr/` and learns from it.
  ///
  /// - Parameter isLeftOut: which examples, by their position in `examples()`, are not learnt from.
  package func language(
    leavingOut isLeftOut: (Int) -> Bool = { _ in false }
  ) throws(AssistantError) -> Language {
    let (intents, vocabulary, fillers, certainty) = try languageFiles()
    let demo = try demoRoster()
    do {
      // Given away: what has been learnt from is of no more use.
      return try Language(
        intents: consume intents, vocabulary: consume vocabulary, fillers: fillers,
        certainty: certainty, demo: demo, leavingOut: isLeftOut)
    } catch {
      throw .files([error])
    }
  }

  /// The examples of all intents, in the order of the files.
  package func examples() throws(AssistantError) -> [IntentExample] {
    let (files, problems) = ownFiles()
    if !problems.isEmpty { throw .files(problems) }
    return files.flatMap { file -> [IntentExample] in
      guard case .intent(let intent) = file else { return [] }
      return intent.examples
    }
  }

  /// The phrases of the intents, to be looked through.
  func phrases() throws(AssistantError) -> PhraseCheck {
    let files = try languageFiles()
    let demo = try demoRoster()
    do {
      return try PhraseCheck(
        intents: files.intents, vocabulary: files.vocabulary, fillers: files.fillers, demo: demo)
    } catch {
      throw .files([error])
    }
  }

  /// What one of those files holds.
  private enum LanguageFile: Sendable {
    case intent(IntentFile)
    case other(YAMLValue)

    init(_ path: String) throws(DataFileError) {
      if path.hasSuffix(".jsonl") {
        self = .intent(try IntentFile(try RecordLines(path: path)))
      } else if IntentFolder.noIntents.contains(where: path.hasSuffix) {
        self = .other(try YAMLValue(path: path))
      } else {
        self = .intent(try IntentFile(try YAMLValue(path: path)))
      }
    }
  }

  private static let noIntents = ["/fillers.yaml", "/certitude.yaml"]

  /// The files of `fr/` and `fr/examples/` that can be read, and what keeps the others from it.
  private func ownFiles() -> (files: [LanguageFile], problems: [DataFileError]) {
    let own = files(in: "fr").filter { !IntentFolder.otherFiles.contains(name(of: $0)) }
    let read = (own + exampleFiles).concurrentMap { file in
      Result { () throws(DataFileError) in try LanguageFile(file) }
    }
    return IntentFolder.separated(read)
  }

  private static func separated<Value>(
    _ read: [Result<Value, DataFileError>]
  ) -> (files: [Value], problems: [DataFileError]) {
    var files: [Value] = []
    var problems: [DataFileError] = []
    for result in read {
      switch result {
      case .success(let file): files.append(file)
      case .failure(let error): problems.append(error)
      }
    }
    return (files, problems)
  }

  /// The files of `fr/` that say what is understood.
  private func languageFiles() throws(AssistantError) -> (
    intents: [IntentFile], vocabulary: Vocabulary, fillers: YAMLValue, certainty: YAMLValue
  ) {
    let words = files(in: "fr/vocabulary")
    let (read, vocabulary) = Spreading.both {
      ownFiles()
    } meanwhile: {
      Result { () throws(AssistantError) in try IntentFolder.vocabulary(words) }
    }
    var problems = read.problems
    var intents: [IntentFile] = []
    var others: [String: YAMLValue] = [:]
    for file in read.files {
      switch file {
      case .intent(let file): intents.append(file)
      case .other(let value): others[name(of: value.place.file)] = value
      }
    }
    for file in ["fillers.yaml", "certitude.yaml"] where others[file] == nil {
      problems.append(DataFileError(FilePlace(file: "\(path)/fr/\(file)"), "no such file"))
    }
    guard problems.isEmpty, let fillers = others["fillers.yaml"],
      let certainty = others["certitude.yaml"]
    else {
      if case .failure(.files(let found)) = vocabulary { problems = found + problems }
      throw .files(problems)
    }
    return (intents, try vocabulary.get(), fillers, certainty)
  }

  private static func vocabulary(_ files: [String]) throws(AssistantError) -> Vocabulary {
    let (values, problems) = separated(
      files.map { file in Result { () throws(DataFileError) in try YAMLValue(path: file) } })
    if !problems.isEmpty { throw .files(problems) }
    do {
      return try Vocabulary(files: values)
    } catch {
      throw .files([error])
    }
  }
}

extension IntentFolder {
  /// Reads `referentiel/`.
  package func referential() throws(AssistantError) -> Referential {
    do {
      return try Referential(directory: "\(path)/referentiel")
    } catch {
      throw .files([error])
    }
  }
}
