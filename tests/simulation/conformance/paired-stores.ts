import { expect, vi } from 'vitest';
import type { ServerContext } from '../../../server/context.ts';
import { createLog } from '../../../server/log.ts';
import { openMemoryStore } from './open-memory-store.ts';
import { openPostgresStore } from './open-postgres-store.ts';
import type { OpenedStore } from './opened-store.ts';
import { profileOf } from './sample-rows.ts';

export type Asked = Pick<ServerContext, 'sync' | 'now' | 'log' | 'pause'>;

/** One request to the server's functions. `epochs`: those of the store that is asked, oldest first. */
export type Question<Answer> = (context: Asked, epochs: readonly string[]) => Promise<Answer>;

/** The server's functions over each of two stores, with the same requests at the same time of one clock. */
export interface PairedStores extends AsyncDisposable {
  readonly authorityId: string;
  readonly memory: ReturnType<typeof openMemoryStore>;
  readonly now: () => string;
  readonly log: Asked['log'];
  readonly advance: (milliseconds: number) => void;
  /**
   * Asks both and returns their answer. Both must be equal byte for byte, except for epoch ids and unordered
   * lists.
   */
  readonly ask: <Answer>(question: Question<Answer>) => Promise<Answer>;
  readonly change: (work: (opened: OpenedStore) => Promise<void>) => Promise<void>;
  /** Asserts that both stores hold the same and announced the same. */
  readonly expectSame: () => Promise<void>;
}

interface Side {
  readonly opened: OpenedStore;
  readonly context: Asked;
}

export async function openPairedStores(): Promise<PairedStores> {
  await using opening = new AsyncDisposableStack();
  const memory = openMemoryStore();
  const postgres = opening.use(await openPostgresStore());
  const profile = profileOf();
  const authorityId = profile.id;
  let time = Date.parse('2026-11-24T09:00:00.000Z');
  const now = (): string => new Date(time).toISOString();
  const log = createLog('silent');
  const [first, second] = [memory, postgres].map((store): Side => ({
    opened: store,
    context: { sync: store.store, now, log, pause: () => Promise.resolve() },
  })) as [Side, Side];
  for (const side of [first, second]) await side.opened.createAuthority(profile);
  const opened = opening.move();

  function epochsOf(side: Side): Promise<readonly string[]> {
    return side.opened.store.read(authorityId, async (reader) => [
      ...(await reader.formerEpochs()),
      (await reader.logPosition()).epoch,
    ]);
  }
  async function answerOf<Answer>(side: Side, question: Question<Answer>) {
    const answer = await question(side.context, await epochsOf(side));
    return { answer, text: canonical(answer, await epochsOf(side)) };
  }
  async function ask<Answer>(question: Question<Answer>): Promise<Answer> {
    const one = await answerOf(first, question);
    const other = await answerOf(second, question);
    expect(one.text).toBe(other.text);
    return one.answer;
  }

  return {
    authorityId,
    memory,
    now,
    log,
    advance: (milliseconds) => (time += milliseconds),
    ask,
    change: async (work) => {
      for (const side of [first, second]) await work(side.opened);
    },
    expectSame: async () => {
      await ask(({ sync }) =>
        sync.read(authorityId, async (reader) => {
          const events = await reader.eventsAfter(0, 100_000);
          const keys = events.map(({ kind, aggregateId: id }) => ({ kind, id }));
          const states = await reader.states(keys);
          const settled = await reader.settled(events.map(({ commandId }) => commandId));
          const restorations = await reader.restorations();
          return { events, states: inOrder(states), settled: inOrder(settled), restorations };
        }),
      );
      const [one, other] = await Promise.all([first, second].map((side) => recoveredBy(side)));
      expect(one).toEqual(other);
      await vi.waitFor(() => expect(headsOf(postgres)).toEqual(headsOf(memory)), { timeout: 20_000 });
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };

  async function recoveredBy(side: Side): Promise<readonly string[]> {
    const epochs = await epochsOf(side);
    const recovered = await side.opened.recovered(authorityId);
    return recovered.map((one) => canonical(one, epochs)).toSorted();
  }
}

function headsOf({ announcements }: OpenedStore): readonly number[] {
  return announcements.map(({ head }) => head);
}

/** An answer as text, with epochs numbered and unordered lists sorted, so that both sides can be compared. */
function canonical(answer: unknown, epochs: readonly string[]): string {
  const text = JSON.stringify(answer, (key, value: unknown) =>
    (key === 'buckets' || key === 'removals') && Array.isArray(value) ? inOrder(value) : value,
  );
  return epochs.reduce((named, epoch, index) => named.replaceAll(epoch, `epoch ${index}`), text);
}

function inOrder<Row>(rows: readonly Row[]): readonly Row[] {
  const texts = new Map(rows.map((row) => [row, JSON.stringify(row)]));
  return rows.toSorted((one, other) => ((texts.get(one) ?? '') < (texts.get(other) ?? '') ? -1 : 1));
}
