/// The ids of the last messages sent, with the keys under which they were sent; a message that holds
/// several answers stands for the last of them.
struct RecentIDs: Sendable {
  private static let most = 2_000

  private var keys: [String: String] = [:]
  private var order: [String] = []
  private var oldest = 0

  mutating func take(_ id: String, sentUnder key: String) {
    if keys.updateValue(key, forKey: id) != nil { return }
    if order.count < RecentIDs.most { return order.append(id) }
    keys[order[oldest]] = nil
    order[oldest] = id
    oldest = (oldest + 1) % RecentIDs.most
  }

  func key(of id: String) -> String? { keys[id] }
}
