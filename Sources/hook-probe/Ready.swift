import Foundation

/// Tells whoever started the program that it listens.
enum Ready {
  static func tell(_ port: Int) {
    FileHandle.standardOutput.write(Data("port \(port)\n".utf8))
  }
}
