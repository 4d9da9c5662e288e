import { aggregateOf } from '../../shared/domain/command.ts';
import type { Failure } from '../../shared/errors.ts';
import type { ServerContext } from '../context.ts';
import { executeCommands } from '../sync/execute-commands.ts';
import { listLeft, readLeft, settleLeft, type LeftCommand } from './left-command.ts';

/** Why a command that was left cannot be given, or that it was. */
export type Given =
  | { readonly result: 'given' }
  | { readonly result: 'refused'; readonly refusal: Failure }
  | { readonly result: 'unreadable' }
  /** Another one waits, without which this one makes no sense; refused now, it would be for ever. */
  | { readonly result: 'out_of_order'; readonly first: string };

/** Runs a command as the agent gave it, under its own id, because an administrator asks for this one. */
export async function giveLeft(
  context: ServerContext,
  authorityId: string,
  left: LeftCommand,
): Promise<Given> {
  const command = readLeft(left);
  if (command === null) return { result: 'unreadable' };
  const first = await neededFirst(context, authorityId, left);
  if (first !== null) return { result: 'out_of_order', first };
  const [outcome] = await executeCommands(context, authorityId, [command]);
  if (outcome?.outcome === 'refused') return { result: 'refused', refusal: outcome.refusal };
  // Stopped here, it is given again, gets the same answer, and is kept as given then.
  await context.database.write(authorityId, (writer) =>
    settleLeft(writer, left.id, { state: 'given', settledAt: context.now(), reason: null }),
  );
  return { result: 'given' };
}

/** The oldest command of the same desk that waits and is about something that this one speaks of. */
async function neededFirst(
  context: ServerContext,
  authorityId: string,
  left: LeftCommand,
): Promise<string | null> {
  const all = await context.database.read(authorityId, listLeft);
  const said = JSON.stringify(left.command);
  const needed = all.find((other) => {
    if (other.deskId !== left.deskId || other.state !== 'waiting' || other.id >= left.id) return false;
    const command = readLeft(other);
    return command !== null && said.includes(aggregateOf(command).id);
  });
  return needed?.id ?? null;
}
