import Glibc
import HTTPTypes
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

/// Serves routes over HTTP/1.1, with TLS when it has a certificate, until it is told to stop: then
/// it takes no more connections and ends the requests that it has.
package struct WebServer: Service, CustomStringConvertible {
  private let settings: WebServerSettings
  private let responder: RouteResponder
  private let builder: HTTPServerBuilder
  private let logger: Logger
  private let started: @Sendable (_ port: Int) async -> Void

  /// - Parameter started: told the port as soon as it listens.
  package init(
    _ settings: WebServerSettings, routes: [WebRoute], logger: Logger,
    started: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) throws(WebServerError) {
    self.settings = settings
    self.logger = logger
    self.started = started
    responder = try RouteResponder(routes, settings)
    builder = try WebServer.builder(settings)
  }

  /// Waits while another process listens there: it may be the one whose place this one takes when
  /// it ends.
  package func run() async throws {
    var hasTold = false
    while true {
      do {
        return try await serve()
      } catch let error as IOError where error.errnoCode == EADDRINUSE {
        if !hasTold {
          logger.warning(
            "the address is in use; waiting until it is free",
            metadata: ["address": "\(settings.host):\(settings.port)"])
        }
        hasTold = true
        do {
          try await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(500)) }
        } catch {
          return
        }
      }
    }
  }

  private func serve() async throws {
    let (responder, started) = (responder, started)
    // The server alone: around it, Hummingbird's `Application` wakes once a second to write the date.
    let server = try builder.buildServer(
      configuration: ServerConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: MaximumAvailableConnections(
          settings.mostConnections, logger: logger)),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger,
      responder: { request, writer, _ in
        var response = await responder.respond(to: request)
        response.headers[.date] = HTTPDate.text(time(nil))
        try await writer.write(response: response.head, body: response.body)
      },
      onServerRunning: { channel in await started(channel.localAddress?.port ?? 0) })
    try await server.run()
  }

  /// What the group of services calls it.
  package var description: String { "the web server on \(settings.host):\(settings.port)" }

  private static func builder(
    _ settings: WebServerSettings
  ) throws(WebServerError) -> HTTPServerBuilder {
    let plain = HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        idleTimeout: TimeAmount(settings.idleTimeout),
        httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
          maxHeaderFieldSize: settings.longestHeaders, maxHeaderListSize: settings.longestHeaders,
          maxHeaderFieldCount: 100)))
    guard let files = settings.tls else { return plain }
    var file = files.certificate
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
      file = files.key
      let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
      var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
      tls.minimumTLSVersion = .tlsv12
      return try .tls(plain, tlsConfiguration: tls)
    } catch {
      throw .certificate(file: file, reason: "\(error)")
    }
  }
}
