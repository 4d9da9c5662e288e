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

/** The result of a release: the command ran, or why it did not. */
export type Release =
  | { readonly result: 'given' }
  | { readonly result: 'refused'; readonly refusal: Failure }
  | { readonly result: 'unreadable' }
  /**
   * An earlier quarantined command creates what this one is about. Released now, it would be refused for good.
   */
  | { readonly result: 'out_of_order'; readonly first: string };

/** Runs a quarantined command unchanged, under its own id. */
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
  // After a crash here a second release gets the same outcome, and records it.
  await context.database.write(authorityId, (writer) =>
    settleQuarantined(writer, quarantined.id, { state: 'given', settledAt: context.now(), reason: null }),
  );
  return { result: 'given' };
}

/** The oldest waiting command of the same desk, given before this one, whose aggregate this one mentions. */
async function unreleasedDependency(
  context: ServerContext,
  authorityId: string,
  quarantined: QuarantinedCommand,
): Promise<string | null> {
  const all = await context.database.read(authorityId, listQuarantined);
  const text = JSON.stringify(quarantined.command);
  const needed = all.find((other) => {
    if (other.deskId !== quarantined.deskId || other.state !== 'waiting' || other.id >= quarantined.id)
      return false;
    const command = parseQuarantined(other);
    return command !== null && text.includes(aggregateOf(command).id);
  });
  return needed?.id ?? null;
}
