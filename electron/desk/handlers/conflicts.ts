import { dismissConflict, findConflict, listConflicts } from '../../../db/queries/conflicts.ts';
import type { Writer } from '../../../db/store.ts';
import type { ConflictEntry } from '../../../shared/contract/conflicts.ts';
import type { CommandBody } from '../../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { addMilliseconds } from '../../../shared/time.ts';
import { actingAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { announceCommand, giveCommand } from '../give-command.ts';

/**
 * Milliseconds. Older conflicts are not listed: a bootstrap brings old events, whose conflicts were shown
 * elsewhere.
 */
const shownFor = 30 * 86_400_000;

export function conflictHandlers(desk: DeskContext): HandlersOf<'overwritten'> {
  const { read, write, attempt } = desk.store;
  return {
    'overwritten.list': () =>
      ok(listConflicts(read, actingAgent(read), addMilliseconds(desk.clock.now(), -shownFor))),
    'overwritten.close': ({ eventId }) => {
      write((writer) => dismissConflict(writer, actingAgent(writer).id, eventId, desk.clock.now()));
      desk.feed.changed('refused');
      return ok(null);
    },
    'overwritten.put_back': ({ eventId }) => {
      const given = attempt((writer) => restoreValues(desk, writer, eventId));
      if (given.ok) announceCommand(desk, 'cases', 'contacts', 'refused');
      return given;
    },
  };
}

function restoreValues(desk: DeskContext, writer: Writer, eventId: string): Result<null, Failure> {
  const agent = actingAgent(writer);
  const entry = findConflict(writer, agent, eventId);
  if (entry === null) return failed(failureOf('not_found'));
  const given = giveCommand(desk, writer, restoringEdit(entry));
  if (!given.ok) return given;
  dismissConflict(writer, agent.id, eventId, desk.clock.now());
  return ok(null);
}

/** Gives the current values as `seen`, so that replacing them is not a conflict in turn. */
function restoringEdit({ kind, id, fields }: ConflictEntry): CommandBody {
  const changes = Object.fromEntries(fields.map(({ field, yours }) => [field, yours]));
  const seen = Object.fromEntries(fields.map(({ field, now }) => [field, now]));
  return { type: `${kind}.edit`, input: { id, changes, seen } };
}
