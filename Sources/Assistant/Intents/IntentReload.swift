package import DataFiles
package import Logging
import Metrics
import ServiceLifecycle

/// Watches the folder of intents of a running bot, and takes what changed when it passes the checks.
/// What does not pass is told in the log, and the intents before it stay. An example that those
/// misread too keeps nothing out.
///
/// A change counts when nobody has written for a second and no file is open for writing. It is read,
/// learnt and checked on a thread of the lowest priority; messages are answered meanwhile by the
/// intents that are in use.
package actor IntentReload: Service {
  /// What came of looking at a change.
  package enum Outcome: Hashable, Sendable {
    case taken
    /// What is wrong, each with its place.
    case refused([DataFileError])
    /// The files say what those in use do.
    case same
    /// They changed again meanwhile, or the bot is stopping.
    case unsettled
  }

  private static let settling: Duration = .seconds(1)
  /// Where the system does not tell of changes, they are seen after so long.
  private static let longestWait: Duration = .seconds(60)
  /// More problems are not told one by one.
  private static let mostTold = 20

  private let folder: IntentFolder
  private let inUse: IntentsInUse
  private let time: any Timepiece
  private let log: Logger
  private var seen: IntentFolderState

  /// Reads a folder for the first time, and makes what keeps it up to date.
  package static func reading(
    _ folder: IntentFolder, time: any Timepiece, log: Logger
  ) throws(AssistantError) -> (intents: IntentsInUse, reload: IntentReload) {
    let state = IntentFolderState(folder)
    let intents = IntentsInUse(try LoadedIntents(folder))
    return (intents, IntentReload(folder, intents, seen: state, time: time, log: log))
  }

  private init(
    _ folder: IntentFolder, _ inUse: IntentsInUse, seen: IntentFolderState, time: any Timepiece,
    log: Logger
  ) {
    self.folder = folder
    self.inUse = inUse
    self.seen = seen
    self.time = time
    self.log = log
    for outcome in ["taken", "refused"] { IntentReload.count(outcome, 0) }
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown { await self.watch() }
  }

  private func watch() async {
    var watch = IntentWatch(folder)
    while !Task.isCancelled {
      if !watch.isCurrent { watch = IntentWatch(folder) }
      let changes = watch.changes()
      if IntentFolderState(folder) == seen {
        await time.sleep(for: IntentReload.longestWait, orUntil: changes)
      } else if let state = await settled(watch), state != seen {
        _ = await take(state)
      }
    }
  }

  /// The state of the folder once nobody changes it any more; nil when the task is cancelled.
  private func settled(_ watch: IntentWatch) async -> IntentFolderState? {
    var state = IntentFolderState(folder)
    while true {
      do {
        try await time.sleep(for: IntentReload.settling)
      } catch {
        return nil
      }
      let next = IntentFolderState(folder)
      if next == state, !watch.isBeingWritten { return state }
      state = next
    }
  }

  /// Looks at the folder as it is now, whether it was seen to change or not.
  package func look() async -> Outcome { await take(IntentFolderState(folder)) }

  private func take(_ state: IntentFolderState) async -> Outcome {
    let (folder, current) = (folder, inUse.current)
    let found = await QuietWork.run { IntentReload.read(folder, insteadOf: current) }
    guard let found, IntentFolderState(folder) == state else { return .unsettled }
    seen = state
    switch found {
    case .same: return .same
    case .good(let intents):
      inUse.replace(with: intents)
      IntentReload.count("taken", 1)
      log.info(
        "changed intents are taken",
        metadata: ["fingerprint": "\(intents.fingerprint.prefix(12))"])
      return .taken
    case .bad(let problems):
      IntentReload.count("refused", 1)
      for problem in problems.prefix(IntentReload.mostTold) {
        log.warning(
          "changed intents are not taken",
          metadata: ["place": "\(problem.place)", "problem": "\(problem.problem)"])
      }
      if problems.count > IntentReload.mostTold {
        log.warning(
          "changed intents have more problems",
          metadata: ["count": "\(problems.count - IntentReload.mostTold)"])
      }
      return .refused(problems)
    }
  }

  private enum Found: Sendable {
    case same
    case good(LoadedIntents)
    case bad([DataFileError])
  }

  private static func read(_ folder: IntentFolder, insteadOf inUse: LoadedIntents) -> Found {
    do throws(AssistantError) {
      if try folder.fingerprint() == inUse.fingerprint { return .same }
      let intents = try LoadedIntents(folder)
      let problems = try IntentCheck(intents, in: folder)
        .problems(insteadOf: inUse.language, roster: try folder.demoRoster())
      SharedHeap.giveBack()
      return problems.isEmpty ? .good(intents) : .bad(problems)
    } catch {
      guard case .files(let problems) = error else {
        return .bad([DataFileError(FilePlace(file: folder.path), "\(error)")])
      }
      return .bad(problems)
    }
  }

  private static func count(_ outcome: String, _ number: Int) {
    Counter(label: "quatorze_intent_reloads", dimensions: [("outcome", outcome)])
      .increment(by: number)
  }
}
