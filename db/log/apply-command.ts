import { aggregateOf, type Command } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { evolve } from '../../shared/domain/event.ts';
import { recordEvents } from '../../shared/domain/record-events.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Writer } from '../store.ts';
import { readAggregate, readConfirmed, saveAggregate, saveConfirmed } from './aggregates.ts';
import { decisionContext } from './decision-context.ts';
import { addPendingEvent } from './events.ts';
import { addToOutbox } from './outbox.ts';
import { startRebase } from './rebase.ts';

/**
 * Decides a command locally and queues it for the server. Pending events, shown state and outbox change in
 * the caller's transaction, so that a crash leaves no change that is never pushed. Returns the aggregate's
 * new state.
 */
export function applyCommand(writer: Writer, command: Command): Result<AnyState, Refusal> {
  const key = aggregateOf(command);
  const shown = readAggregate(writer, key);
  const decision = decide(command, shown, decisionContext(writer, command));
  if (!decision.ok) return failed(decision.error);

  if (readConfirmed(writer, key) === undefined) saveConfirmed(writer, key, shown);
  let state = shown;
  for (const event of recordEvents(command, shown?.revision ?? 0, decision.value)) {
    addPendingEvent(writer, event);
    state = evolve(state, event);
  }
  if (state === null) throw new Error(`Command ${command.id} left its aggregate without a state`);
  saveAggregate(writer, key, state, shown);
  const rebase = startRebase(writer);
  rebase.written(key, shown, state);
  rebase.flush();
  addToOutbox(writer, command);
  return ok(state);
}
