import Foundation

/// What `doctor` has found: one line for each thing, and what to mend.
struct Diagnosis: Hashable {
  enum Verdict: String, Hashable {
    case good = "✓"
    case doubtful = "?"
    case bad = "✗"
  }

  struct Finding: Hashable {
    let verdict: Verdict
    let text: String
    /// What to do about it.
    let remedy: String?

    var lines: [String] { ["\(verdict.rawValue) \(text)"] + (remedy.map { ["  → \($0)"] } ?? []) }
  }

  private(set) var findings: [Finding] = []

  mutating func good(_ text: String) {
    findings.append(Finding(verdict: .good, text: text, remedy: nil))
  }

  mutating func doubtful(_ text: String, _ remedy: String) {
    findings.append(Finding(verdict: .doubtful, text: text, remedy: remedy))
  }

  mutating func bad(_ text: String, _ remedy: String) {
    findings.append(Finding(verdict: .bad, text: text, remedy: remedy))
  }

  /// Whether others than its owner may read the file of a secret.
  mutating func checkPrivacy(of path: String) {
    guard let found = try? FileManager.default.attributesOfItem(atPath: path),
      let mode = found[.posixPermissions] as? Int, mode & 0o077 != 0
    else { return }
    doubtful("D’autres comptes de la machine peuvent lire « \(path) ».", "chmod 600 \(path)")
  }

  var isBad: Bool { findings.contains { $0.verdict == .bad } }
}
