import CivilTime
import Dossier
import Reminders

extension ReplyBook {
  // MARK: - Before, on the eve and on the day of a review

  func body(_ list: ReviewList, _ scene: Scene) -> RichText {
    let review = moment(list.review.date, list.review.time, scene)
    var text = self(
      .remindList,
      [
        "review": .text(review), "lacking": .nonzero(list.lackingReview),
        "proofs": .nonzero(list.proofs), "followed": .count(list.followed),
        "both": .flag(list.lackingReview > 0 && list.proofs > 0),
      ])
    text.append(
      items(
        alike(list.people).map { people in
          people.count == 1
            ? item(people[0], scene)
            : self(
              .remindListSame,
              [
                "last": .text(people[0].lastReview.map { day($0, scene) }),
                "away": .flag(people[0].isHere == false),
                "names": .text(self.list(people.map { coded($0.apprentice, scene) }, limit: 40)),
              ])
        }, room: 15, more: .moreHere))
    return text
  }

  /// Neighbours of whom the same is to be said, and no more than that a bilan is missing, stand together.
  private func alike(_ people: [ReviewList.Person]) -> [[ReviewList.Person]] {
    var out: [[ReviewList.Person]] = []
    for person in people {
      if let other = out.last?[0], person.lacksReview, other.lacksReview, person.proofs.isEmpty,
        other.proofs.isEmpty, person.lastReview == other.lastReview, person.isHere == other.isHere
      {
        out[out.count - 1].append(person)
      } else {
        out.append([person])
      }
    }
    return out
  }

  private func item(_ person: ReviewList.Person, _ scene: Scene) -> RichText {
    let isAllLate = person.lateProofs == person.proofs.count
    return self(
      .remindListItem,
      [
        "name": .text(coded(person.apprentice, scene)), "lacks": .flag(person.lacksReview),
        "last": .text(person.lacksReview ? person.lastReview.map { day($0, scene) } : nil),
        "both": .flag(person.lacksReview && !person.proofs.isEmpty),
        "proofs": .text(proofs(person.proofs, scene)),
        "late": .nonzero(isAllLate ? 0 : person.lateProofs),
        "allLate": .flag(isAllLate && !person.proofs.isEmpty),
        "away": .flag(person.isHere == false),
      ])
  }

  /// «feuille de présence (2), CR».
  private func proofs(_ proofs: [ProofID], _ scene: Scene) -> String? {
    var order: [ProofID] = []
    var counts: [ProofID: Int] = [:]
    for proof in proofs {
      if counts[proof] == nil { order.append(proof) }
      counts[proof, default: 0] += 1
    }
    let words = order.map { proof in
      let word = wanted(.proof(proof), scene)
      let count = counts[proof] ?? 1
      return count == 1
        ? word : phrase(.echoMissingSeveral, ["proof": .text(word), "count": .count(count)])
    }
    return words.isEmpty ? nil : list(words, limit: 4)
  }

  func body(_ digest: ReviewDigest, _ scene: Scene) -> RichText {
    var text = self(
      .remindDigest,
      [
        "review": .text(moment(digest.review.date, digest.review.time, scene)),
        "reviewed": .count(digest.rows.reduce(0) { $0 + $1.reviewed }),
        "followed": .count(digest.rows.reduce(0) { $0 + $1.followed }),
      ])
    text.append(
      items(
        digest.rows.map { row in
          self(
            .remindDigestItem,
            [
              "name": .text(referent(row.referent, scene)), "reviewed": .count(row.reviewed),
              "followed": .count(row.followed), "missing": .nonzero(row.missingProofs),
              "late": .nonzero(row.lateProofs),
            ])
        }, room: 60, more: .moreHere))
    if let head = digest.head { text.append(self(.remindDigestHead, ["hash": .text(head)])) }
    return text
  }

  func body(_ page: ReviewPage, _ scene: Scene) -> RichText {
    let isQuiet = page.sessions + page.reviews + page.proofs == 0
    let moved = phrase(
      .remindPageMoved,
      [
        "sessions": .count(page.sessions), "reviews": .count(page.reviews),
        "proofs": .count(page.proofs),
      ])
    var text = self(
      .remindPage,
      [
        "review": .text(moment(page.review.date, page.review.time, scene)),
        "since": day(page.since, scene), "moved": .text(isQuiet ? nil : moved),
        "quiet": .flag(isQuiet), "lacking": .nonzero(page.lackingReview),
        "followed": .count(page.followed), "all": .flag(page.lackingReview == 0),
      ])
    if !page.lateGaps.isEmpty || !page.lateActions.isEmpty {
      let refs =
        page.lateGaps.map { ref(.gap($0)) } + page.lateActions.map { ref(.action($0)) }
      text.append(
        self(.remindPageLate, ["refs": .text(list(refs, limit: 8)), "count": .count(refs.count)]))
    }
    if !page.openAlerts.isEmpty {
      text.append(
        self(
          .remindPageAlerts,
          ["count": .count(page.openAlerts.count), "refs": .text(refs(page.openAlerts))]))
    }
    if !page.isWhole, page.lackingReview > 0 { text.append(self(.remindPageGo)) }
    return text
  }
}
