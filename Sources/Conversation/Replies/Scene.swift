package import Chat
import CivilTime
package import Dossier

/// For whom, and of what, a reply is made.
package struct Scene: Sendable {
  package let view: DossierView
  /// The member who asked or wrote.
  package let member: Member
  package let privacy: Room.Privacy
  package let contacts: AlertContacts
  /// Nil where nothing is said about reminders.
  package let reminders: ReminderScene?
  /// Nil where a single reply does not repay working them out.
  let namesakes: Namesakes?

  package init(
    _ view: DossierView, member: Member, privacy: Room.Privacy,
    contacts: AlertContacts = AlertContacts([]), reminders: ReminderScene? = nil,
    namesakes: Namesakes? = nil
  ) {
    self.view = view
    self.member = member
    self.privacy = privacy
    self.contacts = contacts
    self.reminders = reminders
    self.namesakes = namesakes
  }

  var state: DossierState { view.state }
  var today: CivilDate { view.today }
  /// Whether others read along.
  var isShared: Bool { privacy == .others }
}

/// Whom to call when something must not wait: the persons that the configuration names.
package struct AlertContacts: Hashable, Sendable {
  package struct Person: Hashable, Sendable {
    package var name: String
    /// «référente harcèlement», «direction»…
    package var role: String
    package var phone: String?

    package init(name: String, role: String, phone: String?) {
      self.name = name
      self.role = role
      self.phone = phone
    }
  }

  package var people: [Person]

  package init(_ people: [Person]) { self.people = people }
}
