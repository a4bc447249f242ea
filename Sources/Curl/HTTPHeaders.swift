/// The header fields of a request or a response, in their order.
package struct HTTPHeaders: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String
    /// Whether the value is never printed.
    package var isSecret: Bool

    package init(_ name: String, _ value: String, isSecret: Bool = false) {
      self.name = name
      self.value = value
      self.isSecret = isSecret
    }
  }

  package var fields: [Field]

  package init(_ fields: [Field] = []) { self.fields = fields }

  /// The value of the first field of a name, in upper or lower case; set, it replaces all fields
  /// of the name.
  package subscript(name: String) -> String? {
    get { fields.first { $0.isNamed(name) }?.value }
    set {
      fields.removeAll { $0.isNamed(name) }
      if let newValue { fields.append(Field(name, newValue)) }
    }
  }

  /// Adds a token as `Authorization: Bearer`, which is never printed.
  package mutating func authorize(bearer token: String) {
    fields.removeAll { $0.isNamed("authorization") }
    fields.append(Field("Authorization", "Bearer \(token)", isSecret: true))
  }
}

extension HTTPHeaders.Field {
  fileprivate func isNamed(_ other: String) -> Bool {
    name.utf8.elementsEqual(other.utf8) { lower($0) == lower($1) }
  }

  private func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension HTTPHeaders: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Field...) { self.init(elements) }
}

extension HTTPHeaders.Field: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  package var description: String { "\(name): \(isSecret ? "<REDACTED>" : value)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPHeaders: CustomStringConvertible {
  package var description: String { fields.map(\.description).joined(separator: ", ") }
}
