import { describe, expect, it } from 'vitest';
import type { IntakeDraft } from '../../../shared/contract/intake.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { DraftSaver, type DraftStore } from './draft-saver.ts';
import { emptyDraft } from './intake-form.ts';

type SaveAnswer = Result<{ readonly savedAt: string }, Failure>;

/** A store whose answers come when the test says so. */
class SlowStore implements DraftStore {
  readonly sent: (string | null)[] = [];
  readonly #waiting: ((answer: SaveAnswer) => void)[] = [];
  save = (draft: IntakeDraft): Promise<SaveAnswer> => {
    this.sent.push(draft.description);
    return new Promise((resolve) => void this.#waiting.push(resolve));
  };
  discard = async (): Promise<Result<null, Failure>> => {
    this.sent.push(null);
    return ok(null);
  };
  async answer(answer: SaveAnswer): Promise<void> {
    this.#waiting.shift()?.(answer);
    // Lets everything that waits for the answer run.
    await new Promise((resolve) => void setTimeout(resolve, 0));
  }
}

const draft = (description: string): IntakeDraft => ({ ...emptyDraft('a', 'counter'), description });
const saved = (savedAt: string): SaveAnswer => ok({ savedAt });

describe('keeping a draft', () => {
  it('has one save on its way, and sends only the newest of what followed', async () => {
    const store = new SlowStore();
    const saver = new DraftSaver(store);
    for (const text of ['l', 'la', 'lam', 'lamp']) saver.keep(draft(text));
    expect(store.sent).toEqual(['l']);
    expect(saver.state()).toEqual({ kind: 'saving', wasSaved: false });
    await store.answer(saved('10:00'));
    expect(store.sent).toEqual(['l', 'lamp']);
    await store.answer(saved('10:01'));
    expect(store.sent).toEqual(['l', 'lamp']);
    expect(saver.state()).toEqual({ kind: 'saved', savedAt: '10:01' });
  });

  it('does not say saved while something newer is on its way', async () => {
    const store = new SlowStore();
    const saver = new DraftSaver(store, '09:59');
    expect(saver.state()).toEqual({ kind: 'saved', savedAt: '09:59' });
    saver.keep(draft('l'));
    saver.keep(draft('la'));
    expect(saver.state()).toEqual({ kind: 'saving', wasSaved: true });
    await store.answer(saved('10:00'));
    expect(saver.state()).toEqual({ kind: 'saving', wasSaved: true });
    await store.answer(saved('10:01'));
    expect(saver.state()).toEqual({ kind: 'saved', savedAt: '10:01' });
  });

  it('says why it was not saved, and goes on with the next', async () => {
    const store = new SlowStore();
    const saver = new DraftSaver(store);
    saver.keep(draft('l'));
    await store.answer(failed(failureOf('disk_full')));
    expect(saver.state()).toEqual({ kind: 'failed', failure: failureOf('disk_full') });
    saver.keep(draft('la'));
    await store.answer(saved('10:00'));
    expect(saver.state()).toEqual({ kind: 'saved', savedAt: '10:00' });
  });

  it('discards only after the save on its way, so that nothing comes back', async () => {
    const store = new SlowStore();
    const saver = new DraftSaver(store);
    saver.keep(draft('l'));
    saver.keep(draft('la'));
    saver.keep(null);
    await store.answer(saved('10:00'));
    expect(store.sent).toEqual(['l', null]);
    expect(saver.state()).toEqual({ kind: 'none' });
  });

  it('once stopped, sends nothing more and has nothing on its way', async () => {
    const store = new SlowStore();
    const saver = new DraftSaver(store);
    saver.keep(draft('l'));
    saver.keep(draft('la'));
    let hasStopped = false;
    const stopping = saver.stop().then(() => (hasStopped = true));
    await Promise.resolve();
    expect(hasStopped).toBe(false);
    await store.answer(saved('10:00'));
    await stopping;
    expect(store.sent).toEqual(['l']);
  });
});
