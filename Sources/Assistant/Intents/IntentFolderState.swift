import Foundation
import Journal
import Synchronization

/// What the files of a folder of intents are, as far as their names, sizes and times tell.
struct IntentFolderState: Hashable, Sendable {
  private struct File: Hashable {
    let identity: FileStatus.Identity
    let size: Int
    let changed: Date
  }

  private var files: [String: File] = [:]

  init(_ folder: IntentFolder) {
    for path in IntentFolderState.folders(folder) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      for name in names where !name.hasPrefix(".") {
        let file = "\(path)/\(name)"
        // Of a link, what it leads to.
        let real = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
        guard let status = try? POSIXFileSystem().status(of: real),
          let values = try? FileManager.default.attributesOfItem(atPath: real)
        else { continue }
        files[file] = File(
          identity: status.identity, size: status.size,
          changed: values[.modificationDate] as? Date ?? .distantPast)
      }
    }
  }

  /// The folders whose files decide how messages are read.
  static func folders(_ folder: IntentFolder) -> [String] {
    ["fr", "fr/examples", "fr/vocabulary", "referentiel", "demo"].map { "\(folder.path)/\($0)" }
  }
}

/// Tells of changes in a folder of intents as they happen, where the system can; and whether somebody
/// is writing a file of it right now.
final class IntentWatch: Sendable {
  private struct State {
    var writing: Set<String> = []
    var hasNews = false
    var listener: AsyncStream<Void>.Continuation?
  }

  private final class News: Sendable {
    let state = Mutex(State())
  }

  private let news: News
  private let watches: [FolderWatch]
  private let folder: IntentFolder
  private let identities: [FileStatus.Identity?]

  init(_ folder: IntentFolder) {
    let news = News()
    self.news = news
    self.folder = folder
    identities = IntentWatch.identities(folder)
    watches = IntentFolderState.folders(folder).compactMap { path in
      FolderWatch(path, isThorough: true) { events in
        IntentWatch.take(events, in: path, news)
      }
    }
  }

  private static func take(_ events: [FolderWatch.Event], in path: String, _ news: News) {
    let listener = news.state.withLock { state in
      for event in events {
        switch event {
        case .written(let name): state.writing.insert("\(path)/\(name)")
        case .closed(let name), .gone(let name), .came(let name):
          state.writing.remove("\(path)/\(name)")
        case .lost: state.writing = []
        }
      }
      state.hasNews = true
      return state.listener
    }
    listener?.yield()
  }

  /// Whether the folders are still those that are watched: a folder may be replaced as a whole.
  var isCurrent: Bool { identities == IntentWatch.identities(folder) }

  private static func identities(_ folder: IntentFolder) -> [FileStatus.Identity?] {
    IntentFolderState.folders(folder).map {
      (try? POSIXFileSystem().status(of: $0))?.identity
    }
  }

  /// Whether somebody has written to a file and not closed it yet.
  var isBeingWritten: Bool { news.state.withLock { !$0.writing.isEmpty } }

  /// Yields when anything happens from now on, or has since this was last asked for. One at a time
  /// may listen.
  func changes() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let hasNews = news.state.withLock { state in
      state.listener = continuation
      defer { state.hasNews = false }
      return state.hasNews
    }
    if hasNews { continuation.yield() }
    return stream
  }
}
