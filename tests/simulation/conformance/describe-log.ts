import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { failureOf } from '../../../shared/errors.ts';
import { toSequencedEvent } from '../../../server/sync/pull-events.ts';
import type { LoggedEvent } from '../../../server/sync/sync-store.ts';
import { inNewAuthority, anyOrder } from './in-authority.ts';
import type { OpenedStore } from './opened-store.ts';
import { eventAt, idOf, moment } from './sample-rows.ts';

export function describeLog(opened: () => OpenedStore): void {
  describe('the log', () => {
    test('returns events byte for byte, in sequence order', async () => {
      const { read, events } = await withEvents(opened());
      await read(async (reader) => {
        expect(await reader.logPosition()).toMatchObject({ head: 3 });
        const all = await reader.eventsAfter(0, 10);
        expect(JSON.stringify(all)).toBe(JSON.stringify(events));
        expect(await reader.eventsAfter(0, 2)).toEqual(events.slice(0, 2));
        expect(await reader.eventsAfter(1, 1)).toEqual(events.slice(1, 2));
        expect(await reader.eventsAfter(3, 10)).toEqual([]);
      });
    });

    test('returns the event ids at given sequences', async () => {
      const { read, events } = await withEvents(opened());
      const marks = await read((reader) => reader.checkpointsAt([3, 9, 1, 3, 0]));
      const [first, , third] = events;
      expect(anyOrder(marks)).toEqual(
        anyOrder([
          { sequence: 1, id: first.id },
          { sequence: 3, id: third.id },
        ]),
      );
      expect(await read((reader) => reader.checkpointsAt([]))).toEqual([]);
    });

    test('finds events by command and by aggregate, without their former scope', async () => {
      const { read, events, commandId, aggregateId } = await withEvents(opened());
      await read(async (reader) => {
        const caused = await reader.eventsOfCommands([v7(), commandId]);
        expect(JSON.stringify(caused)).toBe(JSON.stringify([events[0], events[2]].map(toSequencedEvent)));
        expect(await reader.eventsOfCommands([])).toEqual([]);
        const ofCase = await reader.eventsOfAggregates([{ kind: 'case', id: aggregateId }]);
        expect(JSON.stringify(ofCase)).toBe(JSON.stringify([events[0], events[2]].map(toSequencedEvent)));
        const both = await reader.eventsOfAggregates([
          { kind: 'contact', id: aggregateId },
          { kind: 'case', id: aggregateId },
          { kind: 'case', id: v7() },
        ]);
        expect(both).toEqual(events.map(toSequencedEvent));
        expect(await reader.eventsOfAggregates([])).toEqual([]);
      });
    });

    test('refuses a second event at a sequence, or at a revision of an aggregate', async () => {
      const { refused, read, aggregateId, events } = await withEvents(opened());
      expect(await refused((writer) => writer.append([eventAt(3)], moment))).toBe('rule');
      const again = eventAt(4, { aggregateId, revision: 2 });
      expect(await refused((writer) => writer.append([again], moment))).toBe('rule');
      const twice = eventAt(5);
      expect(await refused((writer) => writer.append([twice, { ...twice, sequence: 6 }], moment))).toBe(
        'rule',
      );
      expect(await read((reader) => reader.eventsAfter(0, 10))).toEqual(events);
    });

    test('refuses a malformed id', async () => {
      const { refused } = await inNewAuthority(opened());
      expect(await refused((writer) => writer.append([eventAt(1, { aggregateId: 'it' })], moment))).toBe(
        'value',
      );
      expect(await refused((writer) => writer.append([eventAt(1, { commandId: 'it' })], moment))).toBe(
        'value',
      );
    });
  });

  describe('a settled command', () => {
    test('is saved once, with its outcome', async () => {
      const { write, read, refused } = await inNewAuthority(opened());
      const accepted = { id: v7(), digest: 'a', refusal: null };
      const refusal = failureOf('invalid_input', { field: 'login' });
      const stopped = { id: v7(), digest: 'b', refusal };
      const recovered = { id: v7(), digest: null, refusal: null };
      await write((writer) => writer.saveSettled([accepted, stopped], moment));
      await write((writer) => writer.saveSettled([recovered], moment));
      await write((writer) => writer.saveSettled([], moment));
      const ids = [accepted.id, v7(), stopped.id, recovered.id, accepted.id];
      expect(anyOrder(await read((reader) => reader.settled(ids)))).toEqual(
        anyOrder([accepted, stopped, recovered]),
      );
      expect(await read((reader) => reader.settled([]))).toEqual([]);
      expect(await refused((writer) => writer.saveSettled([{ ...accepted, digest: 'c' }], moment))).toBe(
        'rule',
      );
      expect(await refused((writer) => writer.saveSettled([{ ...accepted, id: 'it' }], moment))).toBe(
        'value',
      );
      expect(await read((reader) => reader.settled([accepted.id]))).toEqual([accepted]);
    });

    test('is no longer refused once its events are recovered', async () => {
      const { write, read } = await inNewAuthority(opened());
      const refusal = failureOf('invalid_input');
      const [stopped, other] = [v7(), v7()];
      await write((writer) =>
        writer.saveSettled(
          [
            { id: stopped, digest: 'a', refusal },
            { id: other, digest: 'b', refusal },
          ],
          moment,
        ),
      );
      await write((writer) => writer.clearRefusals([stopped, v7()]));
      const rows = await read((reader) => reader.settled([stopped, other]));
      expect(anyOrder(rows)).toEqual(
        anyOrder([
          { id: stopped, digest: null, refusal: null },
          { id: other, digest: 'b', refusal },
        ]),
      );
    });
  });

  describe('a restoration', () => {
    test('puts a forgotten epoch before all others', async () => {
      const { write, read } = await inNewAuthority(opened());
      const [forgotten, { epoch }, former] = await read(async (reader) => [
        v7(),
        await reader.logPosition(),
        await reader.formerEpochs(),
      ]);
      await write((writer) => writer.rotateEpoch(epoch, forgotten));
      expect(await read((reader) => reader.formerEpochs())).toEqual([forgotten, ...former, epoch]);
    });

    test('changes the epoch once, however many desks notice it', async () => {
      const { write, read } = await inNewAuthority(opened());
      const before = await read(async (reader) => ({
        ...(await reader.logPosition()),
        former: await reader.formerEpochs(),
      }));
      const epochs = await Promise.all(
        Array.from({ length: 4 }, () => write((writer) => writer.rotateEpoch(before.epoch))),
      );
      const [epoch = ''] = epochs;
      expect(new Set(epochs).size).toBe(1);
      expect(epoch).not.toBe(before.epoch);
      expect(await write((writer) => writer.rotateEpoch(v7()))).toBe(epoch);
      await read(async (reader) => {
        expect(await reader.logPosition()).toEqual({ epoch, head: 0 });
        expect(await reader.formerEpochs()).toEqual([...before.former, before.epoch]);
      });
    });

    test('is recorded once per epoch, and listed oldest first', async () => {
      const { write, read } = await inNewAuthority(opened());
      const [early, late] = [v7(), v7()];
      const note = (epoch: string, head: number, noticedAt: string) =>
        write((writer) => writer.recordRestoration({ epoch, head }, idOf(3), noticedAt));
      await note(late, 5, '2026-11-25T09:30:00.000Z');
      await note(early, 9, '2026-11-24T09:30:00.000Z');
      await note(late, 6, '2026-11-23T09:30:00.000Z');
      expect(await read((reader) => reader.restorations())).toEqual([
        { epoch: early, head: 9 },
        { epoch: late, head: 5 },
      ]);
    });

    test('keeps recovered events: of each the last record', async () => {
      const { write, opened: store, authorityId } = await inNewAuthority(opened());
      const [epoch, other] = [v7(), v7()];
      const [lost, found] = [eventAt(8), eventAt(9)];
      const note = (of: string, notes: readonly { event: LoggedEvent; sequence: number | null }[]) =>
        write((writer) => writer.recordRecovered(of, idOf(3), notes, moment));
      await note(epoch, []);
      await note(epoch, [
        { event: lost, sequence: null },
        { event: found, sequence: 3 },
      ]);
      await note(epoch, [{ event: lost, sequence: 4 }]);
      await note(other, [
        { event: lost, sequence: 7 },
        { event: lost, sequence: null },
      ]);
      expect(anyOrder(await store.recovered(authorityId))).toEqual(
        anyOrder([
          { epoch, eventId: lost.id, sequence: 4 },
          { epoch, eventId: found.id, sequence: 3 },
          { epoch: other, eventId: lost.id, sequence: null },
        ]),
      );
    });
  });
}

/** Three events of two aggregates; the first and the last are of one case and one command. */
async function withEvents(opened: OpenedStore) {
  const place = await inNewAuthority(opened);
  const [aggregateId, commandId] = [v7(), v7()];
  const first = eventAt(1, { aggregateId, commandId });
  const second = eventAt(2, {
    kind: 'contact',
    aggregateId,
    type: 'contact.created',
    clockDoubtful: true,
  });
  const third = eventAt(3, {
    aggregateId,
    commandId,
    id: `${commandId}.1`,
    revision: 2,
    actor: { kind: 'administration' },
    movedFrom: { typeId: idOf(100), teamId: idOf(200) },
  });
  await place.write(async (writer) => {
    expect(await writer.reserveSequences(3)).toBe(1);
    await writer.append([], moment);
    await writer.append([third, first], moment);
    await writer.append([second], moment);
  });
  return { ...place, aggregateId, commandId, events: [first, second, third] as const };
}
