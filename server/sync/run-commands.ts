import { setTimeout as pause } from 'node:timers/promises';
import { failureOf } from '../../shared/errors.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { sqlStateOf } from '../store/sql-state.ts';
import type { AskedCommand } from './asked-command.ts';
import { refusedOutcome } from './settled-commands.ts';
import { settleCommands, type OpenScreen } from './settle-commands.ts';

const mostAttempts = 6;
const uniqueViolation = '23505';
/** What is wrong with the data of a statement, rather than with the database or the way to it. */
const dataTrouble = /^(22|23|54)/;

type Running = Pick<ServerContext, 'database' | 'now' | 'log'>;

/**
 * Runs commands in their order in one transaction: one outcome each. Where PostgreSQL refuses what one
 * of them brings, each gets a transaction of its own, so that the others are not lost with it.
 */
export async function runCommands(
  context: Running,
  authorityId: string,
  asked: readonly AskedCommand[],
  openScreen: OpenScreen,
): Promise<readonly CommandOutcome[]> {
  if (asked.length === 0) return [];
  try {
    return await attempt(context, authorityId, asked, openScreen);
  } catch (error) {
    const state = sqlStateOf(error) ?? '';
    if (!dataTrouble.test(state)) throw error;
    const [first] = asked;
    if (asked.length === 1 && first !== undefined) {
      context.log.error({ event: 'command_failed', commandId: first.id, type: first.command?.type, error });
      const code = state.startsWith('22') ? 'invalid_command' : 'internal';
      return [refusedOutcome(first.id, failureOf(code))];
    }
    const outcomes: CommandOutcome[] = [];
    for (const one of asked) outcomes.push(...(await runCommands(context, authorityId, [one], openScreen)));
    return outcomes;
  }
}

/**
 * Two who create the same thing at once cannot lock what is not there yet: a unique key stops the later
 * one, which then decides again on what the other left.
 */
async function attempt(
  context: Running,
  authorityId: string,
  asked: readonly AskedCommand[],
  openScreen: OpenScreen,
): Promise<readonly CommandOutcome[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await context.database.write(authorityId, (writer) =>
        settleCommands(writer, context, asked, openScreen),
      );
    } catch (error) {
      if (tries === mostAttempts || sqlStateOf(error) !== uniqueViolation) throw error;
      await pause(Math.random() * 5 * 2 ** tries);
    }
  }
}
