/// Phrases with alternatives as paths over word numbers. The alternatives of a phrase share what
/// follows on them, so that a phrase that can be said in a thousand ways takes no more than its own
/// text does. `PhraseAutomaton` finds them.
struct PhraseGraph<Value: Sendable>: Sendable {
  struct Edge: Sendable {
    let source: Int32
    let word: Int32
    let target: Int32
  }

  private(set) var edges: [Edge] = []
  /// For each node, the phrase that may end there; -1 for none. Node 0 is the beginning of all.
  private(set) var accepted: [Int32] = [-1]
  private(set) var values: [Value] = []

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
    edges.append(Edge(source: node, word: word, target: target))
  }
}
