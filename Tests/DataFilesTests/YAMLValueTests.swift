import DataFiles
import Testing

@Suite struct YAMLValueTests {
  static let text = """
    # a comment
    name: atelier
    count: 12
    ratio: 1.5
    no: no
    quoted: "12"
    on: true
    empty:
    list: [a, b]
    one: alone
    deep:
      - key: value
        other: 2026-11-01
    """

  func value() throws -> YAMLValue { try YAMLValue(parsing: Self.text, file: "t.yaml") }

  @Test func scalarsKeepTheirTextUntilAsked() throws {
    let value = try value()
    #expect(try value.required("name").string() == "atelier")
    #expect(try value.required("count").integer() == 12)
    #expect(try value.required("ratio").number() == 1.5)
    #expect(try value.required("no").string() == "no")
    #expect(try value.required("on").bool())
    #expect(value["empty"] == nil)
    #expect(value["nothing"] == nil)
    #expect(try value.required("list").strings() == ["a", "b"])
    #expect(try value.required("one").strings() == ["alone"])
  }

  @Test func everyNodeKnowsItsPlace() throws {
    let item = try #require(try value().required("deep").list().first)
    #expect(item["other"]?.place.description == "t.yaml:13:12")
    #expect(try item.fields()[1].keyPlace.description == "t.yaml:13:5")
  }

  @Test(arguments: [
    ("count", "t.yaml:3:8: expected a list, found “12”"),
    ("list", "t.yaml:9:7: expected a text, found a list"),
    ("deep", "t.yaml:12:3: expected a text, found a list"),
  ]) func aWrongTypeSaysPlaceAndExpectation(key: String, message: String) throws {
    let value = try value().required(key)
    let error = #expect(throws: DataFileError.self) {
      if key == "count" { _ = try value.list() } else { _ = try value.string() }
    }
    #expect(error?.description == message)
  }

  @Test func aMissingKeyIsSaidAtTheMapping() throws {
    let error = #expect(throws: DataFileError.self) { try value().required("absent") }
    #expect(error?.description == "t.yaml:2:1: the key “absent” is missing")
  }

  @Test func unknownKeysAreListed() throws {
    let errors = try YAMLValue(parsing: "a: 1\nb: 2\n", file: "f").unknownKeys(besides: ["a"])
    #expect(errors.map(\.description) == ["f:2:1: unknown key “b”; known here: a"])
  }

  @Test(arguments: [
    ("a: 1\na: 2\n", "f:1:1: the key “a” stands twice in one mapping"),
    ("a: [1\n", "f:2:1: this is not YAML"),
    ("a: 1\n---\nb: 2\n", "f:2:1: this is not YAML"),
    ("? [a]\n: 1\n", "f:1:3: expected a text as key"),
  ]) func brokenFilesAreRefused(text: String, start: String) {
    let error = #expect(throws: DataFileError.self) { try YAMLValue(parsing: text, file: "f") }
    #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
  }

  @Test func anEmptyFileIsNothing() throws {
    #expect(try YAMLValue(parsing: "# only this\n", file: "f").isNull)
    #expect(try YAMLValue(parsing: "", file: "f").fields().isEmpty)
  }

  @Test func aBombOfAliasesIsRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let parts = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(parts)]\n"
    }
    #expect(throws: DataFileError.self) { try YAMLValue(parsing: text, file: "f") }
  }
}
