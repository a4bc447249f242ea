import Curl
import Testing

@Suite struct HeaderValueTests {
  @Test("Neither a token nor a body is ever printed")
  func hides() throws {
    var request = HTTPRequest(
      .post, try HTTPURL("https://cfa.example/login?key=jeton"), body: .bytes(Array("jeton".utf8)))
    request.headers.authorize(bearer: "jeton")
    var text = "\(request) \(String(reflecting: request)) \(request.headers) \(request.body)"
    dump(request, to: &text)
    dump(request.headers, to: &text)
    let response = HTTPResponse(status: 200, body: Array("jeton".utf8), url: request.url)
    text += "\(response) \(String(reflecting: response))"
    dump(response, to: &text)
    let configuration = CurlConfiguration(environment: ["https_proxy": "http://a:jeton@p.test"])
    text += "\(configuration) \(String(reflecting: configuration))"
    dump(configuration, to: &text)
    #expect(!text.contains("jeton"))
    #expect(text.contains("Authorization: <REDACTED>"))
  }

  @Test("Fields are found in upper and lower case; setting one replaces those of its name")
  func subscripts() {
    var headers: HTTPHeaders = [.init("Retry-After", "3"), .init("retry-after", "4")]
    #expect(headers["RETRY-AFTER"] == "3")
    headers["Retry-after"] = "5"
    #expect(headers.fields == [.init("Retry-after", "5")])
    headers["retry-after"] = nil
    #expect(headers.fields.isEmpty)
  }

  @Test(
    "Retry-After counts when it is whole seconds",
    arguments: [("12", 12), ("-1", nil), ("Fri, 31 Dec 1999 23:59:59 GMT", nil)] as [(String, Int?)]
  )
  func retryAfter(value: String, seconds: Int?) throws {
    let response = HTTPResponse(
      status: 429, headers: [.init("retry-after", value)], url: try HTTPURL("http://a.test"))
    #expect(response.retryAfterSeconds == seconds)
  }

  @Test("The environment is read as the program curl reads it")
  func environment() {
    let all = CurlConfiguration(environment: [
      "HTTP_PROXY": "http://evil.test", "https_proxy": "", "ALL_PROXY": "http://all.test",
      "no_proxy": "localhost,.cfa.example", "SSL_CERT_FILE": "/a.pem", "SSL_CERT_DIR": "/certs",
    ])
    #expect(all.httpProxy == "http://all.test")
    #expect(all.httpsProxy == "http://all.test")
    #expect(all.noProxy == "localhost,.cfa.example")
    #expect(all.certificateFile == "/a.pem")
    #expect(all.certificateFolder == "/certs")
    let bundle = CurlConfiguration(environment: [
      "CURL_CA_BUNDLE": "/b.pem", "SSL_CERT_FILE": "/a.pem", "SSL_CERT_DIR": "/certs",
    ])
    #expect(bundle.certificateFile == "/b.pem")
    #expect(bundle.certificateFolder == nil)
    #expect(bundle.httpProxy == nil)
  }
}
