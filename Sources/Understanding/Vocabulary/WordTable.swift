/// What words stand for, asked about every word of every message.
struct WordTable<Value: Sendable>: Sendable {
  private var numbers = WordNumbers()
  private var values: [Value] = []

  /// What a word stands for; nil for one that has nothing.
  subscript(word: String) -> Value? { numbers.number(of: word).map { values[Int($0)] } }

  subscript(token: Token) -> Value? { numbers.number(of: token).map { values[Int($0)] } }

  /// Changes what a word stands for; `new` where it has nothing yet.
  mutating func update(_ word: String, new: Value, _ change: (inout Value) -> Void) {
    let number = Int(numbers.add(word))
    if number == values.count { values.append(new) }
    change(&values[number])
  }

  mutating func set(_ word: String, _ value: Value) { update(word, new: value) { $0 = value } }
}

extension WordTable: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral pairs: (String, Value)...) {
    for (word, value) in pairs { set(word, value) }
  }
}
