import CivilTime
import Dossier
import Testing

@Suite struct AppointmentTests {
  private func world() throws -> World {
    var world = try World()
    world.go(to: "2026-11-20T12:00")
    for (name, day, hour) in [
      ("Karim Diallo", "2026-11-24", 14), ("Karim Diallo", "2026-12-01", 9),
      ("Sarah Haddad", "2026-11-24", 10),
    ] {
      try world.run(
        .makeAppointment(
          AppointmentDraft(
            world.people(name), date: World.day(day), time: ClockTime(hour: hour))))
    }
    return world
  }

  @Test func theOneThatFitsIsMoved() throws {
    var world = try world()
    let sarah = AppointmentChoice(world.people("Sarah Haddad"))
    let ref = try #require(
      try world.run(.moveAppointment(sarah, date: World.day("2026-11-26"), time: nil)))
    var record = try #require(world.state.record(ref))
    #expect(record.fields.date == World.day("2026-11-26"))
    #expect(record.fields.time == ClockTime(hour: 10))
    try world.run(.moveAppointment(sarah, date: nil, time: ClockTime(hour: 16)))
    record = try #require(world.state.record(ref))
    #expect(record.fields.date == World.day("2026-11-26"))
    #expect(record.fields.time == ClockTime(hour: 16))
    try world.run(.undo(.last))
    try world.run(.undo(.last))
    record = try #require(world.state.record(ref))
    #expect(record.fields.date == World.day("2026-11-24"))
    #expect(record.fields.time == ClockTime(hour: 10))
  }

  @Test func severalAreListedAndADaySettlesIt() throws {
    var world = try world()
    let karim = world.people("Karim Diallo")
    let numbers = world.state.records(of: world.id("Karim Diallo")).map(\.number)
    #expect(
      world.refusal(.cancelAppointment(AppointmentChoice(karim))) == .severalAppointments(numbers))
    try world.run(
      .cancelAppointment(AppointmentChoice(karim, date: World.day("2026-12-01"))))
    #expect(world.state.record(numbers[1])?.status == .cancelled)
    // Now only one is left.
    try world.run(.cancelAppointment(AppointmentChoice(karim)))
    #expect(world.refusal(.cancelAppointment(AppointmentChoice(karim))) == .noAppointment)
    try world.run(.undo(.last))
    #expect(world.state.record(numbers[0])?.status == .active)
    #expect(world.refusal(.cancelAppointment(AppointmentChoice())) == .nobody)
    #expect(
      world.refusal(.cancelAppointment(AppointmentChoice(number: 999)))
        == .unknownRecord(.record(999)))
  }

  @Test func onesOwnMeetingGoesBeforeTheClass() throws {
    var world = try World()
    world.go(to: "2026-11-20T12:00")
    try world.run(
      .makeAppointment(
        AppointmentDraft(
          People(groups: ["MCO 1"]), date: World.day("2026-11-25"),
          activity: ActivityID("atelier_cv"))))
    let own = try world.run(
      .makeAppointment(
        AppointmentDraft(world.people("Karim Diallo"), date: World.day("2026-11-26"))))
    let ref = try world.run(
      .cancelAppointment(AppointmentChoice(world.people("Karim Diallo"))))
    #expect(ref == own)
    let group = try world.run(
      .cancelAppointment(AppointmentChoice(People(groups: ["MCO 1"]))))
    #expect(group == RecordRef.record((own?.number ?? 0) - 1))
  }

  @Test func theAgendaShowsWhatComesAndWhatLeftNoTrace() throws {
    var world = try world()
    let week = DayRange(from: World.day("2026-11-23"), to: World.day("2026-11-29"))
    #expect(world.view.agenda(.everybody, in: week).appointments.count == 2)
    let mine = world.view.agenda(Scope(referents: [World.thomas]), in: week)
    #expect(mine.appointments.isEmpty)
    let hours = world.view.agenda(.everybody, in: week).appointments
      .compactMap { world.state.record($0)?.fields.time?.hour }
    #expect(hours == [10, 14])
    world.go(to: "2026-11-25T12:00")
    #expect(world.view.agenda(.everybody, in: week).untraced.count == 2)
    try world.run(
      .logSession(SessionDraft(world.people("Karim Diallo"), date: World.day("2026-11-24"))))
    #expect(world.view.agenda(.everybody, in: week).untraced.count == 1)
  }
}
