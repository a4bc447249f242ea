package import Dossier
import Understanding

/// What the table of rights makes of a request.
package enum RoleVerdict: Hashable, Sendable {
  /// Carry it out; `limit` is how far the answer may go.
  case allowed(Request, limit: Right)
  case refused(RoleRefusal)
}

/// Why somebody may not do or see it, as data.
package enum RoleRefusal: Hashable, Sendable {
  /// None of the member's roles may do it.
  case notYourPart(Deed)
  /// The question is about people who are not the member's own.
  case notYourPeople([ApprenticeID])
  /// The member has no apprentices yet.
  case nobodyYet
}

extension Request {
  /// Checks the request against the table of rights before it is carried out. A question about
  /// more people than the member may see is narrowed to the member's own.
  package func checked(for member: Member, state: DossierState) -> RoleVerdict {
    let deed = Deed(self)
    let right = Right.of(member, deed)
    switch right {
    case .refused: return .refused(.notYourPart(deed))
    case .allowed: return .allowed(self, limit: right)
    case .figures:
      // The total of one person is no total.
      guard case .query(let query) = self, query.scope?.apprentices.isEmpty ?? true else {
        return .refused(.notYourPart(deed))
      }
      return .allowed(self, limit: right)
    case .ownInFull:
      guard case .query(.personStatus(let id, _)) = self else {
        return .allowed(self, limit: right)
      }
      let isOwn = OwnPeople(of: member, in: state).all.contains(id)
      return .allowed(self, limit: isOwn ? .allowed : .ownInFull)
    case .ownOnly:
      guard case .query(let query) = self, let scope = query.scope else {
        return .allowed(self, limit: right)
      }
      let own = OwnPeople(of: member, in: state).all
      if own.isEmpty { return .refused(.nobodyYet) }
      let narrow = scope.narrowed(to: own, in: state)
      let strangers = scope.apprentices.filter { !own.contains($0) }
      guard let narrow, strangers.isEmpty else { return .refused(.notYourPeople(strangers)) }
      return .allowed(.query(query.with(narrow)), limit: narrow == scope ? .allowed : .ownOnly)
    }
  }
}

extension Scope {
  /// The people of the scope who are among `own`; nil when there is nobody.
  func narrowed(to own: Set<ApprenticeID>, in state: DossierState) -> Scope? {
    let within = own.compactMap { state.apprentices[$0] }.filter { person in
      isEverybody || apprentices.contains(person.id)
        || person.fields.group.map(groups.contains) ?? false
        || person.fields.referent.map(referents.contains) ?? false
    }
    guard !within.isEmpty else { return nil }
    if within.count == apprentices.count, groups.isEmpty, referents.isEmpty { return self }
    return Scope(apprentices: within.sorted(by: Apprentice.byName).map(\.id))
  }
}

extension Query {
  /// Whom it covers; nil for what is not about people.
  package var scope: Scope? {
    switch self {
    case .missingProofs(let scope, _, _, _), .scopeStatus(let scope, _),
      .pendingReviews(let scope, _, _), .inactive(let scope, _), .sessions(let scope, _, _),
      .sessionCount(let scope, _, _, _), .indicators(let scope, _, _, _), .agenda(let scope, _),
      .apprentices(let scope), .alerts(_, let scope, _):
      scope
    case .personStatus(let person, _): .one(person)
    case .whoFollows(let people): Scope(apprentices: people)
    case .gaps, .actions, .requirement, .reminders: nil
    }
  }

  /// The same question about others.
  func with(_ scope: Scope) -> Query {
    switch self {
    case .missingProofs(_, let period, let activity, let proof):
      .missingProofs(scope, period, activity: activity, proof: proof)
    case .scopeStatus(_, let period): .scopeStatus(scope, period)
    case .pendingReviews(_, let kind, let period): .pendingReviews(scope, kind, period)
    case .inactive(_, let since): .inactive(scope, since: since)
    case .sessions(_, let period, let activity): .sessions(scope, period, activity: activity)
    case .sessionCount(_, let period, let activity, let unit):
      .sessionCount(scope, period, activity: activity, unit)
    case .indicators(_, let period, let measure, let activity):
      .indicators(scope, period, measure, activity: activity)
    case .agenda(_, let period): .agenda(scope, period)
    case .apprentices: .apprentices(scope)
    case .alerts(let filter, _, let period): .alerts(filter, scope, period)
    case .personStatus, .whoFollows, .gaps, .actions, .requirement,
      .reminders:
      self
    }
  }
}
