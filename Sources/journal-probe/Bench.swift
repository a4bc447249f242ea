enum Bench {
  static func run(_ arguments: [String]) async throws {}
}
