package import Chat
import DataFiles

/// How the bot reaches its Matrix homeserver: the section `matrix` of the settings.
package struct MatrixAccess: Hashable, Sendable {
  package enum Credential: Hashable, Sendable {
    case password(SecretSource)
    case token(SecretSource)
  }

  /// Such as `https://matrix.cfa.fr`.
  package var homeserver: String
  /// The full account, such as `@quatorze:cfa.fr`.
  package var user: String
  package var credential: Credential
  package var deviceID = "QUATORZE"
  /// What the homeserver lets the account send; nil when an admin has lifted the limit.
  package var budget: SendBudget? = SendBudget(perSecond: 0.2, burst: 10)

  /// Collects the section while the file and the environment are read.
  struct Draft: Hashable, Sendable {
    var homeserver: String?
    var user: String?
    var credential: Credential?
    var deviceID: String?
    var perSecond: Double?
    var burst: Int?

    /// Whether anything was said about Matrix.
    var isEmpty = true

    static let keys = [
      "homeserver", "user", "passwordFile", "tokenFile", "deviceId", "messagesPerSecond", "burst",
    ]

    mutating func take(_ section: YAMLValue) throws(DataFileError) {
      _ = try section.fields()
      try section.allowOnly(Set(Draft.keys))
      isEmpty = false
      homeserver = try section["homeserver"]?.string()
      if let value = section["user"] {
        let text = try value.string()
        guard Draft.isUser(text) else {
          throw value.expected("a full account such as “@quatorze:cfa.fr”, in quotation marks")
        }
        user = text
      }
      if let value = section["passwordFile"] {
        credential = .password(.file(try value.string()))
      }
      if let value = section["tokenFile"] {
        guard credential == nil else {
          throw value.expected("either passwordFile or tokenFile, not both")
        }
        credential = .token(.file(try value.string()))
      }
      deviceID = try section["deviceId"]?.string()
      if let value = section["messagesPerSecond"] {
        let number = try value.number()
        guard (0...1000).contains(number) else {
          throw value.expected("a number of messages a second from 0, which is no limit, to 1000")
        }
        perSecond = number
      }
      burst = try section["burst"]?.integer(in: 1...10_000)
    }

    static let variables: [String] = [
      "QUATORZE_MATRIX_HOMESERVER", "QUATORZE_MATRIX_USER", "QUATORZE_MATRIX_DEVICE_ID",
      "QUATORZE_MATRIX_PASSWORD_FILE", "QUATORZE_MATRIX_TOKEN_FILE", "QUATORZE_MATRIX_PASSWORD",
      "QUATORZE_MATRIX_TOKEN", "QUATORZE_MATRIX_MESSAGES_PER_SECOND", "QUATORZE_MATRIX_BURST",
    ]

    mutating func take(_ environment: [String: String]) throws(AssistantError) {
      let found = environment.filter { Draft.variables.contains($0.key) && !$0.value.isEmpty }
      if found.isEmpty { return }
      isEmpty = false
      homeserver = found["QUATORZE_MATRIX_HOMESERVER"] ?? homeserver
      if let text = found["QUATORZE_MATRIX_USER"] {
        guard Draft.isUser(text) else {
          throw .unusable("$QUATORZE_MATRIX_USER is “\(text)”; expected @quatorze:cfa.fr")
        }
        user = text
      }
      deviceID = found["QUATORZE_MATRIX_DEVICE_ID"] ?? deviceID
      let credentials: [Credential] = [
        found["QUATORZE_MATRIX_PASSWORD_FILE"].map { .password(.file($0)) },
        found["QUATORZE_MATRIX_TOKEN_FILE"].map { .token(.file($0)) },
        found["QUATORZE_MATRIX_PASSWORD"].map { .password(.value(Secret($0))) },
        found["QUATORZE_MATRIX_TOKEN"].map { .token(.value(Secret($0))) },
      ].compactMap(\.self)
      guard credentials.count <= 1 else {
        throw .unusable("more than one of the variables with a password or token of Matrix is set")
      }
      credential = credentials.first ?? credential
      if let text = found["QUATORZE_MATRIX_MESSAGES_PER_SECOND"] {
        guard let number = Double(text), (0...1000).contains(number) else {
          throw .unusable(
            "$QUATORZE_MATRIX_MESSAGES_PER_SECOND is “\(text)”; expected a number from 0 to 1000")
        }
        perSecond = number
      }
      if let text = found["QUATORZE_MATRIX_BURST"] {
        guard let number = Int(text), (1...10_000).contains(number) else {
          throw .unusable("$QUATORZE_MATRIX_BURST is “\(text)”; expected 1 to 10000")
        }
        burst = number
      }
    }

    /// Nil when nothing was said about Matrix.
    func finished() throws(AssistantError) -> MatrixAccess? {
      if isEmpty { return nil }
      guard let homeserver else { throw .unusable("matrix.homeserver is missing") }
      guard homeserver.hasPrefix("https://") || homeserver.hasPrefix("http://") else {
        throw .unusable(
          "matrix.homeserver is “\(homeserver)”; expected an address such as https://matrix.cfa.fr")
      }
      guard let user else { throw .unusable("matrix.user is missing") }
      guard let credential else {
        throw .unusable("neither matrix.passwordFile nor matrix.tokenFile is set")
      }
      var access = MatrixAccess(homeserver: homeserver, user: user, credential: credential)
      access.deviceID = deviceID ?? access.deviceID
      let rate = perSecond ?? access.budget?.perSecond ?? 0
      access.budget =
        rate == 0 ? nil : SendBudget(perSecond: rate, burst: burst ?? access.budget?.burst ?? 1)
      return access
    }

    private static func isUser(_ text: String) -> Bool {
      let parts = text.split(separator: ":", maxSplits: 1)
      return parts.count == 2 && parts[0].count > 1 && text.hasPrefix("@")
        && !text.contains(where: \.isWhitespace)
    }
  }
}
