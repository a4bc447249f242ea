/// How a Synapse for tests is set.
package struct SynapseSettings: Hashable, Sendable {
  /// The homeserver's part of an account.
  package var name = "cfa.test"
  /// The ports for other homeservers, by name, its own among them; empty when it talks with none.
  package var neighbours: [String: Int] = [:]
  /// Whether messages, logins, invitations and new rooms are limited as Synapse does by default.
  package var hasLimits = false
  /// How long an access token is valid that can be refreshed, in milliseconds.
  package var tokenMilliseconds = 300_000

  /// The token of a bridge that may speak for any account, at any time of day: see
  /// `SynapsePerson.say(_:in:sentMilliseconds:)`.
  static let bridgeToken = "bridge-only-for-tests"

  package init() {}

  /// The homeserver's configuration: on loopback, with nothing to the outside.
  func yaml(folder: String, port: Int) -> String {
    var lines = """
      server_name: "\(name)"
      public_baseurl: "http://127.0.0.1:\(port)/"
      report_stats: false
      listeners:
        - port: \(port)
          bind_addresses: ["127.0.0.1"]
          type: http
          tls: false
          resources: [{names: [client], compress: false}]
      \(federation(folder: folder))
      database:
        name: sqlite3
        args: {database: "\(folder)/homeserver.db"}
      log_config: "\(folder)/log.yaml"
      app_service_config_files: ["\(folder)/bridge.yaml"]
      media_store_path: "\(folder)/media"
      signing_key_path: "\(folder)/signing.key"
      macaroon_secret_key: "only-for-tests"
      form_secret: "only-for-tests"
      enable_registration: true
      enable_registration_without_verification: true
      federation_domain_whitelist: [\(neighbours.keys.joined(separator: ", "))]
      trusted_key_servers: []
      suppress_key_server_warning: true
      url_preview_enabled: false
      refreshable_access_token_lifetime: \(tokenMilliseconds)
      bcrypt_rounds: 4
      max_upload_size: 5M
      rc_registration: {per_second: 10000, burst_count: 10000}

      """
    if hasLimits { return lines }
    let free = "{per_second: 10000, burst_count: 10000}"
    for name in [
      "rc_message", "rc_joins_per_room", "rc_admin_redaction", "rc_room_creation", "rc_reports",
    ] {
      lines += "\(name): \(free)\n"
    }
    lines += "rc_login: {address: \(free), account: \(free), failed_attempts: \(free)}\n"
    lines += "rc_joins: {local: \(free), remote: \(free)}\n"
    lines += "rc_invites: {per_room: \(free), per_user: \(free), per_issuer: \(free)}\n"
    return lines
  }

  /// Where other homeservers ask it.
  private func federation(folder: String) -> String {
    guard let port = neighbours[name] else { return "" }
    return """
        - port: \(port)
          bind_addresses: ["127.0.0.1"]
          type: http
          tls: true
          resources: [{names: [federation], compress: false}]
      tls_certificate_path: "\(folder)/tls.crt"
      tls_private_key_path: "\(folder)/tls.key"
      federation_verify_certificates: false
      ip_range_blacklist: []
      """
  }

  /// It only speaks: nothing is sent to it.
  static let bridge = """
    id: bridge
    url: null
    as_token: "\(bridgeToken)"
    hs_token: "unused"
    sender_localpart: bridge
    rate_limited: false
    namespaces: {users: [{exclusive: false, regex: ".*"}], rooms: [], aliases: []}

    """

  static func logging(folder: String) -> String {
    """
    version: 1
    handlers: {file: {class: logging.FileHandler, filename: "\(folder)/homeserver.log"}}
    root: {level: WARNING, handlers: [file]}
    disable_existing_loggers: false

    """
  }
}
