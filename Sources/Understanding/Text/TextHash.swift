extension StringProtocol {
  /// FNV-1a, 64 bits, over the text as it is written: the same on every machine and in every run, where
  /// `hashValue` is not.
  var stableHash: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
