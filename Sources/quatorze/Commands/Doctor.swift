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
    let people = await checkStore(&diagnosis)
    if let settings { await checkChats(settings, people, &diagnosis) }
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

  /// - Returns: the members of the team.
  private func checkStore(_ diagnosis: inout Diagnosis) async -> [ReachDiagnosis.Person] {
    do {
      let folder = try StoreFolder.open(store.store, access: .readWrite)
      let log = try await FileEntryLog<StoreState>.open(folder, access: .readOnly)
      let (isDemo, people) = try await log.read { state in
        let people = state.dossier.members.values.map { member in
          ReachDiagnosis.Person(name: member.name, accounts: state.accounts(of: member.id))
        }
        return (state.isDemo, people)
      }
      try await log.close()
      diagnosis.good("Le dossier « \(store.store) » convient : disque local, droits suffisants.")
      if isDemo {
        diagnosis.bad(
          "C’est un dossier d’exemple : le bot ne le sert pas.",
          "Importez votre équipe et vos apprentis dans un autre dossier.")
      }
      if people.isEmpty {
        diagnosis.bad(
          "L’équipe est vide : le bot ne répondrait à personne.",
          "quatorze import equipe.csv --store \(store.store)")
      }
      return people
    } catch {
      diagnosis.bad(
        Surroundings.french(error), "Choisissez un dossier sur un disque local de cette machine.")
      return []
    }
  }

  private func checkChats(
    _ settings: Settings, _ people: [ReachDiagnosis.Person], _ diagnosis: inout Diagnosis
  ) async {
    let access: MatrixAccess?
    do {
      access = try settings.matrix()
    } catch {
      return diagnosis.bad(
        Surroundings.french(error), "Corrigez la section « matrix » des réglages.")
    }
    guard access != nil || !settings.hooks.isEmpty else {
      return diagnosis.bad(
        "Aucune messagerie n’est réglée.",
        "Ajoutez une section « matrix » ou « hooks » aux réglages.")
    }
    let http = CurlClient(
      CurlConfiguration(environment: Surroundings.environment), logger: ServeLog.logger())
    if let access { await checkMatrix(access, http, &diagnosis) }
    if !settings.hooks.isEmpty { await HookDiagnosis(settings, http: http).run(&diagnosis) }
    let ways = settings.hooks.compactMap {
      try? HookServices.transport($0, client: http, time: SystemTimepiece())
    }
    ReachDiagnosis(settings, hasMatrix: access != nil, ways: ways).run(people, &diagnosis)
    await http.shutDown()
  }

  private func checkMatrix(
    _ access: MatrixAccess, _ http: any HTTPClient, _ diagnosis: inout Diagnosis
  ) async {
    switch access.credential {
    case .password(.file(let path)), .token(.file(let path)): diagnosis.checkPrivacy(of: path)
    case .password, .token: break
    }
    do {
      await HomeserverDiagnosis(
        try MatrixAssembly.settings(access), http: http,
        sessions: MatrixAssembly.sessionFile(store.store), now: Date()
      ).run(&diagnosis)
    } catch {
      diagnosis.bad(Surroundings.french(error), "Corrigez la section « matrix » des réglages.")
    }
  }
}
