import type { Store, Writer } from '../../db/store.ts';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import type { Owner } from './scheduler.ts';

/** The process has died: its writes must fail. Reads are allowed, they change nothing. */
export class ProcessGone extends Error {}

/** A store and the faults to be injected into its transactions. */
export interface BreakableStore {
  readonly store: Store;
  /** After so many more writes the process dies, inside the transaction. */
  readonly dieAt: (changes: number | null, died?: () => void) => void;
  /** After so many more writes the disk is full; null: it has room again. */
  readonly fillUpAt: (changes: number | null) => void;
}

/** A desk's store that can lose power, or run out of disk, between any two writes. */
export function breakableStore(
  inner: Store,
  owner: Owner,
  /** Called for every command of a committed transaction: the desk may have acknowledged it to an agent. */
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
      // A crash between the last write and the commit.
      beforeChange();
      return value;
    };
  }
  function afterCommit(): void {
    for (const command of given) committed(command);
    given = [];
    // A crash after the commit and before the agent sees an answer.
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
