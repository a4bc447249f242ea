import Conversation
import Dossier

extension AppointmentDay {
  /// The one of the offered appointments that is on that day, or at that time; nil when none is, or
  /// several are: then it is asked again.
  func number(in state: DossierState) -> Int? {
    let fitting = numbers.filter { number in
      guard let fields = state.record(number)?.fields else { return false }
      return (days.isEmpty || fields.date.map(days.contains) ?? false)
        && (time == nil || fields.time == time)
    }
    return fitting.count == 1 ? fitting[0] : nil
  }
}
