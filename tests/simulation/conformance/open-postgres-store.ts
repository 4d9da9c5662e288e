import { createAuthority } from '../../../server/store/authorities.ts';
import { headChannel } from '../../../server/store/announce-head.ts';
import { deskAgent, session as sessionTable } from '../../../server/store/schema/access.ts';
import { recoveredEvent } from '../../../server/store/schema/recovery.ts';
import { openTestContext } from '../../../server/testing/test-database.ts';
import type { OpenedStore } from './opened-store.ts';

/** On a real, empty PostgreSQL database of its own. */
export async function openPostgresStore(): Promise<OpenedStore> {
  await using opening = new AsyncDisposableStack();
  const context = opening.use(await openTestContext());
  const { database, sync: store } = context;
  const announcements: { readonly authorityId: string; readonly head: number }[] = [];
  opening.defer(
    await database.listen(headChannel, (payload) => {
      const [authorityId = '', head] = payload.split(' ');
      announcements.push({ authorityId, head: Number(head) });
    }),
  );
  const opened = opening.move();
  return {
    store,
    announcements,
    createAuthority: async (profile) => {
      await createAuthority(context, profile);
    },
    signIn: async (authorityId, signedIn) => {
      const { signedInAt } = signedIn;
      await database.write(authorityId, ({ tx }) =>
        tx
          .insert(deskAgent)
          .values({ authorityId, ...signedIn })
          .onConflictDoUpdate({
            target: [deskAgent.authorityId, deskAgent.deskId, deskAgent.agentId],
            set: { signedInAt },
          }),
      );
    },
    openSession: async (authorityId, { digest: tokenHash, ...session }) => {
      const createdAt = session.expiresAt;
      await database.write(authorityId, ({ tx }) =>
        tx.insert(sessionTable).values({ authorityId, tokenHash, createdAt, ...session }),
      );
    },
    recovered: (authorityId) =>
      database.read(authorityId, ({ tx }) =>
        tx
          .select({
            epoch: recoveredEvent.epoch,
            eventId: recoveredEvent.eventId,
            sequence: recoveredEvent.sequence,
          })
          .from(recoveredEvent),
      ),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
