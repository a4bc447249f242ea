import NIOCore
import NIOPosix

/// One wait by the timer of an event loop, which goes with it. What stands behind `Task.sleep` stays
/// until its time is over, also when it was cancelled: over a kilobyte for each request of the last
/// seconds.
enum LoopTimer {
  /// Until so long has passed, or the task is cancelled.
  static func wait(_ duration: Duration) async {
    let timer = MultiThreadedEventLoopGroup.singleton.any()
      .scheduleTask(in: TimeAmount(duration)) {}
    await withTaskCancellationHandler {
      // It throws when it is cancelled, and then there is nothing to wait for any more.
      try? await timer.futureResult.get()
    } onCancel: {
      timer.cancel()
    }
  }
}
