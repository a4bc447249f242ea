import Foundation
import JSONText

/// JSON Lines on the standard streams.
enum JSONLines {
  /// Writes one value and its line end at once, so that a reader at the other end of a pipe sees
  /// it before the next line is read.
  static func write(_ value: JSON) {
    var bytes = value.bytes
    bytes.append(0x0A)
    FileHandle.standardOutput.write(Data(bytes))
  }

  /// One line to standard error.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
