import Chat
import CivilTime
import Journal
import JSONText

/// How many wrong codes unknown accounts gave on the last day on which one did.
struct WrongCodes: Hashable, Sendable {
  /// That one account may give in a day.
  static let most = 5
  /// That all unknown accounts of one bot may give in a day.
  static let mostOfAll = 200

  private var day: CivilDate?
  private var counts: [String: Int] = [:]

  mutating func count(_ account: String, on day: CivilDate) {
    if self.day != day {
      self.day = day
      counts = [:]
    }
    counts[account, default: 0] += 1
  }

  func allow(_ account: String, on day: CivilDate) -> Bool {
    guard self.day == day else { return true }
    return counts[account, default: 0] < WrongCodes.most
      && counts.values.reduce(0, +) < WrongCodes.mostOfAll
  }

  static func record(of account: Account, day: CivilDate, at time: Instant) -> BotRecord {
    BotRecord(
      key: "w \(account.id)", time: time.description,
      content: .object(["day": .string(day.description)]))
  }
}
