import Assistant
import Chat
import Curl
import Foundation
import HTTPService
import Webhooks

/// What `doctor` says of the hooks: their secrets, and whether anything can leave by them. Of a secret
/// it tells that it is there, never what it is.
struct HookDiagnosis {
  private let settings: Settings
  private let http: any HTTPClient

  init(_ settings: Settings, http: any HTTPClient) {
    self.settings = settings
    self.http = http
  }

  func run(_ diagnosis: inout Diagnosis) async {
    checkServer(&diagnosis)
    for hook in settings.hooks {
      check(hook, &diagnosis)
      await checkAccount(hook, &diagnosis)
    }
  }

  /// What the server that is called would say when it starts.
  private func checkServer(_ diagnosis: inout Diagnosis) {
    let web = settings.http
    var server = WebServerSettings(host: web.listen.host, port: web.listen.port)
    if let certificate = web.certificate, let key = web.key {
      server.tls = WebServerSettings.TLSFiles(certificate: certificate, key: key)
    }
    let scheme = server.tls == nil ? "HTTP" : "HTTPS"
    do throws(WebServerError) {
      let routes = settings.hooks.map { WebRoute($0.path) { _ in .empty } }
      _ = try WebServer(server, routes: routes, logger: ServeLog.logger())
      diagnosis.good(
        "Les webhooks sont attendus en \(scheme) sur \(web.listen.host):\(web.listen.port).")
    } catch {
      switch error {
      case .certificate(let file, _):
        diagnosis.bad(
          "« \(file) » ne convient pas pour HTTPS.",
          "Donnez dans http.certificate et http.key un certificat et sa clé, au format PEM.")
      case .samePath(let path):
        diagnosis.bad("Deux webhooks ont le chemin « \(path) ».", "Donnez à chacun le sien.")
      }
    }
  }

  private func check(_ hook: HookSettings, _ diagnosis: inout Diagnosis) {
    let name = "Webhook « \(hook.path) » (\(hook.dialect.title))"
    for file in [hook.secretFile, hook.tokenFile, hook.webhookFile].compactMap(\.self) {
      diagnosis.checkPrivacy(of: file)
    }
    do {
      _ = try HookServices.dialect(hook)
    } catch {
      return diagnosis.bad(
        "\(name) : le secret manque ou ne se lit pas (« \(hook.secretFile) »).",
        hook.dialect.secretRemedy)
    }
    do {
      let way = try HookServices.transport(hook, client: http, time: SystemTimepiece())
      diagnosis.good("\(name) : le secret est là ; \(hook.wayOut(way)).")
    } catch {
      let files = [hook.tokenFile, hook.webhookFile].compactMap(\.self).map { "« \($0) »" }
      diagnosis.bad(
        "\(name) : rien ne peut partir, \(files.joined(separator: " ou ")) ou une adresse ne convient pas.",
        "Contrôlez ces fichiers et les adresses de ce webhook.")
    }
  }

  /// Whether the token is accepted, and is of the account that the settings name.
  private func checkAccount(_ hook: HookSettings, _ diagnosis: inout Diagnosis) async {
    guard let file = hook.tokenFile, let token = try? HookServices.secret(in: file) else { return }
    let found: String
    let wanted: String
    do throws(ChatError) {
      switch hook.dialect {
      case .mattermost:
        guard let site = hook.site.flatMap({ try? HTTPURL($0) }) else { return }
        wanted = hook.botUser ?? ""
        found = try await MattermostBot.userID(site: site, token: token, client: http)
      case .slack:
        guard let api = try? HTTPURL(hook.api ?? HookSettings.slackAPI) else { return }
        wanted = "\(hook.team ?? "")/\(hook.botUser ?? "")"
        let identity = try await SlackBot.identity(api: api, token: token, client: http)
        found = "\(identity.team)/\(identity.user)"
      case .generic, .teams: return
      }
    } catch {
      switch error {
      case .temporary:
        return diagnosis.doubtful(
          "Webhook « \(hook.path) » : \(hook.dialect.title) ne répond pas, le jeton n’est pas contrôlé.",
          "Vérifiez l’adresse et le réseau.")
      case .refused, .signedOut:
        return diagnosis.bad(
          "Webhook « \(hook.path) » : \(hook.dialect.title) n’accepte pas le jeton de « \(file) ».",
          "Donnez un nouveau jeton du bot.")
      }
    }
    if found == wanted {
      diagnosis.good("Webhook « \(hook.path) » : le jeton est accepté.")
    } else {
      diagnosis.bad(
        "Webhook « \(hook.path) » : le jeton est celui de \(found), pas de \(wanted).",
        "Corrigez team et botUser, ou donnez le jeton du bot.")
    }
  }
}

extension HookSettings.Product {
  /// As its users call it.
  var title: String {
    switch self {
    case .generic: "générique"
    case .mattermost: "Mattermost"
    case .slack: "Slack"
    case .teams: "Microsoft Teams"
    }
  }

  fileprivate var secretRemedy: String {
    switch self {
    case .generic:
      "Mettez-y une ligne « whsec_… » ; par exemple : echo whsec_$(openssl rand -base64 24)"
    case .mattermost:
      "Mettez-y le jeton que Mattermost montre quand on crée le webhook ou la commande."
    case .slack: "Mettez-y le « Signing Secret » de l’application Slack."
    case .teams: "Mettez-y le jeton de sécurité que Teams montre à la création du webhook sortant."
    }
  }
}

extension HookSettings {
  /// What leaves by this hook besides its responses.
  fileprivate func wayOut(_ way: (any ChatTransport)?) -> String {
    switch (dialect, way) {
    case (.teams, _): "Teams ne reçoit que des réponses : aucun rappel ne part par là"
    case (.generic, nil): "il répond seulement : sans « callback », aucun rappel ne part par là"
    case (.mattermost, nil): "il répond seulement : sans « tokenFile », aucun rappel ne part par là"
    case (.mattermost, is MattermostResponses):
      "seule la réponse à une commande peut venir plus tard : sans « tokenFile », aucun rappel ne part par là"
    case (.mattermost, is MattermostIncoming):
      "les réponses tardives partent par le webhook entrant ; les rappels veulent « tokenFile »"
    case (.slack, nil): "il répond seulement : aucun rappel ne part par là"
    case (_, .some): "les rappels partent par là"
    }
  }
}
