import ArgumentParser
import Assistant
import Chat
import CivilTime
import Conversation
import Dossier
import Foundation
import Journal
import JSONText
import Reminders

/// What the bot will say by itself, and the link to an agenda.
struct RemindersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reminders", abstract: "Les rappels : ce qui sera envoyé, le lien d’un agenda.",
    subcommands: [Simulate.self, Link.self])

  struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Chaque message qui partirait si le dossier ne changeait plus : à qui, quand, pourquoi.")

    @OptionGroup var store: StoreOptions
    @Option(help: "Combien de jours, de 1 à 400.")
    var days = 30
    @Option(help: ArgumentHelp("Le début, ISO 8601.", valueName: "instant"))
    var now: String?
    @Flag(help: "Un objet JSON par ligne.")
    var json = false

    func validate() throws {
      guard (1...400).contains(days) else { throw ValidationError("--days : de 1 à 400") }
    }

    func run() async throws {
      try await Surroundings.reporting {
        let settings = try store.settings()
        let start = now.map { Surroundings.instant($0, zone: settings.zone) } ?? Surroundings.now
        guard let start else {
          throw ValidationError("--now : un instant comme 2026-11-20T17:45 est attendu")
        }
        let texts = try ReminderTexts(try Surroundings.intents(store.intents))
        let open = try await AssistantStore.open(store.store)
        let head = try await open.log.head().hash.description
        let lines = try await open.log.read { state -> [String] in
          let simulation = ReminderSimulation(
            state.dossier, texts.referential, rules: settings.reminders, zone: settings.zone,
            from: start, days: days, head: head)
          let namesakes = Namesakes(state.dossier)
          return simulation.messages.compactMap { message in
            texts.outgoing(
              message, state.dossier, zone: settings.zone, namesakes: namesakes
            ).map {
              json
                ? Simulate.line(message, $0, settings.zone, texts.replies)
                : Simulate.paragraph(message, $0, settings.zone, texts.replies)
            }
          }
        }
        for line in lines { Lines.write(line) }
        if !json { Lines.write("Messages : \(lines.count)") }
        try await open.log.close()
      }
    }

    private static func line(
      _ message: ReminderMessage, _ outgoing: OutgoingMessage, _ zone: CivilZone,
      _ replies: ReplyBook
    ) -> String {
      JSON.object([
        "at": .string(zone.rfc3339(message.at)), "to": .string(message.recipient.raw),
        "priority": .string("\(message.priority)"),
        "why": .array(
          message.occurrences.map { occurrence in
            .object([
              "id": .string(occurrence.id), "kind": .string(occurrence.content.kind),
              "reason": .string(replies.reminderKind(occurrence.content)),
              "due": .string(zone.rfc3339(occurrence.due)),
            ])
          }),
        "text": .string(outgoing.reply.text),
      ]).text
    }

    private static func paragraph(
      _ message: ReminderMessage, _ outgoing: OutgoingMessage, _ zone: CivilZone,
      _ replies: ReplyBook
    ) -> String {
      let moment = zone.moment(at: message.at)
      let why = message.occurrences.map { "\(replies.reminderKind($0.content)) [\($0.id)]" }
        .joined(separator: ", ")
      let text = outgoing.reply.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "  \($0)" }.joined(separator: "\n")
      return "\(moment) → \(message.recipient.raw) : \(why)\n\(text)"
    }
  }

  struct Link: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Le jeton secret de l’agenda d’un membre ; un nouveau annule l’ancien.")

    @OptionGroup var store: StoreOptions
    @Option(help: ArgumentHelp("L’identifiant du membre.", valueName: "identifiant"))
    var member: String
    @Flag(help: "Annule le lien sans en faire un autre.")
    var revoke = false

    func run() async throws {
      try await Surroundings.reporting {
        let open = try await AssistantStore.open(store.store)
        let token = revoke ? nil : AgendaRoute.freshToken()
        try await AgendaLink.set(
          token, of: MemberID(member), in: open.log,
          intents: try ReminderTexts(try Surroundings.intents(store.intents)),
          settings: try store.settings(), now: Surroundings.now)
        Lines.write(token ?? "Lien annulé.")
        try await open.log.close()
      }
    }
  }
}
