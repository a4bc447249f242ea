import ChildProcesses
import Foundation
import Glibc
import Journal
import Testing

@Suite("a process that is killed", .serialized)
struct KillTests {
  /// A message: its number gives its id, how many entries it makes, and how long their text is.
  /// Some are long enough for a kill to fall into the write.
  private func line(_ number: Int) -> String {
    "m\(number) \(number % 3 + 1) \(number % 7 == 3 ? 20_000 : 20)\n"
  }

  /// The end of a segment's content: what follows is padding.
  private func contentEnd(of path: String) -> Int {
    guard let bytes = FileManager.default.contents(atPath: path) else { return 0 }
    return bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
  }

  private func holdsContent(_ file: Int32, at offset: Int) -> Bool {
    var byte: UInt8 = 0
    return unsafe pread(file, &byte, 1, off_t(offset)) == 1 && byte != 0
  }

  @Test("killed 200 times: nothing acknowledged is lost, nothing is doubled, the chain holds")
  func kills() async throws {
    let place = try TemporaryFolder()
    var random = SeededRandom(seed: 20_261_120)
    var acknowledged: [String: Int] = [:]
    var next = 0
    var killed = 0
    var afterAppend = 0
    var torn = 0
    var found = 0
    let segment = place.store + "/journal/2026-11.jsonl"
    while killed < 200 {
      let probe = try await ProbeProcess.start(["serve", place.store])
      guard let opening = await probe.line(), opening.hasPrefix("open ") else {
        Issue.record("the probe did not start: \(await probe.rest())")
        return
      }
      if opening != "open 0" { torn += 1 }
      var read = 0
      // What was not answered is sent again, under the same id.
      if killed % 5 == 4 {
        // A long one, and the kill while the segment grows.
        probe.send("m\(next) \(next % 3 + 1) 150000\n")
        let length = Int.random(in: 0..<150_000 * (next % 3 + 1), using: &random)
        let place = contentEnd(of: segment) + length
        let file = unsafe open(segment, O_RDONLY)
        defer { close(file) }
        var polls = 0
        while !holdsContent(file, at: place), polls < 200_000 {
          polls += 1
          await Task.yield()
        }
      } else {
        probe.send((next..<next + 12).map(line).joined())
        let wanted = Int.random(in: 1...9, using: &random)
        while read < wanted, let answer = await probe.line() {
          read += 1
          take(answer)
        }
        // So many turns of nothing, so that the kill falls anywhere between two answers.
        var turns = Int.random(in: 0...40_000, using: &random)
        while turns > 0 { turns -= 1 }
      }
      probe.kill()
      killed += 1
      // What the probe said before it was killed counts as said.
      for answer in await probe.rest() {
        read += 1
        take(answer)
      }
      if read > 0 { afterAppend += 1 }
    }

    func take(_ answer: String) {
      let words = answer.split(separator: " ")
      guard words.count >= 2, words[0] == "m\(next)", let seq = Int(words[1]) else {
        Issue.record("an answer out of turn: \(answer)")
        return
      }
      if words.count == 3 { found += 1 }
      acknowledged[String(words[0])] = seq
      next += 1
    }

    let folder = try StoreFolder.open(place.store, access: .readOnly)
    let audit = try folder.verify()
    #expect(audit.fault == nil)
    var seqs: [String: [Int]] = [:]
    try folder.forEachEntry { entry, _ in seqs[entry.via.id, default: []].append(entry.seq) }
    for (id, seq) in acknowledged {
      let parts = (Int(id.dropFirst()) ?? 0) % 3 + 1
      #expect(seqs[id] == Array(seq..<seq + parts), "\(id)")
    }
    // At most the message that was under way is there without an answer.
    #expect(seqs.count - acknowledged.count <= 12)
    #expect(afterAppend >= 150)
    print(
      "killed \(killed) times, \(afterAppend) of them after the run's first append: "
        + "\(acknowledged.count) messages acknowledged, \(found) of them found in the log when "
        + "sent again, \(torn) torn lines set aside")
  }

  @Test("two processes that append 5,000 batches each at once make one sequence")
  func together() async throws {
    let place = try TemporaryFolder()
    var probes: [ChildProcess] = []
    for name in ["a", "b"] {
      probes.append(try await ProbeProcess.start(["append", place.store, name, "5000", "16"]))
    }
    for probe in probes { #expect(await probe.rest().count == 1) }
    let folder = try StoreFolder.open(place.store, access: .readOnly)
    let audit = try folder.verify()
    #expect(audit.isSound)
    #expect(audit.head.seq == 20_000)
    var ids: Set<String> = []
    try folder.forEachEntry { entry, _ in if entry.index == 2 { ids.insert(entry.via.id) } }
    #expect(ids.count == 10_000)
  }

  @Test("a file that may not grow refuses clearly, corrupts nothing, and goes on when it may")
  func full() async throws {
    for limit in [3000, 3333, 4001] {
      let place = try TemporaryFolder()
      let lines = try await ProbeProcess.start(["fill", place.store, "\(limit)"]).rest()
      #expect(lines.count == 4)
      for line in lines.prefix(3) {
        #expect(line.hasSuffix("journal/2026-11.jsonl\": file too large"), "\(line)")
      }
      #expect(lines.last?.hasPrefix("resumed true ") == true)
      #expect(try StoreFolder.open(place.store, access: .readOnly).verify().isSound)
    }
  }
}
