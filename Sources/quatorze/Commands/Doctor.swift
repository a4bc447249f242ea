import ArgumentParser
import Assistant
import Conversation
import Curl
import Dossier
import Foundation
import Journal
import Matrix

/// Checks what the bot needs and says what to mend.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Contrôle réglages, dossier, messagerie et horloge, et dit quoi corriger.")

  @OptionGroup var store: StoreOptions

  func run() async throws {
    var diagnosis = Diagnosis()
    let settings = readSettings(&diagnosis)
    checkIntents(&diagnosis)
    await checkStore(&diagnosis)
    if let settings { await checkMatrix(settings, &diagnosis) }
    for finding in diagnosis.findings {
      for line in finding.lines { Lines.write(line) }
    }
    if diagnosis.isBad { throw ExitCode.failure }
  }

  private func readSettings(_ diagnosis: inout Diagnosis) -> Settings? {
    do {
      let settings = try store.settings()
      diagnosis.good("Les réglages se lisent.")
      if settings.contacts.people.isEmpty {
        diagnosis.doubtful(
          "Personne n’est nommé pour les signalements.", "Remplissez alerts.contacts.")
      }
      return settings
    } catch {
      diagnosis.bad(Surroundings.french(error), "Corrigez le fichier de réglages.")
      return nil
    }
  }

  private func checkIntents(_ diagnosis: inout Diagnosis) {
    do {
      let folder = try Surroundings.intents(store.intents)
      _ = try folder.referential()
      diagnosis.good("Intentions : « \(folder.path) ».")
    } catch {
      diagnosis.bad(Surroundings.french(error), "Indiquez --intents, ou corrigez ces fichiers.")
    }
  }

  private func checkStore(_ diagnosis: inout Diagnosis) async {
    do {
      let folder = try StoreFolder.open(store.store, access: .readWrite)
      let log = try await FileEntryLog<StoreState>.open(folder, access: .readOnly)
      let (isDemo, silent, members) = try await log.read { state in
        let members = state.dossier.members.values
        let without = members.filter { member in !member.accounts.contains { $0.hasPrefix("@") } }
        return (state.isDemo, without.map(\.name).sorted(), members.count)
      }
      try await log.close()
      diagnosis.good("Le dossier « \(store.store) » convient : disque local, droits suffisants.")
      if isDemo {
        diagnosis.bad(
          "C’est un dossier d’exemple : le bot ne le sert pas.",
          "Importez votre équipe et vos apprentis dans un autre dossier.")
      }
      if members == 0 {
        diagnosis.bad(
          "L’équipe est vide : le bot ne répondrait à personne.",
          "quatorze import equipe.csv --store \(store.store)")
      } else if !silent.isEmpty {
        diagnosis.doubtful(
          "Sans compte Matrix, donc sans réponse ni rappel : \(silent.joined(separator: ", ")).",
          "Ajoutez leur compte, comme @nadia:cfa.fr, dans la colonne « comptes » de l’équipe.")
      }
    } catch {
      diagnosis.bad(
        Surroundings.french(error), "Choisissez un dossier sur un disque local de cette machine.")
    }
  }

  private func checkMatrix(_ settings: Settings, _ diagnosis: inout Diagnosis) async {
    let matrix: MatrixSettings
    do {
      guard let access = try settings.matrix() else {
        return diagnosis.bad(
          "Aucune messagerie n’est réglée.", "Ajoutez une section « matrix » aux réglages.")
      }
      checkSecret(access, &diagnosis)
      matrix = try MatrixAssembly.settings(access)
    } catch {
      return diagnosis.bad(
        Surroundings.french(error), "Corrigez la section « matrix » des réglages.")
    }
    let http = CurlClient(
      CurlConfiguration(environment: Surroundings.environment), logger: ServeLog.logger())
    await HomeserverDiagnosis(
      matrix, http: http, sessions: MatrixAssembly.sessionFile(store.store), now: Date()
    ).run(&diagnosis)
    await http.shutDown()
  }

  /// Whether others than its owner may read the file of the secret.
  private func checkSecret(_ access: MatrixAccess, _ diagnosis: inout Diagnosis) {
    let source: SecretSource
    switch access.credential {
    case .password(let from), .token(let from): source = from
    }
    guard case .file(let path) = source,
      let found = try? FileManager.default.attributesOfItem(atPath: path),
      let mode = found[.posixPermissions] as? Int
    else { return }
    if mode & 0o077 != 0 {
      diagnosis.doubtful(
        "D’autres comptes de la machine peuvent lire « \(path) ».", "chmod 600 \(path)")
    }
  }
}
