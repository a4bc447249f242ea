/// Of all who are named, those whom the message says to be the only ones.
extension PeopleSlots {
  /// «vu personne ce matin à part Rose»
  private func isOnlyOneSeen(_ person: Person) -> Bool {
    let before = context.clauseWords(before: person.range.lowerBound, limit: 9)
    guard context.analysis.classes[.excluding].contains(before.first ?? ""),
      let nobody = before.firstIndex(of: "personne")
    else { return false }
    return context.analysis.classes[.seen].contains(before.dropFirst(nobody + 1).first ?? "")
  }

  /// «les deux Camille, et c'est bien Camille Lefort que j'ai vue»
  private func isSingledOut(_ name: Range<Int>) -> Bool {
    let before = context.clauseWords(before: name.lowerBound, limit: 2)
    return ["que", "qu"].contains(context.word(from: name.upperBound))
      && (before.first == "est" || before == ["bien", "est"])
      && (2...5).contains { step in
        context.analysis.classes[.seen].contains(context.word(from: name.upperBound, step))
      }
  }

  /// «avec Myriam et Margaux, supprimé pour Margaux seulement»: named again, and alone.
  mutating func keepOnlyNamed() {
    guard people.count > 1 else { return }
    // «Vu personne aujourd'hui à part Rose. Nour et Lina étaient à Paris»
    if context.analysis.groups.isEmpty, let first = people.firstIndex(where: isOnlyOneSeen) {
      let sentences = context.analysis.sentences
      let only = run(from: first, step: 1)
      let own = sentences[people[first].range.lowerBound]
      // «… à part Rose 30 min. Cet après-midi Théo 45 min.» tells of another meeting.
      people = people.indices.filter { index in
        let sentence = sentences[people[index].range.lowerBound]
        return only.contains(index)
          || sentence != own
            && context.analysis.values.contains { span in
              guard case .duration = span.value else { return false }
              return sentences[span.tokens.lowerBound] == sentence
            }
      }.map { people[$0] }
      return
    }
    let only = people.filter { person in
      let start = person.range.lowerBound
      let isOnly =
        isSingledOut(person.range)
        || ["seulement", "uniquement", "seul", "seule", "only"].contains(
          context.word(from: person.range.upperBound))
        || (1...2).contains { step in
          ["seulement", "uniquement", "juste"].contains(context.word(before: start, step))
            || (context.word(before: start, step) == "que" && step == 2)
            || (step == 1 && ["qu", "que"].contains(context.word(before: start))
              && ["garde", "gardez", "note", "notez", "compte"].contains(
                context.word(before: start, 2)))
        }
      return isOnly
        && people.contains {
          $0.range.lowerBound < start && $0.candidates.contains(where: person.candidates.contains)
        }
    }
    guard let last = only.last else { return }
    // «… avec Fatou seule, Jade ayant oublié»: who is named after them is told of.
    let cues = context.cues("absent")
    people =
      only
      + people.filter { person in
        person.range.lowerBound > last.range.lowerBound
          && cues.contains { (0...1) ~= $0.lowerBound - person.range.upperBound }
      }
  }
}
