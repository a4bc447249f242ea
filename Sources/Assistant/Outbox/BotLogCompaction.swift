import CivilTime
import Journal
import JSONText

/// What of a bot log is still of use.
enum BotLogCompaction {
  /// Messages that come again later than this are handled anew, by the journal's own memory.
  static let keptDays = 30
  /// For so long the conversation after each message is kept, and not only after the last one: an
  /// edit is read as its message was.
  private static let wholeDays = 2
  /// A log is not worth the work while it is shorter, in bytes.
  private static let least = 1 << 20

  /// Writes the log anew when it has doubled since it was last written so.
  ///
  /// - Parameter last: its size then, in bytes.
  /// - Returns: the size to pass the next time.
  static func compactIfDue(_ bot: BotLog, last: Int, now: Instant) async throws -> Int {
    guard bot.size > max(least, 2 * last) else { return last }
    try await compact(bot, now: now)
    return bot.size
  }

  static func compact(_ bot: BotLog, now: Instant) async throws {
    try await bot.compact { records in kept(records, now: now) }
  }

  /// The records that are left: what is to be sent stays until it is done, and then only that it
  /// was; of positions the last; of each conversation the last state.
  static func kept(_ records: [BotRecord], now: Instant) -> [BotRecord] {
    let done = Set(records.compactMap { OutboxRecord.doneKey($0) })
    var lastOf: [String: Int] = [:]
    for (index, record) in records.enumerated() {
      if let conversation = conversation(record) { lastOf[conversation] = index }
      if record.key == "p" { lastOf["p"] = index }
    }
    let lasting = Set(lastOf.values)
    var kept: [BotRecord] = []
    for (index, record) in records.enumerated() {
      let age = age(record, at: now)
      let isOld = age >= keptDays * 86_400
      if record.key == "p" {
        if lasting.contains(index) { kept.append(record) }
      } else if record.key.hasPrefix("m ") {
        let isPending = OutboxRecord.message(of: record).map { !done.contains($0.key) } ?? false
        if isPending || lasting.contains(index) || !isOld {
          let isWhole = lasting.contains(index) || age < wholeDays * 86_400
          var record = isWhole ? record : without("memory", record)
          // That it was sent is about to be forgotten: then it must not be sent again.
          if isOld, !isPending { record = without("out", record) }
          kept.append(record)
        }
      } else if let message = OutboxRecord.message(of: record) {
        if !done.contains(message.key) { kept.append(record) }
      } else if record.key.hasPrefix("j ") {
        let keys = record.content["keys"]?.strings ?? []
        if done.isDisjoint(with: keys) { kept.append(record) }
      } else if !isOld {
        kept.append(record)
      }
    }
    return kept
  }

  private static func age(_ record: BotRecord, at now: Instant) -> Int {
    guard let time = Instant(rfc3339: record.time) else { return .max }
    return Int((now.milliseconds - time.milliseconds) / 1000)
  }

  private static func conversation(_ record: BotRecord) -> String? {
    guard record.key.hasPrefix("m "), record.content["memory"] != nil,
      let room = record.content["room"]?.string, let member = record.content["member"]?.string
    else { return nil }
    return "\(member) \(room)"
  }

  private static func without(_ member: String, _ record: BotRecord) -> BotRecord {
    BotRecord(
      key: record.key, time: record.time,
      content: .object((record.content.members ?? []).filter { $0.name != member }))
  }
}
