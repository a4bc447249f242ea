/// Finds sentences that phrases of two intents share: the phrases as one automaton, walked as long as
/// more than one intent is possible.
struct PhraseOverlap {
  /// Two phrases, by the order in which they were added, and a sentence of both.
  struct Find: Hashable {
    let first: Int
    let second: Int
    let sentence: String
  }

  private var symbols = WordNumbers()
  /// By node, where each symbol leads.
  private var edges: [[(symbol: Int32, target: Int32)]] = []
  /// By node, its phrase.
  private var phrases: [Int] = []
  private var ends: Set<Int32> = []
  private var starts: [Int32] = []
  private var intents: [Intent] = []

  mutating func add(_ phrase: Template, _ intent: Intent) {
    intents.append(intent)
    let start = node()
    starts.append(start)
    let last = extend([start], phrase)
    ends.formUnion(last)
  }

  private mutating func node() -> Int32 {
    edges.append([])
    phrases.append(intents.count - 1)
    return Int32(edges.count - 1)
  }

  /// Leads on from `nodes` by all ways of saying `phrase`, and says where it ends.
  private mutating func extend(_ nodes: [Int32], _ phrase: Template) -> [Int32] {
    switch phrase {
    case .word(let text):
      var nodes = nodes
      for word in Vocabulary.words(text) { nodes = lead(nodes, word) }
      return nodes
    case .slot(let name), .rule(let name): return lead(nodes, "{\(name)}")
    case .sequence(let parts):
      var nodes = nodes
      for part in parts { nodes = extend(nodes, part) }
      return nodes
    case .choice(let options):
      var ends: [Int32] = []
      for option in options {
        for end in extend(nodes, option) where !ends.contains(end) { ends.append(end) }
      }
      return ends
    }
  }

  private mutating func lead(_ nodes: [Int32], _ symbol: String) -> [Int32] {
    let target = node()
    let number = symbols.add(symbol)
    for node in nodes { edges[Int(node)].append((number, target)) }
    return [target]
  }

  /// Each pair of phrases of two intents that have a sentence in common, once.
  func finds() -> [Find] {
    var finds: [Find] = []
    var pairs: Set<[Int]> = []
    var seen: Set<[Int32]> = []
    var waiting: [(nodes: [Int32], words: [Int32])] = [(starts, [])]
    while let (nodes, words) = waiting.popLast() {
      let ended = nodes.filter { ends.contains($0) }.map { phrases[Int($0)] }
      for (position, first) in ended.enumerated() {
        for second in ended[(position + 1)...] where intents[first] != intents[second] {
          let pair = [min(first, second), max(first, second)]
          guard pairs.insert(pair).inserted else { continue }
          let sentence = words.map { symbols.words[Int($0)] }.joined(separator: " ")
          finds.append(Find(first: pair[0], second: pair[1], sentence: sentence))
        }
      }
      var next: [Int32: Set<Int32>] = [:]
      for node in nodes {
        for edge in edges[Int(node)] { next[edge.symbol, default: []].insert(edge.target) }
      }
      for (symbol, targets) in next where isShared(targets) {
        let targets = targets.sorted()
        if seen.insert(targets).inserted { waiting.append((targets, words + [symbol])) }
      }
    }
    return finds.sorted { ($0.second, $0.first) < ($1.second, $1.first) }
  }

  /// Whether nodes belong to more than one intent.
  private func isShared(_ nodes: Set<Int32>) -> Bool {
    guard let first = nodes.first else { return false }
    let intent = intents[phrases[Int(first)]]
    return nodes.contains { intents[phrases[Int($0)]] != intent }
  }
}
