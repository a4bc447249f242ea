internal import Glibc
internal import Subprocess
internal import Synchronization
internal import SystemPackage

/// A program in a process of its own, with pipes to and from it. It has none of the descriptors of
/// the process that starts it, and whoever waits for it holds no thread.
package final class ChildProcess: Sendable {
  /// How a process has ended.
  package enum End: Hashable, Sendable {
    /// By itself, with that status.
    case exited(Int32)
    /// By that signal.
    case signalled(Int32)
  }

  /// Where its standard error goes.
  package enum Errors: Hashable, Sendable {
    case discarded
    /// Where that of this process goes.
    case inherited
    /// To the end of a file, which is made if need be.
    case file(String)
    /// To its standard output.
    case withOutput
  }

  /// What happens to a process whose value nobody has any more.
  package enum Farewell: Hashable, Sendable {
    case kill
    /// Its standard input ends, and it ends by itself: it has things of its own to clear away.
    case endInput
  }

  package let id: Int32
  private let input: AsyncStream<[UInt8]>.Continuation
  private let output: AsyncStream<String>
  private let ending: Task<End, any Error>
  private let ended: Ended
  private let farewell: Farewell

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - executable: A path, or a name that is looked for by the search path.
  ///   - environment: All of it; nil for that of this process.
  ///   - folder: Where it works; nil for where this process does.
  /// - Throws: when it cannot be started.
  package init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String]? = nil,
    in folder: String? = nil, errors: Errors = .inherited, farewell: Farewell = .kill
  ) async throws {
    let (given, input) = AsyncStream<[UInt8]>.makeStream()
    let (output, lines) = AsyncStream<String>.makeStream()
    let (started, starting) = AsyncThrowingStream<Int32, any Error>.makeStream()
    let ended = Ended()
    let streams = Streams(given: given, lines: lines, starting: starting)
    // A process that is gone must not end this one by SIGPIPE.
    _ = Glibc.signal(SIGPIPE, SIG_IGN)
    var configuration = Configuration(
      executable: executable.contains("/") ? .path(FilePath(executable)) : .name(executable),
      arguments: Arguments(arguments), workingDirectory: folder.map { FilePath($0) })
    if let environment {
      configuration.environment = .custom(
        Dictionary(
          uniqueKeysWithValues: environment.compactMap { name, value in
            Environment.Key(rawValue: name).map { ($0, value) }
          }))
    }
    ending = Task { [configuration] in
      do {
        let end = try await streams.run(configuration, errors)
        ended.end.withLock { $0 = end }
        return end
      } catch {
        lines.finish()
        starting.finish(throwing: error)
        throw error
      }
    }
    self.input = input
    self.output = output
    self.ended = ended
    self.farewell = farewell
    var id: Int32 = 0
    for try await told in started { id = told }
    self.id = id
  }

  deinit {
    switch farewell {
    case .kill: ending.cancel()
    case .endInput: input.finish()
    }
  }

  /// Whether its end has not been seen yet.
  package var isRunning: Bool { ended.end.withLock { $0 == nil } }

  /// Writes to its standard input, as soon as it reads. What is written to one that has ended is
  /// lost.
  package func send(_ text: String) { input.yield(Array(text.utf8)) }

  package func endInput() { input.finish() }

  /// Waits for the next line of its standard output; nil at the end, or when it has ended although
  /// a process of its own still holds the output.
  package func line() async -> String? {
    var lines = output.makeAsyncIterator()
    return await lines.next()
  }

  /// The lines that are left at the end of the output.
  package func rest() async -> [String] {
    var lines: [String] = []
    while let line = await line() { lines.append(line) }
    return lines
  }

  package func signal(_ number: Int32) {
    guard isRunning else { return }
    _ = Glibc.kill(id, number)
  }

  package func kill() { signal(SIGKILL) }

  /// Waits for its end.
  @discardableResult
  package func end() async throws -> End { try await ending.value }

  /// Runs a program to its end.
  ///
  /// - Parameter input: All of its standard input.
  package static func run(
    _ executable: String, _ arguments: [String] = [], input: String = "",
    environment: [String: String]? = nil, in folder: String? = nil, errors: Errors = .inherited
  ) async throws -> (end: End, lines: [String]) {
    let process = try await ChildProcess(
      executable, arguments, environment: environment, in: folder, errors: errors)
    process.send(input)
    process.endInput()
    let lines = await process.rest()
    return (try await process.end(), lines)
  }
}

/// How a process has ended; nil as long as it runs.
private final class Ended: Sendable {
  let end = Mutex<ChildProcess.End?>(nil)
}

/// What goes to a process and comes from it.
private struct Streams: Sendable {
  let given: AsyncStream<[UInt8]>
  let lines: AsyncStream<String>.Continuation
  let starting: AsyncThrowingStream<Int32, any Error>.Continuation

  func run(_ configuration: Configuration, _ errors: ChildProcess.Errors) async throws
    -> ChildProcess.End
  {
    switch errors {
    case .discarded: try await follow(configuration, .discarded)
    case .inherited:
      try await follow(
        configuration, .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
    case .file(let path):
      try await follow(
        configuration,
        .fileDescriptor(
          .open(
            FilePath(path), .writeOnly, options: [.create, .append, .closeOnExec],
            permissions: .ownerReadWrite), closeAfterSpawningProcess: true))
    case .withOutput: try await follow(configuration, .combinedWithOutput)
    }
  }

  private func follow(_ configuration: Configuration, _ errors: some ErrorOutputProtocol)
    async throws -> ChildProcess.End
  {
    let result = try await Subprocess.run(
      configuration, input: .inputWriter, output: .sequence, error: errors
    ) { execution in
      starting.yield(execution.processIdentifier.value)
      starting.finish()
      let writer = execution.standardInputWriter
      let sequence = execution.standardOutput
      await withTaskGroup { group in
        group.addTask {
          do {
            for await bytes in given { _ = try await writer.write(bytes) }
            try await writer.finish()
          } catch {
            // It reads no more: its end tells more than this error.
          }
        }
        await read(sequence)
        group.cancelAll()
      }
    }
    return switch result.terminationStatus {
    case .exited(let status): .exited(status)
    case .signaled(let number): .signalled(number)
    }
  }

  private func read(_ sequence: SubprocessOutputSequence) async {
    var begun: [UInt8] = []
    do {
      for try await buffer in sequence {
        unsafe buffer.withUnsafeBytes { unsafe begun.append(contentsOf: $0) }
        var rest = begun[...]
        while let end = rest.firstIndex(of: 0x0A) {
          lines.yield(String(decoding: rest[..<end], as: UTF8.self))
          rest = rest[(end + 1)...]
        }
        begun = Array(rest)
      }
    } catch {
      // What was read until then stands.
    }
    if !begun.isEmpty { lines.yield(String(decoding: begun, as: UTF8.self)) }
    lines.finish()
  }
}
