import Conversation
import Fuzzing

// https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ testOneInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The name to which the package manager renames the main function of this program.
@_cdecl("quatorze_fuzz_main")
public func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>)
  -> CInt
{
  // Reading the intents takes longer than one input may.
  _ = readers
  var count = count
  var arguments = unsafe arguments
  return unsafe runDriver(&count, &arguments, testOneInput)
}

private let readers: FuzzedReaders = {
  do {
    return FuzzedReaders(Dialogue(try SampleIntents(folder: "intents").interpreter()))
  } catch {
    fatalError("\(error)")
  }
}()

/// Reads one input; what does not hold together ends the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try unsafe readers.feed(UnsafeBufferPointer(start: start, count: count))
  } catch {
    fatalError("\(error)")
  }
  return 0
}
