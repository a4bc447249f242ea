package import Chat
package import Dossier
package import Understanding

/// What went wrong on the way of a message.
package enum Trouble: Hashable, Sendable {
  /// The account is nobody's in the team file.
  case stranger
  /// The store did not take it; nothing was recorded.
  case notSaved
  /// Something failed that should not.
  case broken
}

extension ReplyBook {
  package func echo(_ writes: [Write], _ scene: Scene) -> Reply { RichText().reply() }
  package func question(_ ask: Ask, about frame: Frame, _ scene: Scene) -> Reply {
    RichText().reply()
  }
  package func answer(_ query: Query, limit: Right = .allowed, _ scene: Scene) -> Reply {
    RichText().reply()
  }
  package func refusal(_ refusal: Refusal, _ scene: Scene) -> Reply { RichText().reply() }
  package func refusal(_ refusal: RoleRefusal, _ scene: Scene) -> Reply { RichText().reply() }
  package func problem(_ problem: RequestProblem, of frame: Frame, _ scene: Scene) -> Reply {
    RichText().reply()
  }
  package func talk(_ talk: Talk, nearest: [Intent] = [], _ scene: Scene) -> Reply? { nil }
  package func alertContacts(_ scene: Scene) -> Reply { RichText().reply() }
  package func filesComeLater(count: Int) -> Reply { RichText().reply() }
  package func trouble(_ trouble: Trouble) -> Reply { RichText().reply() }
}
