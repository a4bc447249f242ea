#if DEBUG
  import Glibc
#endif

/// A place in the work on a message, or on reminders, at which a test ends the program, as a power
/// cut would. `QUATORZE_DIE_AT` names it. Only a debug build knows any of this.
package enum KillPoint: String, Sendable {
  case afterSync = "after-sync"
  case afterJournal = "after-journal"
  case afterHandled = "after-handled"
  case afterQuestion = "after-question"
  case beforePut = "before-put"
  case afterPut = "after-put"
  case beforePosition = "before-position"
  case afterPosition = "after-position"
  /// Worked out; noted in the bot log; put into the outbox.
  case reminderDue = "reminder-due"
  case reminderNoted = "reminder-noted"
  case reminderPut = "reminder-put"
  /// Sent, and noted as sent.
  case afterSent = "after-sent"

  #if DEBUG
    private static let chosen = unsafe getenv("QUATORZE_DIE_AT").flatMap {
      unsafe KillPoint(rawValue: String(cString: $0))
    }
  #endif

  /// Ends the program here when a test wants that.
  package func pass() {
    #if DEBUG
      if self == KillPoint.chosen { kill(getpid(), SIGKILL) }
    #endif
  }
}
