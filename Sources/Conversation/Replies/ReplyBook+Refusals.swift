package import Chat
import CivilTime
package import Dossier

extension ReplyBook {
  /// What the dossier did not do and what to try; where `Refusal.ask` is set, it is the question.
  package func refusal(_ refusal: Refusal, _ scene: Scene) -> Reply {
    switch refusal {
    case .severalAppointments(let numbers): appointments(numbers, scene)
    case .openActions, .apprenticeExists, .outsideStay:
      yesOrNo(text(of: refusal, scene))
    default: text(of: refusal, scene).reply()
    }
  }

  private func text(of refusal: Refusal, _ scene: Scene) -> RichText {
    switch refusal {
    case .nobody: self(.noNobody)
    case .unknownApprentice: self(.noApprentice)
    case .unknownMember(let id): self(.noMember, ["name": .text(id.raw)])
    case .unknownGroup(let group):
      self(
        .noGroup,
        [
          "group": .text(group),
          "groups": .text(list(scene.state.groups(on: scene.today), limit: 8)),
        ])
    case .emptyGroup(let group, let date):
      self(.noEmptyGroup, ["group": .text(group), "day": day(date, scene)])
    case .unknownActivity(let id): self(.noActivity, ["activity": .text(id.raw)])
    case .unknownProof(let id): self(.noProof, ["proof": .text(id.raw)])
    case .dateInFuture(let date): self(.noFuture, ["day": day(date, scene)])
    case .dateInPast(let date): self(.noPast, ["day": day(date, scene)])
    case .invalidDuration(let minutes): self(.noDuration, ["minutes": .count(minutes)])
    case .invalidScores: self(.noScores)
    case .invalidBudget(let euros): self(.noBudget, ["euros": .text(French.number(euros))])
    case .noAppointment: self(.noAppointment)
    case .severalAppointments: self(.noSeveral)
    case .tooFewFreshIDs: self(.noFreshIDs)
    case .openQuestions(let lines):
      self(
        .noImport,
        ["lines": .text(list(lines.map(String.init), limit: 8)), "count": .count(lines.count)])
    case .nothingChanges: self(.noChange)
    case .alreadyLeft(let id, let date):
      self(.noAlreadyLeft, ["name": .text(name(id, scene)), "day": day(date, scene)])
    case .exitBeforeEntry(let id, let entry):
      self(.noExitDate, ["name": .text(name(id, scene)), "day": day(entry, scene)])
    case .apprenticeExists(let ids):
      self(
        .noSameName,
        [
          "names": .text(list(ids.map { personChoice($0, scene) }, limit: 4)),
          "count": .count(ids.count),
        ])
    case .outsideStay(let id, let date): outsideStay(id, date, scene)
    case .missingName: self(.noName)
    case .unknownReminder(let number): self(.noReminder, ["number": ReplyValue("\(number)")])
    case .reminderInPast(let at):
      self(.noReminderPast, ["moment": .text(moment(at.date, at.time, scene))])
    case .nothingToSnooze: self(.noSnooze)
    case .cannotFollow(let id): self(.noFollow, ["name": .text(name(id, scene))])
    default: textOfRecord(refusal, scene)
    }
  }

  /// That somebody was not there yet, or has left.
  private func outsideStay(_ id: ApprenticeID, _ date: CivilDate, _ scene: Scene) -> RichText {
    let fields = scene.state.apprentices[id]?.fields
    let left = fields?.left.flatMap { $0 < date ? $0 : nil }
    return self(
      left == nil ? .noEntryYet : .noLongerThere,
      [
        "name": .text(name(id, scene)), "day": day(date, scene),
        "since": day(left ?? fields?.entry, scene),
      ])
  }

