/// Folds text so that accents, case and typographic variants do not matter.
package enum Folding {
  /// Appends the folded form of one scalar to `out`, in UTF-8: lower case, without accents, ligatures
  /// spelled out, every apostrophe as `'`, every dash as `-`. Combining marks and invisible
  /// characters give nothing.
  package static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    let value = scalar.value
    if value < 0x80 {
      out.append((0x41...0x5A).contains(value) ? UInt8(value + 0x20) : UInt8(value))
      return
    }
    if (0x0300...0x036F).contains(value) || isInvisible(value) { return }
    if let spelled = spelled[value] {
      for letter in spelled.utf8 { out.append(letter) }
      return
    }
    let properties = scalar.properties
    guard properties.isAlphabetic, !properties.isLowercase else {
      out.append(contentsOf: String(scalar).utf8)
      return
    }
    out.append(contentsOf: properties.lowercaseMapping.utf8)
  }

  /// The folded form of a whole text.
  package static func fold(_ text: some StringProtocol) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }

  /// Zero-width and directional marks, soft hyphen, variation selectors.
  static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069,
      0xFE00...0xFE0F, 0xFEFF:
      true
    default: false
    }
  }

  private static let spelled: [UInt32: String] = {
    let rows = [
      "a": "àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "c": "çćĉċčÇĆĈĊČ", "d": "ďđĎĐ", "e": "èéêëēĕėęěÈÉÊËĒĔĖĘĚ",
      "g": "ĝğġģĜĞĠĢ", "h": "ĥħĤĦ", "i": "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "j": "ĵĴ", "k": "ķĶ",
      "l": "ĺļľŀłĹĻĽĿŁ", "n": "ñńņňÑŃŅŇ", "o": "òóôõöøōŏőÒÓÔÕÖØŌŎŐ", "r": "ŕŗřŔŖŘ",
      "s": "śŝşšșŚŜŞŠȘ", "t": "ţťŧțŢŤŦȚ", "u": "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", "w": "ŵŴ",
      "y": "ýÿŷÝŶŸ", "z": "źżžŹŻŽ", "oe": "œŒ", "ae": "æÆ", "ss": "ßẞ",
      "'": "’‘ʼʹ′´`＇", "-": "‐‑‒–—―−", "\"": "“”„«»″", " ": "\u{00A0}\u{202F}\u{2009}\u{2007}",
      "...": "…", "euros": "€", "1/2": "½", "1/4": "¼", "3/4": "¾",
    ]
    var table: [UInt32: String] = [:]
    for (plain, variants) in rows {
      for scalar in variants.unicodeScalars { table[scalar.value] = plain }
    }
    return table
  }()
}
