import CLinux

/// How the program's memory is handed out.
package enum SharedHeap {
  /// Lets all threads share two heaps that give back what they do not need. By default each thread
  /// that allocates has its own and keeps what an answer about everybody took for a moment: with
  /// 2,000 apprentices that is a third of all memory. One heap alone would make the threads that read
  /// and learn the intents wait for each other. Once, when the program begins.
  package static func begin() { linux_share_heap(1 << 20) }

  /// Gives back what lies free between what is kept: after reading and learning, which takes more
  /// for a moment than what it leaves. Takes milliseconds.
  package static func giveBack() { linux_give_back_memory() }
}
