/// Where something stands in a text file. It prints as `file:line:column`, as compilers do.
package struct FilePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file's name as the caller gave it.
  package let file: String
  /// Counted from 1; 0 means the file as a whole.
  package let line: Int
  /// Counted from 1 in Unicode scalars; 0 means the line as a whole.
  package let column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}

/// What is wrong with a data file, and where.
package struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let place: FilePlace
  /// One sentence without a full stop: what was expected, then what stands there.
  package let problem: String

  package init(_ place: FilePlace, _ problem: String) {
    self.place = place
    self.problem = problem
  }

  /// `file:line:column: problem`.
  package var description: String { "\(place): \(problem)" }
}
