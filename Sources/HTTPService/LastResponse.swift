import HTTPTypes
import HummingbirdCore
import NIOCore

/// An empty response after which the connection ends: what is still to come of the request is not
/// wanted.
enum LastResponse {
  /// Thrown behind the response, so that the connection is closed.
  private struct EndOfConnection: Error {}

  /// So many bytes are still taken and thrown away, so that a client that only listens when it has
  /// written hears the answer.
  private static let drained = 1 << 20

  /// - Parameter unread: the request, when its body has not been looked at.
  static func of(_ status: HTTPTypes.HTTPResponse.Status, _ unread: Request?) -> Response {
    let body = ResponseBody(contentLength: 0) { writer in
      try await writer.finish(nil)
      if let unread { await drain(unread.body) }
      throw EndOfConnection()
    }
    return Response(status: status, headers: [.connection: "close"], body: body)
  }

  private static func drain(_ body: RequestBody) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        var left = drained
        do {
          for try await part in body {
            left -= part.readableBytes
            if left <= 0 { return }
          }
        } catch {
          // The client has gone: there is nobody left to tell.
        }
      }
      group.addTask { await LoopTimer.wait(.seconds(1)) }
      await group.next()
      group.cancelAll()
    }
  }
}
