/// Phrases with alternatives as paths over word numbers; finds all that begin at a place of a
/// message. The alternatives of a phrase share what follows on them, so that a phrase that can be
/// said in a thousand ways takes no more than its own text does.
struct PhraseGraph<Value: Sendable>: Sendable {
  private struct Edge: Sendable {
    let target: Int32
    /// The next edge that leaves the same node with the same word; -1 when there is none.
    let next: Int32
  }

  /// The last edge of each word that leaves each node but the first.
  private var heads: [UInt64: Int32] = [:]
  private var edges: [Edge] = []
  /// By word, the last edge that leaves node 0; -1 for none.
  private var beginnings: [Int32] = []
  /// For each node, the phrase that may end there; -1 for none. Node 0 is the beginning of all.
  private var accepted: [Int32] = [-1]
  private var values: [Value] = []

  /// - Parameter number: the numbers of a folded text's words.
  mutating func insert(
    _ phrase: Template, _ value: Value, number: (String) -> [Int32]
  ) throws(TemplateError) {
    let ends = try extend([0], phrase, to: nil, number)
    values.append(value)
    for end in ends where end != 0 { accepted[Int(end)] = Int32(values.count - 1) }
  }

  /// Leads on from `nodes` by all ways of saying `phrase`, to `target` where one is given.
  ///
  /// - Returns: where the phrase ends, `nodes` among them when it may be left out.
  private mutating func extend(
    _ nodes: [Int32], _ phrase: Template, to target: Int32?, _ number: (String) -> [Int32]
  ) throws(TemplateError) -> [Int32] {
    switch phrase {
    case .word(let word):
      let words = number(word)
      var nodes = nodes
      for (position, word) in words.enumerated() {
        let isLast = position == words.count - 1
        let next = isLast ? target ?? add() : add()
        for node in nodes { connect(node, word, next) }
        nodes = [next]
      }
      return nodes
    case .sequence(let parts):
      var nodes = nodes
      for (position, part) in parts.enumerated() {
        nodes = try extend(nodes, part, to: position == parts.count - 1 ? target : nil, number)
      }
      return nodes
    case .choice(let options):
      let target = target ?? add()
      var ends: [Int32] = []
      for option in options {
        for end in try extend(nodes, option, to: target, number) where !ends.contains(end) {
          ends.append(end)
        }
      }
      return ends
    case .slot(let name), .rule(let name):
      throw TemplateError(problem: "a phrase of the vocabulary has words alone", template: name)
    }
  }

  private mutating func add() -> Int32 {
    accepted.append(-1)
    return Int32(accepted.count - 1)
  }

  private mutating func connect(_ node: Int32, _ word: Int32, _ target: Int32) {
    let edge = Int32(edges.count)
    if node == 0 {
      while beginnings.count <= Int(word) { beginnings.append(-1) }
      edges.append(Edge(target: target, next: beginnings[Int(word)]))
      beginnings[Int(word)] = edge
    } else {
      let key = PhraseGraph.key(node, word)
      edges.append(Edge(target: target, next: heads[key] ?? -1))
      heads[key] = edge
    }
  }

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  /// The phrases that begin at `start`: the end of each (exclusive) and what it stands for, shortest
  /// first, those of one end in the order in which they were given.
  func matches(in words: [Int32], at start: Int) -> [(end: Int, values: [Value])] {
    // Most words begin no phrase.
    guard words[start] >= 0, Int(words[start]) < beginnings.count,
      beginnings[Int(words[start])] >= 0
    else { return [] }
    var found: [(end: Int, values: [Value])] = []
    var nodes: [Int32] = []
    follow(beginnings[Int(words[start])], into: &nodes)
    var position = start + 1
    while !nodes.isEmpty {
      var ended: [Int32] = []
      for node in nodes where accepted[Int(node)] >= 0 { ended.append(accepted[Int(node)]) }
      if !ended.isEmpty {
        ended.sort()
        var values: [Value] = []
        for (index, phrase) in ended.enumerated() where index == 0 || ended[index - 1] != phrase {
          values.append(self.values[Int(phrase)])
        }
        found.append((position, values))
      }
      guard position < words.count, words[position] >= 0 else { break }
      var reached: [Int32] = []
      for node in nodes {
        if let edge = heads[PhraseGraph.key(node, words[position])] { follow(edge, into: &reached) }
      }
      nodes = reached
      position += 1
    }
    return found
  }

  /// Adds where an edge and those after it lead, each node once.
  private func follow(_ edge: Int32, into reached: inout [Int32]) {
    var edge = edge
    while edge >= 0 {
      let target = edges[Int(edge)].target
      if !reached.contains(target) { reached.append(target) }
      edge = edges[Int(edge)].next
    }
  }
}
