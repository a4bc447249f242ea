import Assistant
import Conversation
import Fuzzing
import Understanding

// libFuzzer brings the main function and calls these two, from one thread.
// https://llvm.org/docs/LibFuzzer.html#fuzz-target

private let readers: FuzzedReaders = {
  do {
    let folder = IntentFolder("intents")
    return FuzzedReaders(
      Dialogue(Interpreter(try folder.language(), roster: try folder.demoRoster())))
  } catch {
    fatalError("\(error)")
  }
}()

/// Reads the intents, which takes longer than one input may.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>?,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  _ = readers
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try readers.feed(unsafe UnsafeBufferPointer(start: start, count: count))
  } catch {
    fatalError("\(error)")
  }
  return 0
}
