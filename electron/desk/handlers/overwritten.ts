import { closeOverwritten, findOverwritten, listOverwritten } from '../../../db/queries/overwritten.ts';
import type { Writer } from '../../../db/store.ts';
import type { OverwrittenEntry } from '../../../shared/contract/overwritten.ts';
import type { CommandBody } from '../../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { addMilliseconds } from '../../../shared/time.ts';
import { actingAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { announceCommand, giveCommand } from '../give-command.ts';

/** A desk that fills anew brings old history along, which everybody was told of elsewhere. */
const toldFor = 30 * 86_400_000;

export function overwrittenHandlers(desk: DeskContext): HandlersOf<'overwritten'> {
  const { read, write, attempt } = desk.store;
  return {
    'overwritten.list': () =>
      ok(listOverwritten(read, actingAgent(read), addMilliseconds(desk.clock.now(), -toldFor))),
    'overwritten.close': ({ eventId }) => {
      write((writer) => closeOverwritten(writer, actingAgent(writer).id, eventId, desk.clock.now()));
      desk.feed.changed('refused');
      return ok(null);
    },
    'overwritten.put_back': ({ eventId }) => {
      const given = attempt((writer) => putBack(desk, writer, eventId));
      if (given.ok) announceCommand(desk, 'cases', 'contacts', 'refused');
      return given;
    },
  };
}

function putBack(desk: DeskContext, writer: Writer, eventId: string): Result<null, Failure> {
  const agent = actingAgent(writer);
  const entry = findOverwritten(writer, agent, eventId);
  if (entry === null) return failed(failureOf('not_found'));
  const given = giveCommand(desk, writer, backTo(entry));
  if (!given.ok) return given;
  closeOverwritten(writer, agent.id, eventId, desk.clock.now());
  return ok(null);
}

/** What was seen is said with it: what stands there now was known, and is not overwritten in its turn. */
function backTo({ kind, id, fields }: OverwrittenEntry): CommandBody {
  const changes = Object.fromEntries(fields.map(({ field, yours }) => [field, yours]));
  const seen = Object.fromEntries(fields.map(({ field, now }) => [field, now]));
  return { type: `${kind}.edit`, input: { id, changes, seen } };
}
