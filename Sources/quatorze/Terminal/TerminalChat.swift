import ArgumentParser
import Assistant
import Chat
import CivilTime
import Conversation
import Dossier
import Foundation
import Glibc
import Journal

/// The conversation of one person at a terminal, or of lines from a pipe.
struct TerminalChat {
  private let terminal: TerminalTransport
  private let author: String?

  init(_ terminal: TerminalTransport, author: String?) {
    self.terminal = terminal
    self.author = author
  }

  func run() async throws {
    let isTerminal = isatty(STDIN_FILENO) == 1
    guard let author else {
      Lines.complain("Qui parle ? Ajoutez --as et votre identifiant dans l’équipe.")
      throw ExitCode.failure
    }
    if isTerminal { try await welcome(author) }
    while true {
      if isTerminal { Lines.prompt("> ") }
      guard let line = readLine() else { break }
      if line.allSatisfy(\.isWhitespace) { continue }
      do {
        if let reply = try await terminal.send(line, author: author)?.reply {
          Lines.write(reply.text)
        }
      } catch let error as JournalError {
        Lines.complain("\(error)")
        Lines.write(terminal.intents.replies.trouble(.notSaved).text)
      }
    }
    if isTerminal { Lines.prompt("\n") }
  }

  /// Who speaks, and three phrases to try about somebody whom the author follows.
  private func welcome(_ author: String) async throws {
    let today = terminal.settings.zone.moment(at: terminal.now).date
    let known = try await terminal.store.log.read { state -> (Member, String)? in
      guard let member = state.dossier.members[MemberID(author)] else { return nil }
      let people = state.dossier.apprentices.values.filter { $0.isActive(on: today) }
        .sorted { $0.seq < $1.seq }
      let names = Dictionary(grouping: people, by: \.fields.firstName)
      let clear = people.filter { names[$0.fields.firstName]?.count == 1 }
      let own = clear.first { $0.fields.referent == member.id } ?? clear.first ?? people.first
      return (member, own?.fields.firstName ?? "Léa")
    }
    guard let (member, person) = known else { return }
    Lines.write(
      """
      Bonjour \(member.firstName). Écrivez comme dans une messagerie ; Ctrl-D pour finir. Par exemple :
        Vu \(person) 30 min ce matin pour son CV
        Il manque quoi pour \(person) ?
        Qui n’a pas eu de bilan ce mois-ci ?
      """)
  }
}
