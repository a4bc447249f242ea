import DataFiles
import Foundation
import JSONText
import Testing

@Suite struct RecordLinesTests {
  private func lines(_ text: String) throws -> RecordLines {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("records-\(UUID().uuidString).jsonl").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try RecordLines(path: path)
  }

  @Test(
    "each record has the number of its line, empty lines counted",
    arguments: [
      "{\"a\":1}\n\n{\"a\":2}\n", "{\"a\":1}\n\n{\"a\":2}", "{\"a\":1}\r\n\r\n{\"a\":2}\r\n \r\n",
    ])
  func numbers(_ text: String) throws {
    let records = try lines(text).records
    #expect(records.map(\.place.line) == [1, 3])
    #expect(records.map { $0.record["a"]?.integer } == [1, 2])
  }

  @Test func whatIsNoJSONIsToldWithItsLine() throws {
    let error = #expect(throws: DataFileError.self) { try lines("{\"a\":1}\n{\"a\":\n") }
    #expect(error?.place.line == 2)
    #expect(error?.problem.hasPrefix("this is no JSON: ") == true)
  }

  @Test func aFileThatIsNotThereIsTold() {
    #expect(throws: DataFileError.self) { try RecordLines(path: "/nowhere/records.jsonl") }
  }

  @Test("a record's values are read as those of a YAML file are")
  func values() throws {
    let text = #"{"text": "12", "number": 7.5, "is": true, "none": null, "list": ["a", "b"]}"#
    let value = YAMLValue(try JSON(parsing: text), place: FilePlace(file: "f", line: 4))
    #expect(try value.required("text").string() == "12")
    #expect(try value.required("number").number() == 7.5)
    #expect(try value.required("is").bool())
    #expect(value["none"] == nil)
    #expect(try value.required("list").strings() == ["a", "b"])
    let error = #expect(throws: DataFileError.self) { try value.required("is").integer() }
    #expect(error?.place == FilePlace(file: "f", line: 4))
  }
}
