import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { listStates } from '../store/states.ts';
import { executeCommands } from '../sync/execute-commands.ts';
import { leaseReferences } from '../sync/lease-references.ts';
import { whichSettled } from '../sync/settled-commands.ts';
import type { AuthorityLog } from './authority-log.ts';

/** The log of an authority, in the database. */
export function openAuthorityLog(context: ServerContext, { id, timeZone }: AuthorityProfile): AuthorityLog {
  const { database } = context;
  return {
    authorityId: id,
    timeZone,
    given: (commandIds) => context.sync.read(id, (reader) => whichSettled(reader, commandIds)),
    leaseReferences: async (count) => {
      const { block } = await leaseReferences(context, { authorityId: id, deskId: null }, count);
      return block;
    },
    give: (commands) => executeCommands(context, id, commands),
    teamsOfTypes: async () => {
      const types = await database.read(id, (reader) => listStates(reader, 'case_type'));
      return new Map(types.map((type) => [type.id, type.teamId]));
    },
  };
}
