import ArgumentParser
import Assistant
import CivilTime
import Dossier
import Foundation
import Journal

/// Looks after a store.
struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Vérifie, exporte, efface, sauvegarde.",
    subcommands: [Verify.self, Export.self, Erase.self, Backup.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Relit tout le journal et contrôle chaque empreinte.")

    @Option(help: ArgumentHelp("Le dossier où tout est conservé.", valueName: "dossier"))
    var store = "./store"
    @Option(help: ArgumentHelp("Une empreinte qui doit s’y trouver.", valueName: "empreinte"))
    var head: String?

    func run() async throws {
      try await Surroundings.reporting {
        let witness = head.map { EntryHash($0) }
        if case .some(nil) = witness {
          throw ValidationError("--head : 64 chiffres hexadécimaux sont attendus")
        }
        let folder = try StoreFolder.open(store, access: .readOnly)
        let audit = try folder.verify(head: witness.flatMap(\.self))
        Lines.write("Écritures : \(audit.head.seq), dont effacées : \(audit.erased)")
        Lines.write("Empreinte : \(audit.head.hash)")
        if audit.unfinishedBytes > 0 {
          Lines.write(
            "À la fin : \(audit.unfinishedBytes) octets d’une écriture interrompue, jamais confirmée."
          )
        }
        switch audit.witness {
        case .found(let seq, let following):
          Lines.write(
            "L’empreinte donnée est celle de l’écriture \(seq) ; \(following) l’ont suivie.")
        case .absent: Lines.write("L’empreinte donnée n’est pas dans le journal.")
        case nil: break
        }
        if let fault = audit.fault { Lines.write("Le journal est abîmé : \(fault)") }
        Lines.write(audit.isSound ? "Tout est intact." : "Le journal n’est pas intact.")
        if !audit.isSound { throw ExitCode.failure }
      }
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Écrit tout le contenu en un document JSON.")

    @Option(help: ArgumentHelp("Le dossier où tout est conservé.", valueName: "dossier"))
    var store = "./store"

    func run() async throws {
      try await Surroundings.reporting {
        let folder = try StoreFolder.open(store, access: .readOnly)
        let log = try await FileEntryLog<StoreState>.open(folder, access: .readOnly)
        let head = try await log.head()
        try await log.read { state in
          try StoreExport.write(state, head: head, entries: folder) { bytes in
            FileHandle.standardOutput.write(Data(bytes))
          }
        }
      }
    }
  }

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Efface ce qui concerne un apprenti (RGPD) ; l’historique reste vérifiable.")

    @OptionGroup var store: StoreOptions
    @Option(help: ArgumentHelp("Identifiant, matricule ou « Prénom Nom ».", valueName: "qui"))
    var apprentice: String

    func run() async throws {
      try await Surroundings.reporting {
        let open = try await AssistantStore.open(store.store)
        let erasure = StoreErasure(open)
        guard let person = try await erasure.find(apprentice) else {
          Lines.complain("Personne, ou plusieurs personnes, pour « \(apprentice) ».")
          throw ExitCode.failure
        }
        let result = try await erasure.erase(person, now: Surroundings.now)
        let others = result.suggestions
        Lines.write(
          "Effacé : \(result.entries) écritures et \(result.answers) réponses du bot"
            + (others > 0 ? ", \(others) messages non compris" : "")
            + ". Pensez aux sauvegardes et aux copies.")
        try await open.log.close()
      }
    }
  }

  struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copie le dossier, même pendant qu’on y écrit.")

    @Option(help: ArgumentHelp("Le dossier où tout est conservé.", valueName: "dossier"))
    var store = "./store"
    @Argument(help: ArgumentHelp("Un dossier qui n’existe pas encore.", valueName: "copie"))
    var target: String

    func run() async throws {
      try await Surroundings.reporting {
        let folder = try StoreFolder.open(store, access: .readOnly)
        let head = try folder.backup(to: target)
        Lines.write("Sauvegardé dans « \(target) » : \(head.seq) écritures, empreinte \(head.hash)")
      }
    }
  }
}