  /// Refusals about what was recorded before.
  private func textOfRecord(_ refusal: Refusal, _ scene: Scene) -> RichText {
    switch refusal {
    case .cannotUndo: self(.noUndoFar)
    case .nothingToCorrect: self(.noCorrect)
    case .slotsDoNotFit(let slots, let ref):
      self(
        .noSlots,
        [
          "slots": .text(list(slots.map { label("slot", $0) })),
          "ref": .text(French.capitalised(self.ref(ref))),
        ])
    case .unknownRecord(let ref): self(.noRecord, ["ref": .text(self.ref(ref))])
    case .notYours(let ref, let author):
      self(
        .noYours,
        ["ref": .text(French.capitalised(self.ref(ref))), "author": .text(name(author, scene))])
    case .alreadyWithdrawn(let ref):
      self(.noWithdrawn, ["ref": .text(French.capitalised(self.ref(ref)))])
    case .gapAlreadyClosed(let number): self(.noGapClosed, ["ref": .text(ref(.gap(number)))])
    case .alertAlreadyClosed(let number):
      self(.noAlertClosed, ["ref": .text(French.capitalised(ref(.record(number))))])
    case .noAlert: self(.noAlert)
    case .severalAlerts(let numbers):
      self(
        .noSeveralAlerts,
        [
          "refs": .text(list(numbers.map { ref(.record($0)) }, limit: 8)),
          "number": .text(numbers.first.map { "\($0)" }),
        ])
    case .actionAlreadyDone(let number):
      self(.noActionDone, ["ref": .text(ref(.action(number)))])
    case .openActions(let gap, []): self(.noAction, ["ref": .text(ref(.gap(gap)))])
    case .openActions(let gap, let actions):
      self(
        .noOpenActions,
        [
          "ref": .text(ref(.gap(gap))),
          "actions": .text(list(actions.map { ref(.action($0)) }, limit: 4)),
          "count": .count(actions.count),
        ])
    default: self(.noUndo)
    }
  }

  // MARK: - Rights

  /// What a role may not do, who can help, and what it may do.
  package func refusal(_ refusal: RoleRefusal, _ scene: Scene) -> Reply {
    switch refusal {
    case .notYourPart(let deed):
      let helpers = helpers(for: deed, scene)
      var text = self(
        .refusedPart,
        [
          "deed": .text(French.capitalised(label("deed", deed))),
          "roles": .text(list(scene.member.roles.map { label("role", $0) })),
          "helpers": .text(list(helpers)), "count": .count(helpers.count),
          "may": .text(scene.member.roles.first.map { label("may", $0) }),
        ])
      // Somebody may be in danger: whom to call is for everybody.
      if deed == .raiseAlert { text.append(contacts(scene)) }
      return text.reply()
    case .notYourPeople(let ids):
      var names: [String] = []
      for id in ids {
        if let follower = scene.state.apprentices[id]?.fields.referent,
          follower != scene.member.id
        {
          let helper = helper(follower, label("role", Role.referent), scene)
          if !names.contains(helper) { names.append(helper) }
        }
      }
      if names.isEmpty { names = helpers(for: .personStatus, scene) }
      return self(
        .refusedPeople,
        [
          "names": .text(list(ids.map { name($0, scene) }, limit: 4)), "count": .count(ids.count),
          "helpers": .text(list(names, limit: 3)), "helperCount": .count(names.count),
        ]
      ).reply()
    case .nobodyYet: return self(.refusedNobody).reply()
    }
  }

  /// At most two members who may do it, those with the fewest people to follow first.
  private func helpers(for deed: Deed, _ scene: Scene) -> [String] {
    let roles = Right.roles(for: deed)
    let preferred: [Role] = [.coordinateur, .direction, .referent, .formateur, .auditeur]
    var out: [String] = []
    for role in preferred where roles.contains(role) {
      for member in scene.state.members.values.sorted(by: { $0.id < $1.id })
      where member.roles.contains(role) && member.id != scene.member.id {
        out.append(helper(member.id, label("role", role), scene))
      }
      if !out.isEmpty { break }
    }
    return Array(out.prefix(2))
  }

  private func helper(_ id: MemberID, _ role: String, _ scene: Scene) -> String {
    phrase(.refusedHelper, ["name": .text(name(id, scene)), "role": .text(role)])
  }
}
