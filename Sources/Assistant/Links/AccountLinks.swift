import CivilTime
package import Dossier
import JSONText

/// The accounts that were tied to members by a code, beside the `comptes` of the team file, and the
/// codes that are good at present. An account is tied for good; a code ties one account.
package struct AccountLinks: Sendable {
  /// A member was given a code.
  package static let offeredType = "account.code_given"
  /// An account was tied to the member who was given the code.
  package static let tiedType = "account.tied"

  private struct Offer: Hashable, Sendable {
    var hash: String
    var expires: Instant
  }

  /// In the order in which they were tied.
  package private(set) var accounts: [(account: String, member: MemberID)] = []
  /// The last code of each member: a new one takes the place of the one before.
  private var offers: [MemberID: Offer] = [:]

  init() {}

  /// The accounts of a member.
  package func accounts(of member: MemberID) -> [String] {
    accounts.filter { $0.member == member }.map(\.account)
  }

  /// Who was given a code that is still good.
  func member(of code: LinkCode, at now: Instant) -> MemberID? {
    let hash = code.hash
    return offers.first { $0.value.hash == hash && $0.value.expires > now }?.key
  }

  // MARK: - Entries

  static func offered(_ code: LinkCode, to member: MemberID, until expires: Instant) -> JSON {
    .object([
      "member": .string(member.raw), "code": .string(code.hash),
      "expires": .string(expires.description),
    ])
  }

  static func tied(_ account: String, to member: MemberID) -> JSON {
    .object(["member": .string(member.raw), "account": .string(account)])
  }

  mutating func apply(_ type: String, _ data: JSON) {
    guard let member = data["member"]?.string.map({ MemberID($0) }) else { return }
    switch type {
    case AccountLinks.offeredType:
      guard let hash = data["code"]?.string,
        let expires = data["expires"]?.string.flatMap({ Instant(rfc3339: $0) })
      else { return }
      offers[member] = Offer(hash: hash, expires: expires)
    case AccountLinks.tiedType:
      guard let account = data["account"]?.string else { return }
      offers[member] = nil
      if !accounts.contains(where: { $0.account == account }) { accounts.append((account, member)) }
    default: break
    }
  }

  // MARK: - Snapshot

  var json: JSON {
    .object([
      "accounts": .array(accounts.map { .strings([$0.account, $0.member.raw]) }),
      "offers": .array(
        offers.sorted { $0.key < $1.key }.map {
          .strings([$0.key.raw, $0.value.hash, $0.value.expires.description])
        }),
    ])
  }

  init(json: JSON) {
    for pair in json["accounts"]?.array?.compactMap(\.strings) ?? [] where pair.count == 2 {
      accounts.append((pair[0], MemberID(pair[1])))
    }
    for item in json["offers"]?.array?.compactMap(\.strings) ?? []
    where item.count == 3 {
      if let expires = Instant(rfc3339: item[2]) {
        offers[MemberID(item[0])] = Offer(hash: item[1], expires: expires)
      }
    }
  }
}
