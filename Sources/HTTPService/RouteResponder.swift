import Chat
import HTTPTypes
import HummingbirdCore
import Metrics
import NIOCore
import Synchronization

/// Finds the route of a request, reads its body within the route's limits, and writes what the
/// route's handler says.
struct RouteResponder: Sendable {
  private let routes: [String: WebRoute]
  private let bodyTimeout: Duration
  private let mostRequests: Int
  private let load = Load()

  /// How many requests are being handled.
  private final class Load: Sendable {
    private let count = Mutex(0)

    /// False when there are `most` already.
    func enter(most: Int) -> Bool {
      count.withLock { count in
        if count >= most { return false }
        count += 1
        return true
      }
    }

    func leave() { count.withLock { $0 -= 1 } }
  }

  init(_ routes: [WebRoute], _ settings: WebServerSettings) throws(WebServerError) {
    var byPath: [String: WebRoute] = [:]
    for route in routes where byPath.updateValue(route, forKey: route.path) != nil {
      throw .samePath(route.path)
    }
    self.routes = byPath
    bodyTimeout = settings.bodyTimeout
    mostRequests = settings.mostRequests
  }

  func respond(to request: Request) async -> Response {
    let route = routes[request.uri.path]
    let response = await answer(request, route)
    Counter(
      label: "quatorze_http_requests",
      dimensions: [("path", route?.path ?? "other"), ("status", "\(response.status.code)")]
    ).increment()
    return response
  }

  private func answer(_ request: Request, _ route: WebRoute?) async -> Response {
    guard let route else { return LastResponse.of(.notFound, request) }
    guard route.methods.contains(request.method.rawValue) else {
      return LastResponse.of(.methodNotAllowed, request)
    }
    let lengths = request.headers[values: .contentLength]
    guard lengths.count <= 1 else { return LastResponse.of(.badRequest, request) }
    if let announced = lengths.first {
      guard let length = Int(announced), length >= 0 else {
        return LastResponse.of(.badRequest, request)
      }
      guard length <= route.longestBody else {
        return LastResponse.of(.contentTooLarge, request)
      }
    }
    guard load.enter(most: mostRequests) else {
      var response = LastResponse.of(.serviceUnavailable, request)
      response.headers[.retryAfter] = "1"
      return response
    }
    defer { load.leave() }
    let body: [UInt8]
    do {
      body = try await bytes(of: request, atMost: route.longestBody)
    } catch {
      return LastResponse.of(error.status, nil)
    }
    return RouteResponder.response(
      await route.handler(
        WebRequest(
          method: request.method.rawValue, path: request.uri.path,
          query: request.uri.query ?? "",
          headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: body)))
  }

  // MARK: - Bodies

  private enum BodyFailure: Error {
    case tooLong, tooSlow, broken

    var status: HTTPTypes.HTTPResponse.Status {
      switch self {
      case .tooLong: .contentTooLarge
      case .tooSlow: .requestTimeout
      case .broken: .badRequest
      }
    }
  }

  private func bytes(
    of request: Request, atMost limit: Int
  ) async throws(BodyFailure) -> [UInt8] {
    let isEmpty =
      request.headers[.transferEncoding] == nil
      && [nil, "0"].contains(request.headers[.contentLength])
    if isEmpty { return [] }
    let body = request.body
    let timeout = bodyTimeout
    let result = await withTaskGroup(of: Result<[UInt8], BodyFailure>.self) { group in
      group.addTask { await RouteResponder.collect(body, atMost: limit) }
      group.addTask {
        // Ends early when the body is there.
        await LoopTimer.wait(timeout)
        return .failure(.tooSlow)
      }
      let first = await group.next() ?? .failure(.broken)
      group.cancelAll()
      return first
    }
    return try result.get()
  }

  private static func collect(
    _ body: RequestBody, atMost limit: Int
  ) async -> Result<[UInt8], BodyFailure> {
    var bytes: [UInt8] = []
    do {
      for try await part in body {
        guard bytes.count + part.readableBytes <= limit else { return .failure(.tooLong) }
        bytes.append(contentsOf: part.readableBytesView)
      }
    } catch {
      return .failure(.broken)
    }
    return .success(bytes)
  }

  private static func response(_ answer: WebResponse) -> Response {
    var headers = HTTPFields()
    if let type = answer.contentType { headers[.contentType] = type }
    if let seconds = answer.retryAfterSeconds { headers[.retryAfter] = "\(seconds)" }
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: answer.body.isEmpty
        ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}
