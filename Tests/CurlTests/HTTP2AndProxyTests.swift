import Curl
import Foundation
import Testing

@Suite struct HTTP2AndProxyTests {
  @Test("HTTP/2 is spoken where the server can, with bodies both ways")
  func http2() async throws {
    let servers = try await Servers()
    let client = servers.client()
    let small = try await client.send(HTTPRequest(.get, servers.url("/small", on: "http2")))
    #expect(small.version == .http2)
    #expect(small.body == Array(repeating: UInt8(ascii: "s"), count: 1000))
    #expect(small.headers["x-trailer"] == nil)
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    for method in [HTTPRequest.Method.put, .post] {
      let echo = try await client.send(
        HTTPRequest(method, servers.url("/", on: "http2"), body: .bytes(bytes)))
      #expect(echo.body == bytes)
    }
    let missing = try await client.send(HTTPRequest(.get, servers.url("/none", on: "http2")))
    #expect(missing.status == 404)
    let old = try await client.send(HTTPRequest(.get, servers.url("/echo", on: "https")))
    #expect(old.version == .http1)
    await client.shutDown()
  }

  @Test("An https server is reached through the proxy's CONNECT, and the proxy sees no token")
  func connects() async throws {
    let servers = try await Servers()
    let client = servers.client(["https_proxy": servers.proxy])
    // The proxy alone knows this name.
    var request = HTTPRequest(.get, try HTTPURL("https://far.test/small"))
    request.headers.authorize(bearer: "jeton-secret")
    let response = try await client.send(request)
    #expect(response.version == .http2)
    #expect(response.body.count == 1000)
    #expect(response.headers["X-Proxy"] == nil)
    let head = try await client.send(HTTPRequest(.get, servers.url("/connect")))
    let text = String(decoding: head.body, as: UTF8.self)
    #expect(text.hasPrefix("CONNECT far.test:443 "))
    #expect(text.contains("Proxy-Authorization: Basic "))
    #expect(!text.contains("jeton-secret"))
    await client.shutDown()
  }

  @Test("A proxy that refuses is no connection")
  func refused() async throws {
    let servers = try await Servers()
    let client = servers.client(["https_proxy": servers.proxy])
    let url = try HTTPURL("https://refused.test/")
    await #expect {
      try await client.send(HTTPRequest(.get, url))
    } throws: { error in
      guard case .connect(url, let reason) = error as? HTTPError else { return false }
      return reason.contains("403") && !reason.contains("jeton")
    }
    await client.shutDown()
  }

  @Test("An http server is reached by way of its proxy, and without where there is none")
  func plain() async throws {
    let servers = try await Servers()
    let through = servers.client(["http_proxy": servers.proxy])
    let response = try await through.send(HTTPRequest(.get, HTTPURL("http://far.test/echo")))
    #expect(String(decoding: response.body, as: UTF8.self) == "by the proxy")
    await through.shutDown()
    let direct = servers.client([
      "http_proxy": servers.proxy, "https_proxy": servers.proxy, "no_proxy": "localhost",
    ])
    let own = try await direct.send(HTTPRequest(.put, servers.url("/echo"), body: .bytes([65])))
    #expect(own.body == [65])
    #expect(own.headers["Saw-User-Agent"] == "quatorze-tests")
    #expect(
      try await direct.send(HTTPRequest(.get, servers.url("/small", on: "http2"))).status == 200)
    let count = try await direct.send(HTTPRequest(.get, servers.url("/count/tunnel")))
    #expect(count.body == Array("0".utf8))
    await direct.shutDown()
  }
}
