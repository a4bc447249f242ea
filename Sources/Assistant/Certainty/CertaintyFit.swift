import Foundation
import Understanding

/// Finds what the signs of a reading weigh, from messages that were read by what had not learnt from
/// them: the contents of `fr/certitude.yaml`.
package struct CertaintyFit: Sendable {
  private let readings: [HeldOutReading]
  private let ridge: Double
  private let right: LogisticRegression
  private let falseRecord: LogisticRegression
  /// For each reading, by weights that were fitted to the other sets alone.
  private let confidences: [Double]
  private let risks: [Double]

  /// - Parameters:
  ///   - readings: of two sets at least.
  ///   - ridge: how strongly weights are kept small; above 0.
  package init(_ readings: [HeldOutReading], ridge: Double = 3) {
    self.readings = readings
    self.ridge = ridge
    (right, falseRecord) = CertaintyFit.fit(readings, ridge)
    var confidences = [Double](repeating: 0, count: readings.count)
    var risks = confidences
    for set in Set(readings.map(\.set)) {
      let (right, falseRecord) = CertaintyFit.fit(readings.filter { $0.set != set }, ridge)
      for (index, reading) in readings.enumerated() where reading.set == set {
        confidences[index] = right.share(reading.signs)
        // What is no record is asked about by no doubt.
        risks[index] = reading.isRecord ? falseRecord.share(reading.signs) : -1
      }
    }
    self.confidences = confidences
    self.risks = risks
  }

  private static func fit(
    _ readings: [HeldOutReading], _ ridge: Double
  ) -> (right: LogisticRegression, falseRecord: LogisticRegression) {
    let records = readings.filter(\.isRecord)
    return (
      LogisticRegression(readings.map(\.signs), readings.map(\.isRight), ridge: ridge),
      LogisticRegression(records.map(\.signs), records.map(\.isFalseRecord), ridge: ridge)
    )
  }

  package var count: Int { readings.count }

  /// Which share of all messages reaches a confidence, and which share of those is right.
  package func calibration(at confidence: Double) -> (share: Double, right: Double) {
    let sure = readings.indices.filter { confidences[$0] >= confidence }
    let right = sure.count { readings[$0].isRight }
    return (
      Double(sure.count) / Double(max(1, count)), Double(right) / Double(max(1, sure.count))
    )
  }

  /// By how much the sum of what speaks for a reading is lowered, 0 or less, so that of the readings
  /// that reach a confidence of 0.9 such a share is right: new messages differ more from what was
  /// learnt than these do from each other.
  package func caution(right share: Double) -> Double {
    var lowest = 1 - 1e-6
    var right = 0
    let order = readings.indices.sorted { confidences[$0] > confidences[$1] }
    for (rank, index) in order.enumerated() {
      right += readings[index].isRight ? 1 : 0
      if Double(right) >= share * Double(rank + 1) { lowest = confidences[index] }
    }
    func odds(_ share: Double) -> Double { log(share / (1 - share)) }
    return min(0, odds(0.9) - odds(min(max(lowest, 0.5), 1 - 1e-6)))
  }

  /// The risk above which a record is asked about, so that at most a share of all messages is asked
  /// about needlessly.
  ///
  /// - Parameter confidence: a record of less is asked about whatever its risk.
  package func limit(needless share: Double, askingBelow confidence: Double) -> Double {
    var order = Array(readings.indices)
    let firstUnsure = order.partition { isUnsure($0, below: confidence) }
    let needless = order[firstUnsure...].count { !readings[$0].mayAsk }
    var left = share * Double(count) - Double(needless)
    for index in order[..<firstUnsure].sorted(by: { risks[$0] > risks[$1] }) {
      if !readings[index].mayAsk { left -= 1 }
      if left < 0 || risks[index] < 0 { return max(0, risks[index]) }
    }
    return 0
  }

  private func isUnsure(_ index: Int, below confidence: Double) -> Bool {
    readings[index].isRecord && confidences[index] < confidence
  }

  /// The lowest risk above which at most one record in five, of ten at least, is right: those are
  /// not understood. 1 where there is none.
  package var limitOfSense: Double {
    let order = risks.indices.filter { risks[$0] >= 0 }.sorted { risks[$0] > risks[$1] }
    var limit = 1.0
    var right = 0
    for (rank, index) in order.enumerated() {
      right += readings[index].isFalseRecord ? 0 : 1
      if rank >= 9, right * 5 <= rank + 1 { limit = risks[index] }
    }
    return limit
  }

  /// Which share of all messages is recorded wrongly and which asked about needlessly, when records
  /// above that risk, and those below that confidence, are asked about.
  package func outcome(
    askingAbove limit: Double, below confidence: Double
  ) -> (falseRecords: Double, needless: Double) {
    var falseRecords = 0
    var needless = 0
    for (index, reading) in readings.enumerated() {
      if risks[index] > limit || isUnsure(index, below: confidence) {
        if !reading.mayAsk { needless += 1 }
      } else if reading.isFalseRecord {
        falseRecords += 1
      }
    }
    return (
      Double(falseRecords) / Double(max(1, count)), Double(needless) / Double(max(1, count))
    )
  }

  /// The file `fr/certitude.yaml`.
  ///
  /// - Parameters:
  ///   - limit: the risk above which a record is asked about.
  ///   - confidence: that below which one is asked about.
  ///   - share: of the readings with a confidence of 0.9, so many are right.
  package func file(
    askingAbove limit: Double, below confidence: Double, confidentlyRight share: Double
  ) -> String {
    let caution = caution(right: share)
    return """
      # How sure the reading of a message is: what each sign (Sources/Understanding/Engine/Certainty.swift)
      # weighs in two logistic sums, fitted to \(count) messages by other hands, each set of them read by a
      # model that had not learnt from it (`quatorze intents fit`). `understand --signs` shows the signs of
      # a message.
      #
      # right: how often the frame is right in every slot; that is the confidence. Its bias is lowered by
      # \(CertaintyFit.digits(-caution)), so that of such messages with a confidence of 0.9 \(CertaintyFit.digits(share * 100)) % were right.
      right:
      \(CertaintyFit.lines(right, adding: caution))
      # false_record: how often what would be recorded is wrong.
      false_record:
      \(CertaintyFit.lines(falseRecord))
      # A record above this share is asked about first, and one that is right in less than this share;
      # above the last share it counts as not understood.
      ask_above: \(CertaintyFit.digits(limit))
      ask_below: \(CertaintyFit.digits(confidence))
      give_up_above: \(CertaintyFit.digits(max(limit, limitOfSense)))

      """
  }

  /// The weights that matter.
  private static func lines(_ sum: LogisticRegression, adding shift: Double = 0) -> String {
    var lines = ["  bias: \(digits(sum.bias + shift))"]
    for (sign, (weight, spread)) in zip(Sign.allCases, zip(sum.weights, sum.spreads))
    where abs(weight * spread) > 0.02 {
      lines.append("  \(sign.id): \(digits(weight))")
    }
    return lines.joined(separator: "\n")
  }

  private static func digits(_ number: Double) -> String {
    "\((number * 1000).rounded() / 1000)"
  }
}
