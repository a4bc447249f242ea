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

  /// The files of a folder inside that end in `.yaml`, in alphabetical order; empty when the folder
  /// does not exist.
  func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
      .map { "\(path)/\(folder)/\($0)" }
  }

  private func name(of file: String) -> String { URL(fileURLWithPath: file).lastPathComponent }

  /// The SHA-256 over the names and bytes of all files that decide how a message is read: what the
  /// journal keeps as `reads`.
  package func fingerprint() throws(AssistantError) -> String {
    var lines = ""
    let files = files(in: "fr") + files(in: "fr/vocabulary") + files(in: "referentiel")
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
  /// - Parameter isLeftOut: which examples, by their position, are not learnt from.
  package func language(
    leavingOut isLeftOut: (Int) -> Bool = { _ in false }
  ) throws(AssistantError) -> Language {
    let files = try languageFiles()
    let demo = try demoRoster()
    do {
      return try Language(
        intents: files.intents, vocabulary: files.vocabulary, fillers: files.fillers,
        certainty: files.certainty, demo: demo, leavingOut: isLeftOut)
    } catch {
      throw .files([error])
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

  /// The files of `fr/` that say what is understood, read and not yet looked at.
  private struct LanguageFiles {
    var intents: [YAMLValue]
    var vocabulary: [YAMLValue]
    var fillers: YAMLValue
    var certainty: YAMLValue
  }

  private func languageFiles() throws(AssistantError) -> LanguageFiles {
    let listed =
      files(in: "fr/vocabulary").map { (path: $0, isVocabulary: true) }
      + files(in: "fr").filter { !IntentFolder.otherFiles.contains(name(of: $0)) }
      .map { (path: $0, isVocabulary: false) }
    let read = listed.concurrentMap { file in
      Result { () throws(DataFileError) in try YAMLValue(path: file.path) }
    }
    var problems: [DataFileError] = []
    var vocabulary: [YAMLValue] = []
    var intents: [YAMLValue] = []
    var fillers: YAMLValue?
    var certainty: YAMLValue?
    for (file, read) in zip(listed, read) {
      switch read {
      case .failure(let error): problems.append(error)
      case .success(let value) where file.isVocabulary: vocabulary.append(value)
      case .success(let value):
        switch name(of: file.path) {
        case "fillers.yaml": fillers = value
        case "certitude.yaml": certainty = value
        default: intents.append(value)
        }
      }
    }
    if !problems.isEmpty { throw .files(problems) }
    guard let fillers else {
      throw .files([DataFileError(FilePlace(file: "\(path)/fr/fillers.yaml"), "no such file")])
    }
    guard let certainty else {
      throw .files([DataFileError(FilePlace(file: "\(path)/fr/certitude.yaml"), "no such file")])
    }
    return LanguageFiles(
      intents: intents, vocabulary: vocabulary, fillers: fillers, certainty: certainty)
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
