import type { CaseState } from '../../../shared/domain/case/case.ts';
import { readEvent } from '../../../shared/domain/event.ts';
import { evolve } from '../../../shared/domain/event.ts';
import { isProvisional } from '../../../shared/domain/case/reference.ts';
import type { AnyState } from '../../../shared/domain/states.ts';
import { casesIn } from '../memory-sync-reader.ts';
import { canonical } from '../canonical.ts';
import type { DeskMachine } from '../desk-machine.ts';
import type { Checked } from './checked.ts';

/** The server's log has no gaps, is in order, has each event once, and folds to the stored states. */
export function checkLog({ server: { tables }, problem }: Checked): void {
  const ids = new Set<string>();
  const folded = new Map<string, AnyState>();
  for (const [index, { movedFrom: _, ...event }] of tables.events.entries()) {
    if (event.sequence !== index + 1) problem('log_in_order', `sequence ${event.sequence} at ${index + 1}`);
    if (ids.has(event.id)) problem('applied_once', `event ${event.id} is in the log twice`);
    ids.add(event.id);
    const name = `${event.kind} ${event.aggregateId}`;
    const before = folded.get(name) ?? null;
    if (event.revision !== (before?.revision ?? 0) + 1) {
      problem('log_in_order', `${name}: revision ${event.revision} after ${before?.revision ?? 0}`);
    }
    const read = readEvent(event);
    if (typeof read === 'string') return problem('log_in_order', `event ${event.id} is ${read}`);
    folded.set(name, evolve(before, read));
  }
  if (tables.head !== tables.events.length) problem('log_in_order', `head ${tables.head}`);
  for (const name of new Set([...folded.keys(), ...tables.states.keys()])) {
    const kept = tables.states.get(name)?.state ?? null;
    if (canonical(kept) !== canonical(folded.get(name) ?? null)) problem('states_fold', name);
  }
  return undefined;
}

/** The commands of a desk are in the log in the order in which they were given there. */
export function checkOrder({ server: { tables }, oracle, problem }: Checked): void {
  // After a restore desks recover lost events in any order.
  if (oracle.wasRestored()) return;
  const sequences = new Map(tables.events.map(({ commandId, sequence }) => [commandId, sequence]));
  const newest = new Map<DeskMachine, number>();
  for (const [id, { desk, command }] of oracle.acknowledged()) {
    const sequence = sequences.get(id);
    if (sequence === undefined) continue;
    const before = newest.get(desk) ?? 0;
    if (sequence < before) {
      problem(
        'given_in_order',
        `${command.type} ${id} of desk ${desk.place.number}: ${sequence} after ${before}`,
      );
    }
    newest.set(desk, Math.max(before, sequence));
  }
}

/** References are unique and final; a provisional one, printed on paper, still leads to its case. */
export function checkReferences({ server: { tables }, oracle, problem }: Checked): void {
  const cases = casesIn(tables);
  const byReference = Map.groupBy(cases, ({ reference }) => reference);
  for (const [reference, { length }] of byReference) {
    if (length > 1) problem('references_unique', `${reference} of ${length} cases`);
    if (isProvisional(reference)) problem('references_final', `${reference} is still provisional`);
  }
  const byId = new Map(cases.map((state) => [state.id, state]));
  for (const { command } of oracle.acknowledged().values()) {
    if (command.type !== 'case.log') continue;
    const { id, reference } = command.input as Pick<CaseState, 'id' | 'reference'>;
    const state = byId.get(id);
    if (state === undefined || state.reference === reference) continue;
    if (!isProvisional(reference) && !oracle.wasRestored()) {
      problem('references_final', `${reference} became ${state.reference}`);
    }
    if (state.formerReference !== reference && !oracle.wasRestored()) {
      problem('references_final', `${reference} leads nowhere: ${state.reference}, ${state.formerReference}`);
    }
  }
}
