/// What a message means: one intent and its slots. A slot that the message does not give is absent.
package struct Frame: Hashable, Sendable {
  package var intent: Intent
  package var slots: [Slot: SlotValue]

  package init(_ intent: Intent, _ slots: [Slot: SlotValue] = [:]) {
    self.intent = intent
    self.slots = slots
  }

  package subscript(slot: Slot) -> SlotValue? {
    get { slots[slot] }
    set { slots[slot] = newValue }
  }

  /// The ids in a slot of people; empty when it is absent.
  package func people(_ slot: Slot) -> [String] { slots[slot]?.people ?? [] }

  /// The names in a slot of names; empty when it is absent.
  package func texts(_ slot: Slot) -> [String] { slots[slot]?.texts ?? [] }

  /// Whether it names anybody at all whom it concerns: an apprentice, a group or an absentee.
  package var hasPeople: Bool {
    !people(.apprentices).isEmpty || !texts(.groups).isEmpty || !people(.absent).isEmpty
  }
}
