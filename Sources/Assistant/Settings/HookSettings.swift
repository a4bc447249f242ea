package import DataFiles

/// A place to listen at.
package struct ListenAddress: Hashable, Sendable {
  package var host: String
  /// 1 to 65,535.
  package var port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// `127.0.0.1:8080`, `[::1]:8080`, `0.0.0.0:8443`; nil for anything else.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (1...65_535).contains(port)
    else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty else { return nil }
    self.init(host: host, port: port)
  }
}

/// The `http` section: where calls come in, and where figures can be read.
package struct WebSettings: Hashable, Sendable {
  package var listen = ListenAddress(host: "127.0.0.1", port: 8080)
  /// Where `/healthz` and `/metrics` are; off the public path, on this machine alone by default.
  package var status = ListenAddress(host: "127.0.0.1", port: 9464)
  /// The files of the certificate and its key, PEM; nil behind a proxy that has them.
  package var certificate: String?
  package var key: String?

  package init() {}

  package init(_ section: YAMLValue) throws(DataFileError) {
    _ = try section.fields()
    try section.allowOnly(["listen", "status", "certificate", "key"])
    if let value = section["listen"] { listen = try WebSettings.address(value) }
    if let value = section["status"] { status = try WebSettings.address(value) }
    certificate = try section["certificate"]?.string()
    key = try section["key"]?.string()
    guard (certificate == nil) == (key == nil) else {
      throw (section["certificate"] ?? section).expected("both “certificate” and “key”")
    }
  }

  private static func address(_ value: YAMLValue) throws(DataFileError) -> ListenAddress {
    guard let address = ListenAddress(try value.string()) else {
      throw value.expected("an address and a port such as 127.0.0.1:8080")
    }
    return address
  }
}

/// One of the `hooks`: a path, the product that calls it, and the ways back.
package struct HookSettings: Hashable, Sendable {
  package enum Product: String, CaseIterable, Hashable, Sendable {
    case generic, mattermost, slack, teams
  }

  package var path: String
  package var dialect: Product
  /// A file with the secret; a second line is a second secret that is believed too.
  package var secretFile: String
  /// Names the hook's log for good; by default the dialect and the path.
  package var account: String
  /// Mattermost: such as `https://chat.cfa.fr`.
  package var site: String?
  /// Mattermost: the bot's name, without `@`.
  package var botName: String?
  /// Mattermost and Slack: the bot's own user id.
  package var botUser: String?
  /// Slack: the workspace's id.
  package var team: String?
  /// Mattermost and Slack: a file with the bot's token, for what is sent later.
  package var tokenFile: String?
  /// Mattermost: a file with the address of an incoming webhook, where there is no token.
  package var webhookFile: String?
  /// Generic: where answers go that come late, and reminders.
  package var callback: String?
  /// Slack: another place for its API than `slackAPI`.
  package var api: String?

  package static let slackAPI = "https://slack.com/api"

  /// The hooks of the settings: no two have one path, or one log.
  static func list(_ section: YAMLValue) throws(DataFileError) -> [HookSettings] {
    var hooks: [HookSettings] = []
    for value in try section.list() {
      let hook = try HookSettings(value)
      guard !hooks.contains(where: { $0.path == hook.path }) else {
        throw value.expected("a path of its own, not “\(hook.path)” again")
      }
      guard !hooks.contains(where: { $0.account == hook.account }) else {
        throw value.expected("an account of its own, not “\(hook.account)” again")
      }
      hooks.append(hook)
    }
    return hooks
  }

  package init(_ section: YAMLValue) throws(DataFileError) {
    _ = try section.fields()
    try section.allowOnly([
      "path", "dialect", "secretFile", "account", "site", "botName", "botUser", "team", "tokenFile",
      "webhookFile", "callback", "api",
    ])
    let path = try section.required("path")
    self.path = try path.string()
    guard self.path.hasPrefix("/"), self.path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !self.path.contains("?")
    else { throw path.expected("a path such as /hooks/slack") }
    let dialect = try section.required("dialect")
    guard let known = Product(rawValue: try dialect.string()) else {
      let names = Product.allCases.map(\.rawValue).joined(separator: ", ")
      throw dialect.expected("one of: \(names)")
    }
    self.dialect = known
    secretFile = try section.required("secretFile").string()
    func text(_ name: String) throws(DataFileError) -> String? { try section[name]?.string() }
    account = try text("account") ?? "hook:\(known.rawValue):\(self.path)"
    site = try text("site")
    botName = try text("botName")
    botUser = try text("botUser")
    team = try text("team")
    tokenFile = try text("tokenFile")
    webhookFile = try text("webhookFile")
    callback = try text("callback")
    api = try text("api")
    let wanted: [(String, Bool)] =
      switch known {
      case .slack:
        [("team", team == nil), ("botUser", botUser == nil), ("tokenFile", tokenFile == nil)]
      case .mattermost where tokenFile != nil: [("site", site == nil), ("botUser", botUser == nil)]
      default: []
      }
    for (name, isMissing) in wanted where isMissing {
      throw section.expected("“\(name)” beside “dialect: \(known.rawValue)”")
    }
  }
}
