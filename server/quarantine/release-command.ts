import { aggregateOf } from '../../shared/domain/command.ts';
import type { Failure } from '../../shared/errors.ts';
import type { ServerContext } from '../context.ts';
import { executeCommands } from '../sync/execute-commands.ts';
import {
  listQuarantined,
  parseQuarantined,
  settleQuarantined,
  type QuarantinedCommand,
} from './quarantined-command.ts';

/** Why a command that was left cannot be given, or that it was. */
export type Release =
  | { readonly result: 'given' }
  | { readonly result: 'refused'; readonly refusal: Failure }
  | { readonly result: 'unreadable' }
  /**
   * An earlier quarantined command creates what this one is about. Released now, it would be refused for good.
   */
  | { readonly result: 'out_of_order'; readonly first: string };

/** Runs a command as the agent gave it, under its own id, because an administrator asks for this one. */
export async function releaseCommand(
  context: ServerContext,
  authorityId: string,
  quarantined: QuarantinedCommand,
): Promise<Release> {
  const command = parseQuarantined(quarantined);
  if (command === null) return { result: 'unreadable' };
  const first = await unreleasedDependency(context, authorityId, quarantined);
  if (first !== null) return { result: 'out_of_order', first };
  const [outcome] = await executeCommands(context, authorityId, [command]);
  if (outcome?.outcome === 'refused') return { result: 'refused', refusal: outcome.refusal };
  // Stopped here, it is given again, gets the same answer, and is kept as given then.
  await context.database.write(authorityId, (writer) =>
    settleQuarantined(writer, quarantined.id, { state: 'given', settledAt: context.now(), reason: null }),
  );
  return { result: 'given' };
}

/** The oldest command of the same desk that waits and is about something that this one speaks of. */
async function unreleasedDependency(
  context: ServerContext,
  authorityId: string,
  quarantined: QuarantinedCommand,
): Promise<string | null> {
  const all = await context.database.read(authorityId, listQuarantined);
  const said = JSON.stringify(quarantined.command);
  const needed = all.find((other) => {
    if (other.deskId !== quarantined.deskId || other.state !== 'waiting' || other.id >= quarantined.id)
      return false;
    const command = parseQuarantined(other);
    return command !== null && said.includes(aggregateOf(command).id);
  });
  return needed?.id ?? null;
}
