package import Chat
import Dossier
package import Understanding

/// What went wrong on the way of a message.
package enum Trouble: Hashable, Sendable {
  /// The account is nobody's in the team file.
  case stranger
  /// The store did not take it; nothing was recorded.
  case notSaved
  /// Something failed that should not.
  case broken
  /// The message is longer than what is read.
  case tooLong
  /// The message's id is that of another author's message.
  case notYourMessage
}

extension ReplyBook {
  /// The answer to plain talk; nil where silence is better: small talk in a room with others.
  ///
  /// - Parameter nearest: the intents that come nearest when nothing was understood.
  package func talk(_ talk: Talk, nearest: [Intent] = [], _ scene: Scene) -> Reply? {
    switch talk {
    case .help: return help(scene).reply()
    case .greet:
      return self(.greet, ["name": .text(scene.member.firstName)]).reply()
    case .thanks: return self(.thanks).reply()
    case .deny: return self(.denied).reply()
    case .cancel: return self(.cancelled).reply()
    case .affirm, .choose: return self(.nothingAsked).reply()
    // The review has answers of its own.
    case .review: return nil
    case .later(.export): return self(.laterExport).reply()
    case .none: return scene.isShared ? nil : notUnderstood(nearest, scene).reply()
    }
  }

  /// What the member's roles may do, with examples; of several roles the one that may most.
  private func help(_ scene: Scene) -> RichText {
    let order: [(Role, ReplyKey)] = [
      (.coordinateur, .helpCoordinateur), (.referent, .helpReferent),
      (.formateur, .helpFormateur), (.direction, .helpDirection), (.auditeur, .helpAuditeur),
    ]
    let key = order.first { scene.member.roles.contains($0.0) }?.1 ?? .helpAuditeur
    return self(key)
  }

  /// The three nearest things that it can do, with an example each.
  private func notUnderstood(_ nearest: [Intent], _ scene: Scene) -> RichText {
    var text = self(.notUnderstood)
    let usual: [Intent] = [.logSession, .missingProofs, .help]
    let fitting = (nearest + usual).filter { ReplyLabels.suggested.contains($0) }
    var seen: Set<Intent> = []
    for intent in fitting where seen.insert(intent).inserted && seen.count <= 3 {
      text.append(
        item: self(
          .suggestion,
          ["intent": .text(label("intent", intent)), "example": .text(label("example", intent))]))
    }
    return text
  }

  /// What to say of the files of a message: speech is not heard, the others are not kept yet. Nil
  /// when there are none.
  package func files(_ files: [Attachment]) -> Reply? {
    if files.isEmpty { return nil }
    let spoken = files.filter { $0.mediaType?.lowercased().hasPrefix("audio/") ?? false }.count
    var text = RichText()
    if spoken > 0 { text.append(self(.audio)) }
    if spoken < files.count {
      text.append(self(.filesLater, ["count": .count(files.count - spoken)]))
    }
    return text.reply()
  }

  /// Values that a record about several people has not taken.
  package func leftOut(_ values: [String]) -> Reply {
    self(.leftOut, ["values": .text(list(values)), "count": .count(values.count)]).reply()
  }

  /// Lengths that no session can have.
  package func tooLong(_ values: [String]) -> Reply {
    self(.lengthTooLong, ["values": .text(list(values)), "count": .count(values.count)]).reply()
  }

  /// A national number in a message: it was not kept.
  package var numberDropped: Reply { self(.numberDropped).reply() }

  /// For whoever sets a reminder and cannot be reached.
  package var reminderInVain: Reply { self(.reminderInVain).reply() }

  package func trouble(_ trouble: Trouble) -> Reply {
    switch trouble {
    case .stranger: self(.stranger).reply()
    case .notSaved: self(.notSaved).reply()
    case .broken: self(.broken).reply()
    case .tooLong: self(.tooLong).reply()
    case .notYourMessage: self(.notYourMessage).reply()
    }
  }
}
