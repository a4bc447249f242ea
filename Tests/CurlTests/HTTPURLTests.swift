import Curl
import Testing

@Suite struct HTTPURLTests {
  @Test(
    "An address is read as libcurl reads it",
    arguments: [
      ("https://CFA.example", "https://cfa.example/"),
      ("HTTPS://cfa.example:443/a/../b?q=1#top", "https://cfa.example/b?q=1"),
      ("http://127.0.0.1:8008/_matrix", "http://127.0.0.1:8008/_matrix"),
      ("http://[::1]:80/", "http://[::1]/"),
      ("https://cfa.example/é", "https://cfa.example/%c3%a9"),
    ])
  func reads(text: String, whole: String) throws {
    #expect(try HTTPURL(text).text == whole)
  }

  @Test(
    "What is not an address of http or https is refused",
    arguments: [
      "", "cfa.example", "file:///etc/passwd", "ftp://cfa.example/", "https://",
      "https://nadia:secret@cfa.example/", "https://cfa.example:0/", "https://cfa.example:65536/",
      "https://cfa.example/\r\nHost: evil", "https://cfa example/", "https://cfa.example/\0",
    ])
  func refuses(text: String) {
    #expect(throws: HTTPError.self) { try HTTPURL(text) }
  }

  @Test("Segments and a query are encoded, so that nothing steps out of the path")
  func appends() throws {
    let base = try HTTPURL("https://cfa.example/base/?old=1")
    let url = base.appending(
      segments: ["rooms", "!a/b:cfa.example", "..", "é"], query: ["filter": "{\"a\":1}", "q": "&"])
    #expect(
      url.text == "https://cfa.example/base/rooms/%21a%2Fb%3Acfa.example/%2E%2E/%C3%A9"
        + "?filter=%7B%22a%22%3A1%7D&q=%26")
  }

  @Test("The query is not printed")
  func hides() throws {
    let url = try HTTPURL("https://cfa.example/sync?token=jeton")
    var dumped = ""
    dump(url, to: &dumped)
    #expect("\(url)" == "https://cfa.example/sync?…")
    #expect(!"\(url)\(String(reflecting: url))\(dumped)".contains("jeton"))
  }
}
