import Foundation
internal import JSONText

/// What lets the bot go on with its device after a restart, without its password.
package struct SavedSession: Hashable, Sendable {
  package var homeserver: String
  package var account: String
  package var deviceID: String
  package var accessToken: String
  package var refreshToken: String?
  /// When to renew the token, a little before it expires: milliseconds since 1 January 1970, 00:00
  /// UTC; nil when it does not expire.
  package var renewalMilliseconds: Int64?

  package init(
    homeserver: String, account: String, deviceID: String, accessToken: String,
    refreshToken: String? = nil, renewalMilliseconds: Int64? = nil
  ) {
    self.homeserver = homeserver
    self.account = account
    self.deviceID = deviceID
    self.accessToken = accessToken
    self.refreshToken = refreshToken
    self.renewalMilliseconds = renewalMilliseconds
  }
}

/// Its tokens are never printed.
extension SavedSession: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "the session of \(account) on device \(deviceID)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where the session is kept between two runs.
package protocol SessionStore: Sendable {
  /// What an admin removes to make the bot log in anew.
  var place: String { get }

  /// Nil when none is kept.
  func load() throws(MatrixError) -> SavedSession?

  /// Durable when it returns.
  func save(_ session: SavedSession) throws(MatrixError)
}

/// The session in a file of JSON that only its owner reads.
package struct SessionFile: SessionStore {
  package let place: String

  package init(path: String) { place = path }

  package func load() throws(MatrixError) -> SavedSession? {
    guard FileManager.default.fileExists(atPath: place) else { return nil }
    guard let data = FileManager.default.contents(atPath: place) else {
      throw .signedOut("the session in \"\(place)\" cannot be read")
    }
    guard let json = try? JSON(bytes: Array(data)), json["format"]?.integer == 1,
      let homeserver = json["homeserver"]?.string, let account = json["account"]?.string,
      let deviceID = json["deviceID"]?.string, let token = json["accessToken"]?.string
    else {
      throw .signedOut("the session in \"\(place)\" is damaged; remove the file to log in anew")
    }
    return SavedSession(
      homeserver: homeserver, account: account, deviceID: deviceID, accessToken: token,
      refreshToken: json["refreshToken"]?.string,
      renewalMilliseconds: json["renewalMilliseconds"]?.integer.map { Int64($0) })
  }

  package func save(_ session: SavedSession) throws(MatrixError) {
    let json = JSON.object([
      "format": 1, "homeserver": .string(session.homeserver), "account": .string(session.account),
      "deviceID": .string(session.deviceID), "accessToken": .string(session.accessToken),
      "refreshToken": session.refreshToken.map { .string($0) },
      "renewalMilliseconds": session.renewalMilliseconds.map { .integer(Int($0)) },
    ])
    let fresh = "\(place).new"
    do {
      try? FileManager.default.removeItem(atPath: fresh)
      guard
        FileManager.default.createFile(
          atPath: fresh, contents: nil, attributes: [.posixPermissions: 0o600]),
        let file = FileHandle(forWritingAtPath: fresh)
      else { throw CocoaError(.fileWriteUnknown) }
      try file.write(contentsOf: Data(json.bytes))
      try file.synchronize()
      try file.close()
      guard unsafe rename(fresh, place) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      throw .unreachable("the session cannot be kept in \"\(place)\"")
    }
  }
}
