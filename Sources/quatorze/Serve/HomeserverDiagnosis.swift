import Chat
import Curl
import Foundation
import JSONText
import Matrix

/// Asks a homeserver what `doctor` wants to know. It logs nobody in and sends nothing.
struct HomeserverDiagnosis {
  private let settings: MatrixSettings
  private let http: any HTTPClient
  private let sessions: any SessionStore
  /// The machine's clock.
  private let now: Date

  init(_ settings: MatrixSettings, http: any HTTPClient, sessions: any SessionStore, now: Date) {
    self.settings = settings
    self.http = http
    self.sessions = sessions
    self.now = now
  }

  func run(_ diagnosis: inout Diagnosis) async {
    let host = settings.homeserver.text
    let versions: HTTPResponse
    do {
      versions = try await get(["versions"], token: nil)
    } catch {
      return diagnosis.bad(
        "Le serveur « \(host) » ne répond pas : \(error).",
        "Vérifiez matrix.homeserver, le réseau et le certificat.")
    }
    guard versions.status == 200, let json = try? JSON(bytes: versions.body),
      json["versions"]?.array?.isEmpty == false
    else {
      return diagnosis.bad(
        "« \(host) » répond, mais pas comme un serveur Matrix (\(versions.status)).",
        "Mettez dans matrix.homeserver l’adresse de l’API, par exemple https://matrix.cfa.fr.")
    }
    diagnosis.good("Le serveur « \(host) » répond.")
    checkClock(versions.headers["Date"], &diagnosis)
    do {
      try await checkAccount(&diagnosis)
    } catch {
      diagnosis.bad("Le compte n’a pas pu être contrôlé : \(error).", "Réessayez.")
    }
    if let budget = settings.budget {
      diagnosis.doubtful(
        "Débit réglé : \(budget.perSecond) message par seconde, \(budget.burst) d’un coup.",
        "Pour lever la limite, un administrateur de Synapse peut lancer : "
          + "\(settings.liftingLimit) ; mettez ensuite matrix.messagesPerSecond à 0.")
    } else {
      diagnosis.good("Débit : sans limite réglée.")
    }
  }

  private func checkClock(_ date: String?, _ diagnosis: inout Diagnosis) {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    guard let date, let theirs = format.date(from: date) else { return }
    let seconds = Int(now.timeIntervalSince(theirs).rounded())
    if abs(seconds) <= 5 { return diagnosis.good("L’horloge s’accorde avec celle du serveur.") }
    diagnosis.bad(
      "L’horloge de cette machine a \(abs(seconds)) s \(seconds > 0 ? "d’avance" : "de retard").",
      "Activez la mise à l’heure automatique : timedatectl set-ntp true.")
  }

  private func checkAccount(_ diagnosis: inout Diagnosis) async throws {
    let account = settings.account.id
    let token: String
    switch settings.credentials {
    case .token(let text): token = text
    case .password:
      guard let kept = try sessions.load() else {
        return diagnosis.doubtful(
          "Pas encore de session pour \(account) : le mot de passe n’a pas été essayé.",
          "Lancez « quatorze serve » une première fois : il se connecte et garde la session.")
      }
      guard kept.account == account else {
        return diagnosis.bad(
          "La session gardée est celle de \(kept.account), pas de \(account).",
          "Retirez le fichier « \(sessions.place) » pour qu’une nouvelle s’ouvre.")
      }
      token = kept.accessToken
    }
    let answer = try await get(["v3", "account", "whoami"], token: token)
    let json = try? JSON(bytes: answer.body)
    guard answer.status == 200 else {
      return diagnosis.bad(
        "Le serveur n’accepte pas le jeton de \(account) (\(json?["errcode"]?.string ?? "\(answer.status)")).",
        "Donnez un nouveau jeton dans le fichier de matrix.tokenFile, ou retirez "
          + "« \(sessions.place) » pour une nouvelle connexion par mot de passe.")
    }
    guard json?["user_id"]?.string == account else {
      return diagnosis.bad(
        "Le jeton est celui de \(json?["user_id"]?.string ?? "personne"), pas de \(account).",
        "Corrigez matrix.user, ou donnez le jeton du bot.")
    }
    diagnosis.good("Le compte \(account) est accepté.")
    guard let device = json?["device_id"]?.string else {
      return diagnosis.bad(
        "Le jeton n’appartient à aucun appareil : le serveur ne reconnaîtrait pas un envoi répété.",
        "Donnez un mot de passe (matrix.passwordFile), ou le jeton d’une connexion ordinaire.")
    }
    if case .password = settings.credentials, device != settings.deviceID {
      diagnosis.doubtful(
        "L’appareil du bot est « \(device) », le réglage dit « \(settings.deviceID) ».",
        "Mettez matrix.deviceId à « \(device) ».")
    } else {
      diagnosis.good("Appareil : « \(device) ».")
    }
    let rooms = try await get(["v3", "joined_rooms"], token: token)
    let joined = (try? JSON(bytes: rooms.body))?["joined_rooms"]?.array?.count
    guard rooms.status == 200, let joined else {
      return diagnosis.bad(
        "Le compte n’a pas le droit de lire ses salons (\(rooms.status)).",
        "Demandez à l’administrateur du serveur si le compte est suspendu.")
    }
    diagnosis.good("Salons rejoints : \(joined).")
  }

  private func get(_ path: [String], token: String?) async throws -> HTTPResponse {
    var request = HTTPRequest(
      .get, settings.homeserver.appending(segments: ["_matrix", "client"] + path),
      timeouts: HTTPTimeouts(total: .seconds(15)))
    if let token { request.headers.authorize(bearer: token) }
    return try await http.send(request)
  }
}
