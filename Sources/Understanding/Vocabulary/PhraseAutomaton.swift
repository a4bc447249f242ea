/// Finds all phrases that begin at a place of a message: a `PhraseGraph` in which each word leads
/// from one state to one other at most (the subset construction).
struct PhraseAutomaton<Value: Sendable>: Sendable {
  /// By word, where it leads from the beginning; -1 where it begins no phrase.
  private var beginnings: [Int32] = []
  /// Where each word leads from each other state.
  private var steps = FeatureTable(capacity: 0)
  /// For each state, what the phrases that may end there stand for.
  private var ended: [[Value]] = []

  init() {}

  /// - Parameter limit: how many states there may be; the project's own phrases take some 30,000.
  /// - Throws: when phrases that begin alike go on in so many ways that they take more.
  init(_ graph: PhraseGraph<Value>, limit: Int = 1_000_000) throws(TemplateError) {
    var construction = Construction(graph)
    steps = FeatureTable(capacity: graph.edges.count * 2)
    for (word, nodes) in construction.followers(of: [0]) {
      while beginnings.count <= Int(word) { beginnings.append(-1) }
      beginnings[Int(word)] = construction.state(of: nodes)
    }
    var state = 0
    while state < construction.states.count {
      guard state < limit else {
        throw TemplateError(
          problem: "phrases that begin alike go on in too many ways", template: "vocabulary")
      }
      let nodes = construction.states[state]
      ended.append(graph.meanings(endingAt: nodes))
      for (word, nodes) in construction.followers(of: nodes) {
        let next = construction.state(of: nodes)
        _ = steps.number(of: PhraseAutomaton.key(Int32(state), word), new: next)
      }
      state += 1
    }
  }

  private static func key(_ state: Int32, _ word: Int32) -> UInt64 {
    Features.mix(UInt64(UInt32(bitPattern: state)) << 32 | UInt64(UInt32(bitPattern: word)))
  }

  /// The phrases that begin at `start`: the end of each (exclusive) and what it stands for, shortest
  /// first, those of one end in the order in which they were given.
  func matches(in words: [Int32], at start: Int) -> [(end: Int, values: [Value])] {
    var ends: [(position: Int, state: Int32)] = []
    findEnds(in: words, at: start, into: &ends)
    return ends.map { (end: $0.position, values: self[$0.state]) }
  }

  /// Where the phrases that begin at `start` end, shortest first, each with the state that it ends in.
  ///
  /// - Parameter ends: what it held is lost, its room is used again.
  func findEnds(
    in words: [Int32], at start: Int, into ends: inout [(position: Int, state: Int32)]
  ) {
    ends.removeAll(keepingCapacity: true)
    // Most words begin no phrase.
    guard words[start] >= 0, Int(words[start]) < beginnings.count else { return }
    var state = beginnings[Int(words[start])]
    var position = start + 1
    while state >= 0 {
      if !ended[Int(state)].isEmpty { ends.append((position, state)) }
      guard position < words.count, words[position] >= 0 else { break }
      state = steps[PhraseAutomaton.key(state, words[position])] ?? -1
      position += 1
    }
  }

  /// What the phrases that end in a state stand for, in the order in which they were given.
  subscript(state: Int32) -> [Value] { ended[Int(state)] }

  /// The states found so far, each the nodes of the graph at which a reader may be.
  private struct Construction {
    /// Each ascending.
    private(set) var states: [[Int32]] = []
    private var numbers: [[Int32]: Int32] = [:]
    /// The number of the state that is one node alone; -1 where there is none yet.
    private var ofNode: [Int32]
    /// The edges by the node that they leave; where those of each node begin.
    private let edges: [PhraseGraph<Value>.Edge]
    private let firstEdge: [Int]

    init(_ graph: PhraseGraph<Value>) {
      ofNode = [Int32](repeating: -1, count: graph.accepted.count)
      var firstEdge = [Int](repeating: 0, count: graph.accepted.count + 1)
      for edge in graph.edges { firstEdge[Int(edge.source) + 1] += 1 }
      for node in graph.accepted.indices { firstEdge[node + 1] += firstEdge[node] }
      var next = firstEdge
      var edges = graph.edges
      for edge in graph.edges {
        edges[next[Int(edge.source)]] = edge
        next[Int(edge.source)] += 1
      }
      self.edges = edges
      self.firstEdge = firstEdge
    }

    /// The nodes to which each word leads from some of `nodes`, by word.
    func followers(of nodes: [Int32]) -> [(word: Int32, nodes: [Int32])] {
      var reached: [UInt64] = []
      for node in nodes {
        for edge in edges[firstEdge[Int(node)]..<firstEdge[Int(node) + 1]] {
          reached.append(UInt64(edge.word) << 32 | UInt64(edge.target))
        }
      }
      reached.sort()
      var found: [(word: Int32, nodes: [Int32])] = []
      for (position, pair) in reached.enumerated()
      where position == 0 || reached[position - 1] != pair {
        let word = Int32(pair >> 32)
        let node = Int32(truncatingIfNeeded: pair)
        if found.last?.word == word {
          found[found.count - 1].nodes.append(node)
        } else {
          found.append((word, [node]))
        }
      }
      return found
    }

    /// The number of the state that is these nodes, new when needed.
    mutating func state(of nodes: [Int32]) -> Int32 {
      let new = Int32(states.count)
      if nodes.count == 1 {
        let known = ofNode[Int(nodes[0])]
        guard known < 0 else { return known }
        ofNode[Int(nodes[0])] = new
      } else {
        if let known = numbers[nodes] { return known }
        numbers[nodes] = new
      }
      states.append(nodes)
      return new
    }
  }
}

extension PhraseGraph {
  /// What the phrases that may end at some of `nodes` stand for, in the order in which they were
  /// given.
  func meanings(endingAt nodes: [Int32]) -> [Value] {
    var phrases: [Int32] = []
    for node in nodes where accepted[Int(node)] >= 0 { phrases.append(accepted[Int(node)]) }
    guard phrases.count > 1 else { return phrases.map { values[Int($0)] } }
    phrases.sort()
    return phrases.indices.filter { $0 == 0 || phrases[$0] != phrases[$0 - 1] }
      .map { values[Int(phrases[$0])] }
  }
}
