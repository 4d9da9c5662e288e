import { v7 } from 'uuid';
import { createMemorySyncStore } from '../memory-sync-store.ts';
import { authorityIn, emptyAuthority, withAuthority, type ServerDisk } from '../memory-tables.ts';
import type { OpenedStore } from './opened-store.ts';

export function openMemoryStore(): OpenedStore & { readonly disk: ServerDisk } {
  const disk: ServerDisk = { tables: { epoch: v7(), formerEpochs: [], authorities: new Map() } };
  const announcements: { readonly authorityId: string; readonly head: number }[] = [];
  const store = createMemorySyncStore(disk, {
    newEpoch: v7,
    announced: (authorityId, head) => announcements.push({ authorityId, head }),
  });
  return {
    disk,
    store,
    announcements,
    createAuthority: async (profile) => {
      disk.tables = withAuthority(disk.tables, emptyAuthority(profile));
    },
    signIn: (authorityId, signedIn) =>
      store.change(authorityId, (tables) => {
        const name = `${signedIn.deskId} ${signedIn.agentId}`;
        return { ...tables, deskAgents: new Map(tables.deskAgents).set(name, signedIn) };
      }),
    openSession: (authorityId, { digest, ...session }) =>
      store.change(authorityId, (tables) => ({
        ...tables,
        sessions: new Map(tables.sessions).set(digest, session),
      })),
    recovered: async (authorityId) =>
      [...authorityIn(disk.tables, authorityId).recovered].map(([name, { event, sequence }]) => ({
        epoch: name.slice(0, name.indexOf(' ')),
        eventId: event.id,
        sequence,
      })),
    [Symbol.asyncDispose]: async () => undefined,
  };
}
