import Dossier

/// Whose rooms are to be there before anything is sent to them: opened one after the other while nothing
/// else is to be done, so that none has to be opened at the hour at which everybody is written to. Pure:
/// uptimes go in.
struct RoomWishes: Sendable {
  /// Who has invited the bot while it was away is joined first.
  static let settling: Duration = .seconds(20)
  static let pause: Duration = .seconds(2)
  static let retry: Duration = .seconds(300)

  private var waiting: [MemberID] = []
  private var asked: Set<MemberID> = []
  private var notBefore: Duration = .zero

  /// Each member is asked for once.
  mutating func ask(for members: some Sequence<MemberID>, at uptime: Duration) {
    let fresh = members.filter { asked.insert($0).inserted }.sorted()
    guard !fresh.isEmpty else { return }
    waiting += fresh
    notBefore = max(notBefore, uptime + RoomWishes.settling)
  }

  /// How long until one may be opened; nil when there is none to open.
  func wait(at uptime: Duration) -> Duration? {
    waiting.isEmpty ? nil : max(.zero, notBefore - uptime)
  }

  /// Whose room is opened now.
  mutating func next(at uptime: Duration) -> MemberID? {
    guard wait(at: uptime) == .zero else { return nil }
    notBefore = uptime + RoomWishes.pause
    return waiting.removeFirst()
  }

  /// It could not be opened now.
  mutating func putOff(_ member: MemberID, for time: Duration?, at uptime: Duration) {
    waiting.append(member)
    notBefore = max(notBefore, uptime + (time ?? RoomWishes.retry))
  }
}
