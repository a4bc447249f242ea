package import CivilTime
package import Understanding

/// What the bot asked, and of what.
package enum Ask: Hashable, Sendable {
  /// The value of one slot; `apprentices` stands for whom.
  case slot(Slot)
  /// Yes or no, before something is written.
  case confirm(Confirmation)
  /// One of several, numbered from 1.
  case choice(Choice)

  /// Why a yes is wanted.
  package enum Confirmation: Hashable, Sendable {
    /// Always before it is written: an exit.
    case required
    /// The reading is not sure enough to write it.
    case unsure
    /// The same was noted minutes ago: the number of that record.
    case alreadyNoted(Int)
    /// Nothing says that anybody was met.
    case contact
    /// The dossier wants it confirmed; the code of its refusal.
    case refusal(String)
  }

  package enum Choice: Hashable, Sendable {
    /// A name fits these people: ids of the roster.
    case person([String])
    /// These appointments fit: their numbers.
    case appointment([Int])
    /// These intents fit equally well.
    case intent([Intent])
  }

  /// The corpus's word for it: a slot's id, `confirm` or `choice`.
  package var word: String {
    switch self {
    case .slot(let slot): slot.rawValue
    case .confirm: "confirm"
    case .choice: "choice"
    }
  }
}

/// A question that waits for its answer.
package struct PendingQuestion: Hashable, Sendable {
  /// What was understood so far.
  package var frame: Frame
  package var ask: Ask
  /// The message that began it: what its record will say in free text.
  package var text: String
  /// When that message was sent: «hier» is counted from there, also when the answer comes later.
  package var said: CivilMoment
  /// Frames of the same message that wait behind it.
  package var waiting: [Frame]

  package init(
    frame: Frame, ask: Ask, text: String, said: CivilMoment, waiting: [Frame] = []
  ) {
    self.frame = frame
    self.ask = ask
    self.text = text
    self.said = said
    self.waiting = waiting
  }
}

/// What one conversation, of one member in one room, remembers between two messages. Kept in the
/// bot log as JSON, so that it survives a restart.
package struct DialogueState: Hashable, Sendable {
  package var pending: PendingQuestion?
  /// The last frame that was carried out or answered: what a follow-up refers to.
  package var last: Frame?
  /// The last frame that wrote something: what «non, c'était hier» amends after a query.
  package var lastWrite: Frame?
  /// Ids of the apprentices whom the last turns were about, the latest first; at most eight.
  package var recent: [String]

  package init(
    pending: PendingQuestion? = nil, last: Frame? = nil, lastWrite: Frame? = nil,
    recent: [String] = []
  ) {
    self.pending = pending
    self.last = last
    self.lastWrite = lastWrite
    self.recent = recent
  }

  /// The state with a question about what was just understood: for the executor, when the dossier
  /// needs to know more than the words said.
  package func asking(
    _ ask: Ask, about frame: Frame, text: String, said: CivilMoment
  ) -> DialogueState {
    var state = self
    state.pending = PendingQuestion(frame: frame, ask: ask, text: text, said: said)
    return state
  }
}

/// What one message comes to.
package struct DialogueTurn: Sendable {
  /// What to carry out or answer, in order; when `ask` is set, nothing is carried out yet and the
  /// first frame is what was understood so far.
  package var frames: [Frame]
  package var ask: Ask?
  /// How often a first frame that was read like this one is right, 0 to 1.
  package var confidence: Double
  /// The model's probability for its intent, 0 to 1.
  package var probability: Double
  /// What the confidence was reckoned from.
  package var signs: Signs
  /// The state after this turn.
  package var state: DialogueState
  /// The text that began what is carried out: the message itself, or the one whose question it
  /// answers.
  package var text: String
  /// Confirmations that the author has given for the first frame.
  package var confirmed: [Ask.Confirmation]
  /// The appointment chosen by number, if a choice of appointments was answered.
  package var appointment: Int?
  /// The day by which one of the offered appointments was chosen instead.
  package var appointmentDay: AppointmentDay?
  /// The words of each frame, where the message was cut into several.
  package var texts: [String]?
  /// Values of the message that no frame has taken, as they were written.
  package var leftOut: [String] = []
  /// Lengths of the message that no session can have.
  package var tooLong: [String] = []
  /// Whether the message tells of a stretch of days where a record needs a day.
  package var isDayVague = false
  /// The intents that come nearest when nothing was understood.
  package var nearest: [Intent]
  /// Whether a record was so doubtful that it counts as not understood.
  package var isGivenUp = false
}

/// «Jeudi», to «lequel ?»: which of the offered appointments is meant.
package struct AppointmentDay: Hashable, Sendable {
  /// The numbers that were offered.
  package let numbers: [Int]
  /// The readings of the day: the last and the coming Thursday.
  package let days: Set<CivilDate>
  package let time: ClockTime?
}
