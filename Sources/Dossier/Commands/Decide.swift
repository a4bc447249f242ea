/// The events that carry a command out, or why it is not carried out. Pure: the same arguments
/// give the same events.
package func decide(
  _ command: DossierCommand, _ state: DossierState, _ context: DecisionContext
) throws(Refusal) -> [DossierEvent] {
  throw .nothingChanges
}
