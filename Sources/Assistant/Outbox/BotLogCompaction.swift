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
    try await bot.compact { records throws(JournalError) in
      let survey = try Survey(records)
      return { place, record in kept(record, at: place, survey, now: now) }
    }
  }

  /// What has to be known of all records before it can be said of one whether it is still of use.
  private struct Survey {
    /// The keys of the messages that are sent, or never will be.
    private(set) var done: Set<String> = []
    /// The places of the last position and of each conversation's last state.
    private(set) var lasting: Set<Int> = []

    init(_ records: BotRecords) throws(JournalError) {
      var lastOf: [String: Int] = [:]
      var place = 0
      try records.forEach { record in
        if let key = OutboxRecord.doneKey(record) { done.insert(key) }
        if let conversation = conversation(record) { lastOf[conversation] = place }
        if record.key == "p" { lastOf["p"] = place }
        place += 1
      }
      lasting = Set(lastOf.values)
    }
  }

  /// What is left of a record: what is to be sent stays until it is done, and then only that it was;
  /// of positions the last; of each conversation the last state.
  private static func kept(
    _ record: BotRecord, at place: Int, _ survey: Survey, now: Instant
  ) -> BotRecord? {
    let isLasting = survey.lasting.contains(place)
    let age = age(record, at: now)
    let isOld = age >= keptDays * 86_400
    if record.key == "p" { return isLasting ? record : nil }
    if record.key.hasPrefix("m ") {
      let message = OutboxRecord.message(of: record)
      let isPending = message.map { !survey.done.contains($0.key) } ?? false
      guard isPending || isLasting || !isOld else { return nil }
      let isWhole = isLasting || age < wholeDays * 86_400
      let kept = isWhole ? record : without("memory", record)
      // That it was sent is about to be forgotten: then it must not be sent again.
      return isOld && !isPending ? without("out", kept) : kept
    }
    if let message = OutboxRecord.message(of: record) {
      return survey.done.contains(message.key) ? nil : record
    }
    if record.key.hasPrefix("j ") {
      return survey.done.isDisjoint(with: record.content["keys"]?.strings ?? []) ? record : nil
    }
    return isOld ? nil : record
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
