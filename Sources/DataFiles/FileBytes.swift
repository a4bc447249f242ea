import Foundation

/// Whole files, read at once.
package enum FileBytes {
  /// The bytes of a file. Throws when it cannot be read or is larger than 64 MiB.
  package static func read(path: String) throws(DataFileError) -> [UInt8] {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      guard data.count <= 64 << 20 else {
        throw DataFileError(FilePlace(file: path), "the file is larger than 64 MiB")
      }
      return [UInt8](data)
    } catch let error as DataFileError {
      throw error
    } catch {
      throw DataFileError(FilePlace(file: path), "the file cannot be read: \(reason(path))")
    }
  }

  private static func reason(_ path: String) -> String {
    guard FileManager.default.fileExists(atPath: path) else { return "no such file" }
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    if kind == .typeDirectory { return "it is a directory" }
    return FileManager.default.isReadableFile(atPath: path)
      ? "input or output failed" : "no permission"
  }
}
