import { expect } from 'vitest';
import { RefusedByStore, type SyncReader, type SyncWriter } from '../../../server/sync/sync-store.ts';
import type { OpenedStore } from './opened-store.ts';
import { profileOf } from './sample-rows.ts';

/** A store and a new authority in it. */
export interface InAuthority {
  readonly opened: OpenedStore;
  readonly authorityId: string;
  readonly read: <Value>(work: (reader: SyncReader) => Promise<Value>) => Promise<Value>;
  readonly write: <Value>(work: (writer: SyncWriter) => Promise<Value>) => Promise<Value>;
  /** Runs a write that the store must refuse; returns whether a value or a rule was the reason. */
  readonly refused: (work: (writer: SyncWriter) => Promise<unknown>) => Promise<'value' | 'rule'>;
}

export async function inNewAuthority(opened: OpenedStore): Promise<InAuthority> {
  const profile = profileOf();
  await opened.createAuthority(profile);
  const { store } = opened;
  return {
    opened,
    authorityId: profile.id,
    read: (work) => store.read(profile.id, work),
    write: (work) => store.write(profile.id, work),
    refused: async (work) => {
      const error: unknown = await store.write(profile.id, work).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(RefusedByStore);
      return (error as RefusedByStore).isValue ? 'value' : 'rule';
    },
  };
}

/** Sorted, to compare answers whose order is not specified. */
export function anyOrder(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted();
}
