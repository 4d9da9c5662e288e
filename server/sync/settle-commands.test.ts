import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Command } from '../../shared/domain/command.ts';
import { commandOf, createSmallAuthority } from '../testing/small-authority.ts';
import { openTestContext } from '../testing/test-database.ts';
import { receivedCommand } from './received-command.ts';
import { settleCommands, type CommandBatch } from './settle-commands.ts';

function batchOf(...commands: readonly Command[]): CommandBatch {
  return {
    received: commands.map(receivedCommand),
    loadOrigin: async () => ({ authorize: () => null, sees: () => true }),
  };
}

test('a command pushed again while its first answer is in flight gets the same answer, and the next one is decided on its result', async () => {
  await using context = await openTestContext();
  const { authorityId, give, logging } = await createSmallAuthority(context);
  const log = commandOf(logging());
  const note = commandOf({
    type: 'case.add_note',
    input: { id: log.input.id, noteId: v7(), text: 'Rue barrée' },
  });
  let first: Awaited<ReturnType<typeof give>> = [];
  const [settlement] = await context.sync.write(authorityId, (writer) =>
    settleCommands(
      {
        ...writer,
        // The aggregate does not exist yet, so that nothing is locked; then another transaction commits its
        // creation.
        lockStates: async (keys) => {
          const locked = await writer.lockStates(keys);
          if (first.length === 0) first = await give(log);
          return locked;
        },
      },
      context,
      [batchOf(log, note)],
    ),
  );
  expect(first).toMatchObject([{ outcome: 'accepted', events: [{ type: 'case.logged' }] }]);
  expect(settlement?.removals).toEqual([]);
  expect(settlement?.outcomes).toEqual([
    first[0],
    expect.objectContaining({ outcome: 'accepted', events: [expect.objectContaining({ revision: 2 })] }),
  ]);
});
