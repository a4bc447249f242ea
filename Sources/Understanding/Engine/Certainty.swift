package import DataFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What speaks for or against a frame's being right; each counts as a number from 0 on.
package enum Sign: Int, CaseIterable, Sendable {
  /// The model's probability of the intent, its log odds, and how far the next one lies behind.
  case probability, odds, margin
  /// The probability that the message is nothing for the bot.
  case nothing
  /// Another intent was chosen than the model's.
  case overruled
  /// An answer completed an earlier message.
  case resumed
  /// Told or planned: both may be.
  case torn
  /// A name or a day that the frame does not hold.
  case leavesOut
  /// Tens of words, fives of words beyond values, names and small words, unknown words, sentences.
  case length, rest, strangeWords, sentences
  /// Days that are named; days, times and lengths that no slot took.
  case days, unusedDays, unusedTimes, unusedDurations
  /// «2h»: a time or a length.
  case clockOrDuration
  /// Numbers in the frame.
  case numbers
  /// Tense for and against a fact or a plan; a weekday that may be past or to come.
  case agreement, disagreement, openDay
  /// A frame without a day.
  case dateless
  /// People in the frame; named and not in it; in it and not named.
  case people, unusedPeople, inventedPeople
  /// More than one activity; an activity that is only hinted at.
  case activities, activityByHint
  /// Words of an alert in what is taken for none.
  case alertHints
  /// How much the second opinion (`RoleModel`) differs: on days and hours, on people and groups, on
  /// lengths and numbers, and on how many of them.
  case oddTimes, oddPeople, oddNumbers, oddRoles

  /// Its name in `fr/certitude.yaml`.
  package var id: String { "\(self)" }
}

/// The signs of one reading.
package struct Signs: Sendable {
  private var values: [Double]

  package init() { values = [Double](repeating: 0, count: Sign.allCases.count) }

  package subscript(sign: Sign) -> Double {
    get { values[sign.rawValue] }
    set { values[sign.rawValue] = newValue }
  }

  func sum(_ weights: [Double]) -> Double {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// How sure a reading is: two logistic sums over its signs, with weights that were fitted to
/// messages which nothing was learnt from.
package struct Certainty: Sendable {
  private struct Scale: Sendable {
    var bias = 0.0
    var weights = [Double](repeating: 0, count: Sign.allCases.count)

    init(_ file: YAMLValue) throws(DataFileError) {
      for field in try file.fields() {
        let weight = try field.value.number()
        guard weight.isFinite else {
          throw field.value.expected("a number")
        }
        if field.key == "bias" {
          bias = weight
        } else if let place = Sign.allCases.firstIndex(where: { $0.id == field.key }) {
          weights[place] = weight
        } else {
          throw DataFileError(field.keyPlace, "“\(field.key)” is no sign")
        }
      }
    }

    func share(_ signs: Signs) -> Double { 1 / (1 + exp(-(bias + signs.sum(weights)))) }
  }

  private let right: Scale
  private let falseRecord: Scale
  private let askAbove: Double
  private let askBelow: Double
  private let giveUpAbove: Double

  /// - Parameter file: `fr/certitude.yaml`.
  package init(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["right", "false_record", "ask_above", "ask_below", "give_up_above"])
    right = try Scale(try file.required("right"))
    falseRecord = try Scale(try file.required("false_record"))
    askAbove = try Certainty.share(try file.required("ask_above"))
    askBelow = try file["ask_below"].map(Certainty.share) ?? 0
    let limit = try file.required("give_up_above")
    giveUpAbove = try Certainty.share(limit)
    if giveUpAbove < askAbove { throw limit.expected("a number not below “ask_above”") }
  }

  private static func share(_ limit: YAMLValue) throws(DataFileError) -> Double {
    let share = try limit.number()
    guard (0...1).contains(share) else { throw limit.expected("a number from 0 to 1") }
    return share
  }

  /// How often a frame with these signs is right in all its slots, 0 to 1.
  package func ofRightness(_ signs: Signs) -> Double { right.share(signs) }

  /// Whether a record with these signs is wrong, or not right in all its slots, so often that it is
  /// asked about first.
  package func isDoubtful(_ signs: Signs) -> Bool {
    falseRecord.share(signs) > askAbove || isUnsure(signs)
  }

  /// Whether a frame with these signs is so seldom right in all its slots that it is asked about.
  package func isUnsure(_ signs: Signs) -> Bool { right.share(signs) < askBelow }

  /// Whether a record with these signs is wrong so often that it counts as not understood.
  package func isHopeless(_ signs: Signs) -> Bool { falseRecord.share(signs) > giveUpAbove }
}
