/// What the bot answers, in every form that a transport may want.
package struct Reply: Hashable, Sendable {
  /// Lines without markup.
  package var text: String
  /// The same as HTML: `p`, `ul`, `ol`, `li`, `strong` and `br`, all else escaped.
  package var html: String
  /// What the reader may pick, in order, for a transport that has buttons. `text` and `html` say
  /// them too: numbered from 1, or «(oui / non)».
  package var choices: [String]
  /// The thread to answer in.
  package var thread: String?

  package init(text: String, html: String, choices: [String] = [], thread: String? = nil) {
    self.text = text
    self.html = html
    self.choices = choices
    self.thread = thread
  }
}

extension Reply {
  /// Several answers as one, in order; the choices are the last one's. Nil when there is none.
  package static func joined(_ replies: [Reply]) -> Reply? {
    guard let last = replies.last else { return nil }
    return Reply(
      text: replies.map(\.text).joined(separator: "\n"),
      html: replies.map(\.html).joined(), choices: last.choices, thread: last.thread)
  }
}
