import JSONText
import Testing

@Suite("JSON")
struct JSONTests {
  @Test(
    "what is written is read back",
    arguments: [
      #"{"a":[1,-2.5,true,null,"é\"\\\n\u0001"],"b":{}}"#, "[]", #""𝄞""#, "123456789012345678",
    ])
  func roundTrip(text: String) throws {
    #expect(try JSON(parsing: text).text == text)
  }

  @Test(
    "what is no JSON is an error",
    arguments: [
      "", "{", "[1,]", #"{"a" 1}"#, "01", "1.", "tru", #""\x""#, "1 2", #""\ud800""#, "nan",
      String(repeating: "[", count: 100_000),
    ])
  func refused(text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: text) }
  }

  @Test("surrogate pairs are one character")
  func surrogates() throws {
    #expect(try JSON(parsing: #""\ud834\udd1e""#) == .string("𝄞"))
  }

  @Test("not UTF-8 is an error")
  func notUTF8() {
    #expect(throws: JSONError.self) { try JSON(bytes: [0x22, 0xFF, 0x22]) }
  }
}
