import DataFiles
import Foundation
import Testing
import Understanding

@testable import Assistant

@Suite("the weights of certainty, fitted")
struct CertaintyFitTests {
  @Test("a regression finds the odds that it was shown")
  func regression() {
    // Of 4 with the sign 3 are right, of 4 without it 1.
    let rows = [[1.0], [1], [1], [1], [0], [0], [0], [0]]
    let outcomes = [true, true, true, false, true, false, false, false]
    let fit = LogisticRegression(rows, outcomes, ridge: 1e-6)
    #expect(abs(fit.share([1]) - 0.75) < 1e-3)
    #expect(abs(fit.share([0]) - 0.25) < 1e-3)
    let strict = LogisticRegression(rows, outcomes, ridge: 100)
    #expect(abs(strict.share([1]) - 0.5) < 0.05)
  }

  @Test("a column that never changes weighs nothing")
  func constant() {
    let rows = (0..<40).map { [Double($0 % 2), 7] }
    let fit = LogisticRegression(rows, rows.map { $0[0] == 1 }, ridge: 1)
    #expect(fit.weights[1] == 0)
    #expect(fit.share([1, 7]) > 0.8)
    #expect(fit.share([0, 7]) < 0.2)
  }

  /// Two sets in which `unusedDays` says what is wrong, and a question is due nowhere.
  private var readings: [HeldOutReading] {
    (0..<200).map { number in
      let isBad = number % 10 == 0
      var signs = [Double](repeating: 0, count: Sign.allCases.count)
      for (place, sign) in Sign.allCases.enumerated() where sign == .unusedDays {
        signs[place] = isBad ? 1 : 0
      }
      return HeldOutReading(
        set: number < 100 ? "1" : "2", signs: signs, isRight: !isBad || number == 0, isRecord: true,
        isFalseRecord: isBad, mayAsk: false)
    }
  }

  @Test("what speaks against a reading in the other sets is doubted, and asked about within bounds")
  func figures() {
    let fit = CertaintyFit(readings, ridge: 0.1)
    let sure = fit.calibration(at: 0.9)
    #expect(sure.share == 0.9)
    #expect(sure.right == 1)
    let none = fit.outcome(askingAbove: 1, below: 0)
    #expect(none.falseRecords == 0.1)
    #expect(none.needless == 0)
    let all = fit.outcome(
      askingAbove: fit.limit(needless: 0.15, askingBelow: 0), below: 0)
    #expect(all.falseRecords == 0)
    #expect(all.needless == 0.1)
    let some = fit.outcome(
      askingAbove: fit.limit(needless: 0.06, askingBelow: 0), below: 0)
    #expect(some.needless <= 0.06)
    // What is seldom right is asked about whatever its risk, and nothing else when that uses up what may
    // be asked.
    let unsure = fit.outcome(askingAbove: 1, below: 0.7)
    #expect(unsure.falseRecords == 0)
    #expect(unsure.needless == 0.1)
    let spent = fit.outcome(
      askingAbove: fit.limit(needless: 0.05, askingBelow: 0.7), below: 0.7)
    #expect(spent.needless == 0.1)
  }

  @Test("confidence is lowered as far as it must to be right so often, and never raised")
  func caution() {
    let fit = CertaintyFit(readings, ridge: 0.1)
    #expect(fit.caution(right: 0.9) == 0)
    // Of the first half of what is sure a tenth is wrong as well.
    let mixed = readings.enumerated().map { number, reading in
      HeldOutReading(
        set: reading.set, signs: reading.signs, isRight: reading.isRight && number % 5 != 1,
        isRecord: true, isFalseRecord: reading.isFalseRecord, mayAsk: false)
    }
    #expect(CertaintyFit(mixed, ridge: 0.1).caution(right: 0.95) < 0)
  }

  @Test("the file that it writes is one that is read")
  func file() throws {
    let fit = CertaintyFit(readings, ridge: 0.1)
    let text = fit.file(askingAbove: 0.25, below: 0.7, confidentlyRight: 0.9)
    let certainty = try Certainty(YAMLValue(parsing: text, file: "certitude.yaml"))
    var doubtful = Signs()
    doubtful[.unusedDays] = 1
    #expect(certainty.isDoubtful(doubtful))
    #expect(!certainty.isDoubtful(Signs()))
    #expect(certainty.isUnsure(doubtful))
    #expect(!certainty.isUnsure(Signs()))
    #expect(certainty.ofRightness(Signs()) > 0.9)
    // All that looks so was wrong: no question mends it.
    #expect(certainty.isHopeless(doubtful))
    #expect(!certainty.isHopeless(Signs()))
    #expect(certainty.ofRightness(doubtful) < 0.4)
  }

  @Test("a set is read by what has not learnt from its messages")
  func leftOut() throws {
    let sets = try HeldOutSet.all(in: "\(Bench.root)/Tests/AssistantTests/HeldOut")
    #expect(sets.count >= 10)
    let examples = try Bench.folder.examples()
    let first = try #require(sets.first { $0.name == "1" })
    // Its sentences are examples by now, with other names; those of set 10 are none.
    #expect(first.examples(among: examples).count > first.messages.count * 9 / 10)
    let last = try #require(sets.first { $0.name == "10" })
    #expect(last.examples(among: examples).count < 3)
  }

  @Test("a folder without sets, and a line that is no message, are told with their places")
  func problems() throws {
    let folder = try TestFolder()
    #expect(throws: AssistantError.self) { try HeldOutSet.all(in: folder.path) }
    let heldOut = "\(Bench.root)/Tests/AssistantTests/HeldOut"
    for name in ["apprentis", "equipe"] {
      try FileManager.default.copyItem(
        atPath: "\(heldOut)/\(name)-1.csv", toPath: "\(folder.path)/\(name)-x.csv")
    }
    try Data("\n{\"text\": \"vu Rose\"}\n".utf8)
      .write(to: URL(fileURLWithPath: "\(folder.path)/messages-x.jsonl"))
    let error = #expect(throws: AssistantError.self) { try HeldOutSet.all(in: folder.path) }
    #expect("\(error ?? .noIntents(tried: []))".contains("messages-x.jsonl:2"))
  }

  @Test(
    "what is given up is doubted at least",
    arguments: ["ask_above: 0.5\ngive_up_above: 0.4", "ask_above: 0.5"])
  func limits(_ text: String) throws {
    let file = try YAMLValue(
      parsing: "right: {bias: 0}\nfalse_record: {bias: 0}\n\(text)", file: "certitude.yaml")
    #expect(throws: DataFileError.self) { try Certainty(file) }
  }
}
