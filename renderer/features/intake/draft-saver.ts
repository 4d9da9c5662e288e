import type { IntakeDraft } from '../../../shared/contract/intake.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';

export type DraftState =
  | { readonly kind: 'none' }
  /** `wasSaved`: an earlier text of it is kept already. */
  | { readonly kind: 'saving'; readonly wasSaved: boolean }
  | { readonly kind: 'saved'; readonly savedAt: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Where drafts are kept. */
export interface DraftStore {
  readonly save: (draft: IntakeDraft) => Promise<Result<{ readonly savedAt: string }, Failure>>;
  readonly discard: () => Promise<Result<null, Failure>>;
}

/**
 * Keeps what is being typed, one save at a time: while one is on its way, only the newest of what
 * follows is sent after it. `null` stands for no draft at all.
 */
export class DraftSaver {
  readonly #store: DraftStore;
  readonly #listeners = new Set<() => void>();
  #state: DraftState = { kind: 'none' };
  #next: { readonly draft: IntakeDraft | null } | null = null;
  #running: Promise<void> | null = null;

  constructor(store: DraftStore, savedAt: string | null = null) {
    this.#store = store;
    if (savedAt !== null) this.#state = { kind: 'saved', savedAt };
  }

  /** With `state`, what React's useSyncExternalStore takes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): DraftState => this.#state;

  keep(draft: IntakeDraft | null): void {
    this.#next = { draft };
    this.#running ??= this.#run();
  }

  /** Sends nothing more; resolves once nothing is on its way, so that what follows has the last word. */
  async stop(): Promise<void> {
    this.#next = null;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#next !== null) {
      const { draft } = this.#next;
      this.#next = null;
      if (draft !== null) this.#become({ kind: 'saving', wasSaved: this.#isSaved() });
      this.#become(await this.#send(draft));
    }
    this.#running = null;
  }

  async #send(draft: IntakeDraft | null): Promise<DraftState> {
    if (draft === null) {
      const discarded = await this.#store.discard();
      return discarded.ok ? { kind: 'none' } : { kind: 'failed', failure: discarded.error };
    }
    const saved = await this.#store.save(draft);
    return saved.ok
      ? { kind: 'saved', savedAt: saved.value.savedAt }
      : { kind: 'failed', failure: saved.error };
  }

  #isSaved(): boolean {
    return this.#state.kind === 'saved' || (this.#state.kind === 'saving' && this.#state.wasSaved);
  }

  #become(state: DraftState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
