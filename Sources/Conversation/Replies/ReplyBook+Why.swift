import CivilTime
import Dossier
import Understanding

extension ReplyBook {
  /// How the last message was read: what it was taken for and how surely, each value with the words
  /// that it comes from, the words that decided, and what came next.
  package func why(_ explanation: Explanation, _ scene: Scene) -> RichText {
    var text = self(
      .whyRead,
      [
        // Among others the words are not said again.
        "text": scene.isShared ? nil : .text(excerpt(explanation.text)),
        "intent": .text(intention(explanation.frame.intent)),
        "sure": .text(percent(explanation.confidence)),
      ])
    for slot in Slot.allCases {
      guard let value = explanation.frame[slot], let words = value.words(slot, self, scene) else {
        continue
      }
      let from = scene.isShared ? [] : explanation.evidence[slot] ?? []
      text.append(
        item: self(
          .whySlot,
          [
            "slot": .text(label("slot", slot)), "value": .text(words),
            "words": from.isEmpty ? nil : .text(list(from.map(quoted))),
          ]))
    }
    if !explanation.deciding.isEmpty, !scene.isShared {
      text.append(
        self(.whyDeciding, ["words": .text(list(explanation.deciding.map(quoted)))]))
    }
    if !explanation.rivals.isEmpty {
      let rivals = explanation.rivals.map { "\(intention($0.intent)) (\(percent($0.probability)))" }
      text.append(self(.whyRivals, ["intents": .text(list(rivals))]))
    }
    return text
  }

  /// When the message is not at hand any more.
  package var whyForgotten: RichText { self(.whyForgotten) }

  private func intention(_ intent: Intent) -> String {
    ReplyLabels.suggested.contains(intent)
      ? label("intent", intent) : phrase(intent == .none ? .whyNothing : .whyTalk)
  }

  private func quoted(_ words: String) -> String { phrase(.whyQuoted, ["words": .text(words)]) }

  /// Rounded towards what is less sure: 99.6 % is no certainty.
  private func percent(_ share: Double) -> String { "\(Int(share * 100)) %" }

  private func excerpt(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " / ")
    return line.count <= 160 ? line : line.prefix(159) + "…"
  }
}

extension SlotValue {
  /// The value as a person reads it; nil for what says nothing to them.
  fileprivate func words(_ slot: Slot, _ book: ReplyBook, _ scene: Scene) -> String? {
    switch self {
    case .people(let ids):
      return switch slot {
      case .owner, .referent, .referents:
        book.list(ids.map { book.name(MemberID($0), scene) })
      default: book.list(ids.map { book.name(ApprenticeID($0), scene) }, limit: 5)
      }
    case .candidates(let lists):
      return book.list(
        lists.flatMap { $0 }.map { book.name(ApprenticeID($0), scene) }, limit: 5)
    case .texts(let texts): return book.list(texts)
    case .flag(let flag): return flag ? book.phrase(.yes) : book.phrase(.no)
    case .day(let day): return book.day(day, scene)
    case .clock(let time): return book.calendar.time(time)
    case .moment(let day, let time): return book.moment(day, time, scene)
    case .integer(let number):
      return slot == .duration ? book.calendar.length(number) : "\(number)"
    case .number(let number): return French.number(number)
    case .code(let id): return book.code(id, slot, scene)
    case .text(let text): return text
    }
  }
}

extension ReplyBook {
  fileprivate func code(_ id: String, _ slot: Slot, _ scene: Scene) -> String? {
    switch slot {
    case .activity, .fromActivity, .toActivity: activity(ActivityID(id), scene)
    case .proof: proof(ProofID(id), scene)
    case .kind: label("review", id)
    case .reason: label("exit", id)
    case .status: label("gap_filter", id)
    case .unit, .format: nil
    default: label(slot.rawValue, id)
    }
  }
}
