import Foundation
import Yams

extension YAMLValue {
  /// Reads one YAML document. An empty document is nothing (`isNull`).
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for the places.
  /// - Throws: what is wrong and where: broken syntax, a key that stands twice, a key that is no
  ///   text, a second document, or aliases that expand to more than a million values.
  package init(parsing text: String, file: String) throws(DataFileError) {
    let node: Node?
    do {
      // The basic resolver has no patterns: with the default one, every key costs ten regular
      // expressions.
      node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw YAMLValue.translate(error, file: file)
    }
    guard let node else {
      self.init(
        content: .scalar("", quoted: false), place: FilePlace(file: file, line: 1, column: 1))
      return
    }
    var budget = 1_000_000
    self = try YAMLValue.convert(node, file: file, budget: &budget)
  }

  /// Reads the YAML file at a path. Throws also when it cannot be read or is not UTF-8.
  package init(path: String) throws(DataFileError) {
    let bytes = try FileBytes.read(path: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataFileError(FilePlace(file: path), "the file is not UTF-8")
    }
    try self.init(parsing: text, file: path)
  }

  private static func place(_ mark: Mark?, _ file: String) -> FilePlace {
    FilePlace(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
  }

  private static func convert(
    _ node: Node, file: String, budget: inout Int
  ) throws(DataFileError) -> YAMLValue {
    budget -= 1
    guard budget > 0 else {
      throw DataFileError(place(node.mark, file), "the aliases expand to too many values")
    }
    switch node {
    case .scalar(let scalar):
      let quoted: Bool
      switch scalar.style {
      case .any, .plain: quoted = false
      default: quoted = true
      }
      return YAMLValue(
        content: .scalar(scalar.string, quoted: quoted), place: place(scalar.mark, file))
    case .sequence(let sequence):
      var values: [YAMLValue] = []
      values.reserveCapacity(sequence.count)
      for item in sequence {
        values.append(try convert(item, file: file, budget: &budget))
      }
      return YAMLValue(content: .sequence(values), place: place(sequence.mark, file))
    case .mapping(let mapping):
      var fields: [YAMLField] = []
      fields.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key else {
          throw DataFileError(place(key.mark, file), "expected a text as key")
        }
        fields.append(
          YAMLField(
            key: scalar.string, keyPlace: place(scalar.mark, file),
            value: try convert(value, file: file, budget: &budget)))
      }
      return YAMLValue(content: .mapping(fields), place: place(mapping.mark, file))
    case .alias:
      throw DataFileError(place(node.mark, file), "an alias without its anchor")
    }
  }

  private static func translate(_ error: any Error, file: String) -> DataFileError {
    guard let error = error as? YamlError else {
      return DataFileError(FilePlace(file: file), "\(error)")
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let around = context.map { "\($0.text), " } ?? ""
      return DataFileError(place(mark, file), "this is not YAML: \(around)\(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return DataFileError(
        place(context.mark, file),
        "the key “\(duplicates.first ?? "")” stands twice in one mapping")
    case .reader(let problem, _, _, _):
      return DataFileError(FilePlace(file: file), "this is not YAML: \(problem)")
    default:
      return DataFileError(FilePlace(file: file), "this is not YAML: \(error)")
    }
  }
}
