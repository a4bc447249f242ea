import DataFiles
import Testing

@Suite struct YAMLSpeedTests {
  /// 300 kB must be far below 200 ms in release; the limit here leaves room for a debug build.
  @Test func aLargeFileIsReadInOnePass() throws {
    var text = "sentences:\n"
    while text.utf8.count < 300_000 {
      text += "  - text: \"vu {apprentices} [ce matin|hier] pour <son_cv>\"\n"
      text += "    slots: {a: 1, b: x}\n"
    }
    let clock = ContinuousClock()
    var count = 0
    let time = try clock.measure {
      count = try YAMLValue(parsing: text, file: "f").required("sentences").list().count
    }
    print("YAML: \(text.utf8.count) bytes, \(count) items, \(time)")
    #expect(count > 3000)
    #expect(time < .seconds(3))
  }
}
