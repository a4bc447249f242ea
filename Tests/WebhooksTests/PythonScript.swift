import Foundation

/// A script beside the tests, run to its end.
enum PythonScript {
  /// The interpreter with the packages of `Tests/requirements.txt`, or any other.
  static var interpreter: String {
    ProcessInfo.processInfo.environment["QUATORZE_PYTHON"] ?? "/usr/bin/python3"
  }

  /// - Parameter input: written to its standard input.
  /// - Returns: its standard output; what it complains of stands behind it.
  static func run(_ path: String, _ arguments: [String], input: String = "") async throws
    -> (status: Int32, output: String)
  {
    let process = Process()
    process.executableURL = URL(filePath: interpreter)
    process.arguments = ["-B", "\(Samples.root)/\(path)"] + arguments
    let (output, given) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = output
    process.standardInput = given
    let ended = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { process in
      ended.continuation.yield(process.terminationStatus)
      ended.continuation.finish()
    }
    try process.run()
    given.fileHandleForWriting.write(Data(input.utf8))
    try given.fileHandleForWriting.close()
    var status: Int32 = -1
    for await one in ended.stream { status = one }
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    return (status, String(decoding: bytes, as: UTF8.self))
  }
}
