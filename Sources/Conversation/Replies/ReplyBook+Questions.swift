package import Chat
import CivilTime
import Dossier
package import Understanding

extension ReplyBook {
  /// The question that waits for an answer, with what was understood so far; choices numbered.
  package func question(_ ask: Ask, about frame: Frame, _ scene: Scene) -> Reply {
    var facts = facts(frame, scene)
    // What is confirmed is confirmed with its day.
    if ask == .confirm(.required), facts?.day == nil {
      facts?.day = scene.today
      facts?.isAssumed = true
    }
    let known: ReplyValue? = .text(facts.flatMap { $0.isBare ? nil : line($0, scene) })
    switch ask {
    case .slot(let slot):
      let question: ReplyValue? = .text(
        slot == .note && frame.intent == .openGap ? phrase(.questionGap) : label("ask", slot))
      let unknown = frame.texts(.unknown)
      if slot == .apprentices, !unknown.isEmpty {
        return self(.questionUnknown, ["names": .text(list(unknown)), "question": question])
          .reply()
      }
      return self(.question, ["facts": known, "question": question]).reply()
    case .confirm(let confirmation): return confirm(confirmation, facts: known, frame, scene)
    case .choice(.person(let ids)):
      let choices = ids.map { personChoice(ApprenticeID($0), scene) }
      return self(.questionPerson, ["facts": known, "count": .count(ids.count)])
        .reply(choices: choices)
    case .choice(.appointment(let numbers)): return appointments(numbers, scene)
    case .choice(.intent(let intents)):
      return self(.questionIntent).reply(choices: intents.map { label("intent", $0) })
    }
  }

  private func confirm(
    _ confirmation: Ask.Confirmation, facts known: ReplyValue?, _ frame: Frame, _ scene: Scene
  ) -> Reply {
    let text: RichText
    switch confirmation {
    case .required: text = self(.confirmRequired, ["facts": known])
    case .unsure:
      var intent = French.capitalised(label("intent", frame.intent))
      if frame.intent == .correct {
        let slots = Slot.allCases.filter { frame[$0] != nil }.map { label("slot", $0) }
        if !slots.isEmpty { intent += " (\(list(slots)))" }
      }
      text = self(.confirmUnsure, ["facts": known ?? .text(intent)])
    case .contact: text = self(.confirmContact, ["facts": known])
    case .alreadyNoted(let number):
      let ref = RecordRef.record(number)
      let noted = scene.state.record(ref).map { line(self.facts($0, scene), scene) }
      text = self(.confirmNoted, ["facts": .text(noted), "ref": .text(self.ref(ref))])
    case .refusal: text = self(.confirmPlain)
    }
    return yesOrNo(text)
  }

  /// A question that wants a yes or a no.
  func yesOrNo(_ question: RichText) -> Reply {
    var text = question
    text.continueLine(with: self(.yesOrNo))
    var reply = text.reply()
    reply.choices = [phrase(.yes), phrase(.no)]
    return reply
  }

  func personChoice(_ id: ApprenticeID, _ scene: Scene) -> String {
    phrase(
      .choicePerson,
      [
        "name": .text(name(id, scene)), "group": .text(scene.state.apprentices[id]?.fields.group),
      ])
  }

  func appointments(_ numbers: [Int], _ scene: Scene) -> Reply {
    let choices = numbers.map { number in
      scene.state.record(number).map { agendaLine($0, scene) } ?? ref(.record(number))
    }
    return self(.questionAppointment, ["count": .count(numbers.count)]).reply(choices: choices)
  }

  /// What a request still lacks.
  package func problem(_ problem: RequestProblem, of frame: Frame, _ scene: Scene) -> Reply {
    switch problem {
    case .missing(let slot): question(.slot(slot), about: frame, scene)
    case .noneOfYours: self(.noOwn).reply()
    case .halfAName(let name): self(.noHalfName, ["name": .text(name)]).reply()
    case .needsNumber(let ref):
      self(
        .noNumber,
        [
          "facts": .text(
            ref.flatMap { scene.state.record($0) }.map { line(facts($0, scene), scene) }),
          "ref": .text(ref.map { self.ref($0) }),
        ]
      ).reply()
    case .severalNumbers: self(.noSeveralNumbers).reply()
    case .unclearCorrection: self(.noUnclear).reply()
    }
  }
}
