package import CivilTime
package import DataFiles

/// A sentence of the intent files with the frame that it means: trained on, and tested.
package struct IntentExample: Sendable {
  package let place: FilePlace
  package let intent: Intent
  package let text: String
  /// `identifiant` of the demo team's member who writes.
  package let author: String
  package let now: CivilMoment
  /// Earlier turns, oldest first; empty for most.
  package let context: [ExampleTurn]
  /// The gold slots as written: lists of texts, or one text.
  package let slots: [(slot: Slot, values: [String], isList: Bool)]
  /// Whether it is read otherwise for the time being: learnt from, and no test.
  package let isMisread: Bool
}

/// One earlier turn of an example.
package struct ExampleTurn: Sendable, Hashable {
  /// The member who wrote it; nil for the bot.
  package let author: String?
  package let text: String
  /// What the bot asked about: a slot's id, `confirm` or `choice`.
  package let asked: String?
  package let options: [String]

  package init(author: String?, text: String, asked: String? = nil, options: [String] = []) {
    self.author = author
    self.text = text
    self.asked = asked
    self.options = options
  }
}

/// A file of an intent: its sentences and its examples.
package struct IntentFile: Sendable {
  package let intent: Intent
  /// In the order of the file.
  package private(set) var examples: [IntentExample] = []
  private(set) var sentences: [Sentence] = []

  /// A template, as it is written.
  struct Sentence: Sendable {
    let template: Template
    let text: String
    let place: FilePlace

    /// What chance begins with: the same for the same words, whatever stands before them.
    var seed: UInt64 { text.stableHash }
  }

  /// Reads `fr/INTENT.yaml`. Throws at what is not known there, or not as it must be.
  package init(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["intent", "sentences", "examples", "counter_examples", "misread"])
    intent = try IntentFile.intent(try file.required("intent"))
    for sentence in try file["sentences"]?.list() ?? [] {
      do {
        let text = try sentence.string()
        sentences.append(Sentence(template: try Template(text), text: text, place: sentence.place))
      } catch let error as TemplateError {
        throw DataFileError(sentence.place, error.problem)
      } catch let error as DataFileError {
        throw error
      } catch {
        throw DataFileError(sentence.place, "\(error)")
      }
    }
    for example in try file["examples"]?.list() ?? [] {
      examples.append(try IntentFile.example(example, intent: intent))
    }
    for example in try file["misread"]?.list() ?? [] {
      examples.append(try IntentFile.example(example, intent: intent, isMisread: true))
    }
    // What looks like this intent and is another.
    for example in try file["counter_examples"]?.list() ?? [] {
      examples.append(
        try IntentFile.example(
          example, intent: try IntentFile.intent(try example.required("intent"))))
    }
  }

  /// Reads `fr/examples/INTENT.jsonl`: an example on each line, with the fields that one in a YAML file
  /// has. `misread` is true for one that is read otherwise for the time being; `intent` stands where it
  /// is another: the message only looks like this one.
  ///
  /// - Throws: at the first line that is no example; also when the file is named after no intent.
  package init(_ lines: RecordLines) throws(DataFileError) {
    let name = lines.file.split(separator: "/").last?.split(separator: ".").first ?? ""
    guard let intent = Intent(rawValue: String(name)) else {
      throw DataFileError(FilePlace(file: lines.file), "“\(name)” is no intent")
    }
    self.intent = intent
    examples.reserveCapacity(lines.records.count)
    for (place, record) in lines.records {
      let value = YAMLValue(record, place: place)
      var own = intent
      if let other = value["intent"] { own = try IntentFile.intent(other) }
      examples.append(try IntentFile.example(value, intent: own))
    }
  }

  private static func intent(_ value: YAMLValue) throws(DataFileError) -> Intent {
    let id = try value.string()
    guard let intent = Intent(rawValue: id) else {
      throw DataFileError(value.place, "“\(id)” is no intent")
    }
    return intent
  }

  private static let exampleKeys: Set<String> = [
    "text", "author", "now", "context", "slots", "intent", "misread",
  ]

  private static func example(
    _ value: YAMLValue, intent: Intent, isMisread: Bool = false
  ) throws(DataFileError) -> IntentExample {
    try value.allowOnly(exampleKeys)
    let now = try value.required("now")
    let stamp = try now.string()
    guard let moment = CivilMoment(iso: stamp) else {
      throw now.expected("a moment YYYY-MM-DDTHH:MM")
    }
    var slots: [(slot: Slot, values: [String], isList: Bool)] = []
    for field in try value["slots"]?.fields() ?? [] {
      guard let slot = Slot(rawValue: field.key) else {
        throw DataFileError(field.keyPlace, "“\(field.key)” is no slot")
      }
      if case .sequence(let items) = field.value.content {
        var texts: [String] = []
        for item in items {
          // A list of candidates is a list in a list; its names are joined with bars.
          if case .sequence = item.content {
            texts.append(try item.strings().joined(separator: "|"))
          } else {
            texts.append(try item.string())
          }
        }
        slots.append((slot, texts, true))
      } else {
        slots.append((slot, [try field.value.string()], false))
      }
    }
    var context: [ExampleTurn] = []
    for turn in try value["context"]?.list() ?? [] {
      context.append(
        ExampleTurn(
          author: try turn["author"]?.string(),
          text: try (turn["text"] ?? turn["bot"])?.string() ?? "",
          asked: try turn["asked"]?.string(),
          options: try turn["options"]?.strings() ?? []))
    }
    return IntentExample(
      place: value.place, intent: intent, text: try value.required("text").string(),
      author: try value.required("author").string(), now: moment, context: context, slots: slots,
      isMisread: try value["misread"]?.bool() ?? isMisread)
  }
}
