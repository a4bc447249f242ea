import Chat
import Foundation
import JSONText
import Webhooks

/// What the tests of the dialects share.
enum Samples {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

  static let vectors: JSON = {
    let bytes = FileManager.default.contents(atPath: "\(root)/signature-vectors.json") ?? Data()
    return (try? JSON(bytes: Array(bytes))) ?? .null
  }()

  /// 20 November 2026, 17:45:00 in Paris.
  static let now: Int64 = 1_795_193_100_000
  static let nowSeconds = "1795193100"

  static func request(
    _ body: String, type: String = "application/json",
    _ headers: [(name: String, value: String)] = []
  ) -> WebRequest {
    WebRequest(headers: [("Content-Type", type)] + headers, body: Array(body.utf8))
  }

  static func form(_ fields: [(String, String)]) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    return fields.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
    }.joined(separator: "&")
  }

  /// The message of a call; nil when it is anything else.
  static func message(_ call: WebhookCall) -> IncomingMessage? {
    guard case .message(let webhook) = call, case .message(let message) = webhook.event else {
      return nil
    }
    return message
  }
}
