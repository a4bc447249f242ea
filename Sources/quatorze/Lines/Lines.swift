import Foundation
import JSONText

/// The standard streams, a line at a time.
enum Lines {
  /// Writes one value and its line end at once, so that a reader at the other end of a pipe sees
  /// it before the next line is read.
  static func write(_ value: JSON) { write(value.text) }

  /// Writes one line, or several, to standard output.
  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
  }

  /// Writes without a line end: a prompt.
  static func prompt(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  /// One line to standard error.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
