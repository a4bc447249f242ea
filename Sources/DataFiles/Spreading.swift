/// Whether work may be spread over the other cores: what gives way to all else stays on its thread,
/// whose priority the others have not.
package enum Spreading {
  @TaskLocal package static var isAllowed = true
}
