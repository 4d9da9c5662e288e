import { describe, expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import type { AgentState } from '../../../shared/domain/agent/agent.ts';
import type { SyncWriter } from '../../../server/sync/sync-store.ts';
import { inNewAuthority } from './in-authority.ts';
import type { OpenedStore } from './opened-store.ts';
import { agentState, caseState, eventAt, idOf, keyOfRow, moment, rowOf } from './sample-rows.ts';

async function appendOne(writer: SyncWriter): Promise<number> {
  const sequence = await writer.reserveSequences(1);
  await writer.append([eventAt(sequence)], moment);
  return sequence;
}

export function describeTransactions(opened: () => OpenedStore): void {
  describe('a transaction', () => {
    test('that throws is rolled back, and its error is passed on', async () => {
      const { read, write, opened: store, authorityId } = await inNewAuthority(opened());
      const row = rowOf('case', caseState());
      const { epoch } = await read((reader) => reader.logPosition());
      const command = { id: v7(), digest: 'd', refusal: null };
      const problem = new Error('Changed my mind');
      const failing = write(async (writer) => {
        await writer.lockShared();
        await writer.saveStates([row]);
        const sequence = await appendOne(writer);
        await writer.saveSettled([command], moment);
        await writer.reserveNumbers(10);
        await writer.lease({ first: 1, last: 10 }, null, moment);
        await writer.rotateEpoch(epoch);
        await writer.recordRestoration({ epoch, head: 1 }, idOf(3), moment);
        await writer.recordRecovered(epoch, idOf(3), [{ event: eventAt(sequence), sequence }], moment);
        await writer.announce(sequence);
        throw problem;
      });
      await expect(failing).rejects.toBe(problem);
      await read(async (reader) => {
        expect(await reader.logPosition()).toEqual({ epoch, head: 0 });
        expect(await reader.states([row])).toEqual([]);
        expect(await reader.eventsAfter(0, 10)).toEqual([]);
        expect(await reader.settled([command.id])).toEqual([]);
        expect(await reader.leaseHolders([1])).toEqual([]);
        expect(await reader.restorations()).toEqual([]);
      });
      expect(await store.recovered(authorityId)).toEqual([]);
      expect(await write((writer) => writer.reserveNumbers(1))).toBe(1);
      expect(await write(appendOne)).toBe(1);
    });

    test('reads what it wrote itself', async () => {
      const { write } = await inNewAuthority(opened());
      const row = rowOf('case', caseState());
      await write(async (writer) => {
        await writer.saveStates([row]);
        const sequence = await appendOne(writer);
        expect(await writer.states([row])).toEqual([row]);
        expect(await writer.lockStates([row])).toEqual([row]);
        expect(await writer.takenReferences([`D-${row.id}`])).toEqual([`D-${row.id}`]);
        expect(await writer.logPosition()).toMatchObject({ head: sequence });
        expect(await writer.checkpointsAt([sequence])).toHaveLength(1);
      });
    });

    test('that reads has one snapshot, whatever is committed while it runs', async () => {
      const { read, write } = await inNewAuthority(opened());
      const row = rowOf('case', caseState());
      const look = await read(async (reader) => {
        const before = await reader.logPosition();
        await write(async (writer) => {
          await writer.saveStates([row]);
          await appendOne(writer);
        });
        return { before, after: await reader.logPosition(), states: await reader.states([row]) };
      });
      expect(look.after).toEqual(look.before);
      expect(look.states).toEqual([]);
      expect(await read((reader) => reader.states([row]))).toEqual([row]);
    });

    test('waits for the lock on a state, then reads what the other transaction committed', async () => {
      const { read, write } = await inNewAuthority(opened());
      const { id } = agentState();
      await write((writer) => writer.saveStates([rowOf('agent', agentState({ id, revision: 1 }))]));
      const adding = Array.from({ length: 12 }, () =>
        write(async (writer) => {
          const [row] = await writer.lockStates([{ kind: 'agent', id }]);
          const before = row?.state as AgentState;
          await writer.saveStates([rowOf('agent', { ...before, revision: before.revision + 1 })]);
        }),
      );
      await Promise.all(adding);
      const [row] = await read((reader) => reader.states([{ kind: 'agent', id }]));
      expect(row?.state.revision).toBe(13);
    });

    test('that loses a reference to another is run again', async () => {
      const { write } = await inNewAuthority(opened());
      const taking = Array.from({ length: 6 }, () =>
        write(async (writer) => {
          if ((await writer.takenReferences(['D-1'])).length > 0) return 'too late';
          await writer.saveStates([rowOf('case', caseState({ reference: 'D-1' }))]);
          return 'taken';
        }),
      );
      const outcomes = await Promise.all(taking);
      expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
    });

    test('that commits later has the higher sequences, so that a cursor skips nothing', async () => {
      const { read, write } = await inNewAuthority(opened());
      const state = { isWriting: true };
      const writing = Promise.all(
        Array.from({ length: 12 }, () =>
          write(async (writer) => {
            const first = await writer.reserveSequences(2);
            await writer.append([eventAt(first), eventAt(first + 1)], moment);
          }),
        ),
      ).finally(() => (state.isWriting = false));
      let looks = 0;
      while (state.isWriting) {
        const { head, sequences } = await read(async (reader) => ({
          ...(await reader.logPosition()),
          sequences: (await reader.eventsAfter(0, 100)).map(({ sequence }) => sequence),
        }));
        expect(sequences).toEqual(Array.from({ length: head }, (_, index) => index + 1));
        looks += 1;
      }
      await writing;
      expect(looks).toBeGreaterThan(0);
      expect(await read((reader) => reader.logPosition())).toMatchObject({ head: 24 });
    });

    test('announces once it is committed, and never when it is not', async () => {
      const { write, authorityId, opened: store } = await inNewAuthority(opened());
      const heads = () =>
        store.announcements.filter((one) => one.authorityId === authorityId).map(({ head }) => head);
      await write((writer) => writer.announce(1));
      const failing = write(async (writer) => {
        await writer.announce(2);
        throw new Error('No');
      });
      await expect(failing).rejects.toThrow('No');
      await write((writer) => writer.announce(3));
      await vi.waitFor(() => expect(heads()).toContain(3), { timeout: 20_000 });
      expect(heads()).toEqual([1, 3]);
    });
  });

  describe('an authority', () => {
    test('is isolated from another', async () => {
      const one = await inNewAuthority(opened());
      const other = await inNewAuthority(opened());
      const row = rowOf('case', caseState({ reference: 'D-1' }));
      const agent = rowOf('agent', agentState({ login: 'awa' }));
      const command = { id: v7(), digest: 'd', refusal: null };
      for (const { write } of [one, other]) {
        await write(async (writer) => {
          await writer.saveStates([row, agent]);
          expect(await writer.reserveSequences(1)).toBe(1);
          await writer.append([eventAt(1)], moment);
          await writer.saveSettled([command], moment);
          expect(await writer.reserveNumbers(5)).toBe(1);
          await writer.lease({ first: 1, last: 5 }, null, moment);
        });
      }
      await one.write((writer) =>
        writer.saveStates([rowOf('case', caseState({ id: row.id, reference: 'D-2' }))]),
      );
      expect(await other.read((reader) => reader.states([keyOfRow(row)]))).toEqual([row]);
      expect(await other.read((reader) => reader.takenReferences(['D-1', 'D-2']))).toEqual(['D-1']);
      const third = await inNewAuthority(opened());
      expect(await third.read((reader) => reader.states([row]))).toEqual([]);
      expect(await third.read((reader) => reader.settled([command.id]))).toEqual([]);
      expect(await third.read((reader) => reader.loginHolders(['awa']))).toEqual([]);
      expect(await third.read((reader) => reader.leaseHolders([1]))).toEqual([]);
    });

    test('knows its profile, and an epoch with an empty log', async () => {
      const { read, authorityId } = await inNewAuthority(opened());
      await read(async (reader) => {
        expect(reader.authorityId).toBe(authorityId);
        expect(await reader.profile()).toEqual({
          id: authorityId,
          slug: `ville-${authorityId}`,
          name: 'Ville d’Essai',
          timeZone: 'Europe/Paris',
          sample: false,
          address: '1 place de la République',
          phone: null,
          website: null,
        });
        const { epoch, head } = await reader.logPosition();
        expect(head).toBe(0);
        expect(await reader.formerEpochs()).not.toContain(epoch);
      });
    });
  });
}
