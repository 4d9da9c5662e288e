import type { Store, Writer } from '../../db/store.ts';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import type { Owner } from './scheduler.ts';

/** The process is no more: nothing it still does may have any effect. What it reads has none. */
export class ProcessGone extends Error {}

/** What breaks inside a transaction, armed beforehand. */
export interface BreakableStore {
  readonly store: Store;
  /** At the so-many-th change from now, the process dies in the middle of its transaction. */
  readonly dieAt: (changes: number | null, died?: () => void) => void;
  /** From the so-many-th change on, the disk takes nothing more; null: it does again. */
  readonly fillUpAt: (changes: number | null) => void;
}

/** A desk's store in which the power goes, or the disk fills up, between any two changes. */
export function breakableStore(
  inner: Store,
  owner: Owner,
  /** Hears of every command that is now kept for good, and so of all that anybody may have been told. */
  committed: (command: CommandEnvelope) => void,
): BreakableStore {
  let untilDeath: { changes: number; readonly died: () => void } | null = null;
  let untilFull: number | null = null;

  function mayRun(): void {
    if (!owner.alive) throw new ProcessGone();
  }
  function beforeChange(): void {
    mayRun();
    if (untilDeath !== null && (untilDeath.changes -= 1) < 0) {
      const { died } = untilDeath;
      untilDeath = null;
      died();
      throw new ProcessGone();
    }
    if (untilFull !== null && (untilFull -= 1) < 0) {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    }
  }
  let given: CommandEnvelope[] = [];
  function breaking<Value>(work: (writer: Writer) => Value): (writer: Writer) => Value {
    return (writer) => {
      given = [];
      const value = work({
        ...writer,
        run: (sql, ...values) => {
          beforeChange();
          if (sql.startsWith('INSERT INTO outbox')) {
            given.push(JSON.parse(String(values[3])) as CommandEnvelope);
          }
          return writer.run(sql, ...values);
        },
      });
      // Everything is written and nothing committed.
      beforeChange();
      return value;
    };
  }
  function afterCommit(): void {
    for (const command of given) committed(command);
    given = [];
    // All is kept, and nobody was told.
    if (untilDeath !== null) beforeChange();
  }
  return {
    store: {
      ...inner,
      write: (work) => {
        mayRun();
        const value = inner.write(breaking(work));
        afterCommit();
        return value;
      },
      attempt: (work) => {
        mayRun();
        const result = inner.attempt(breaking(work));
        if (result.ok) afterCommit();
        return result;
      },
    },
    dieAt: (changes, died = () => undefined) => {
      untilDeath = changes === null ? null : { changes, died };
    },
    fillUpAt: (changes) => {
      untilFull = changes;
    },
  };
}
