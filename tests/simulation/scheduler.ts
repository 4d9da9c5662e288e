/** The process or machine that tasks belong to. They end with it, as timers do with a process. */
export interface Owner {
  readonly name: string;
  alive: boolean;
}

/** Simulated time: the only source of timers. Tasks run one after the other. */
export interface Scheduler {
  /** Milliseconds since the start. */
  readonly now: () => number;
  /** Runs something later, unless its owner has ended by then. Returns the function that cancels it. */
  readonly after: (owner: Owner, milliseconds: number, run: () => void) => () => void;
  /** Advances the time, and runs every task that is due. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** How many tasks have run. */
  readonly count: () => number;
}

interface Task {
  readonly owner: Owner;
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** Waits for the microtasks of the last task: all code between two awaits. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** More than any schedule needs: beyond, there is an endless loop. */
const maxTasks = 100_000;

export function createScheduler(note: (line: string) => void): Scheduler {
  const tasks = new Set<Task>();
  let now = 0;
  let order = 0;
  let count = 0;

  function next(until: number): Task | null {
    let first: Task | null = null;
    for (const task of tasks) {
      if (!task.owner.alive) tasks.delete(task);
      else if (
        task.due <= until &&
        (first === null || task.due < first.due || (task.due === first.due && task.order < first.order))
      ) {
        first = task;
      }
    }
    return first;
  }
  return {
    now: () => now,
    after: (owner, milliseconds, run) => {
      const task: Task = { owner, due: now + Math.max(0, milliseconds), order: (order += 1), run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    pass: async (milliseconds) => {
      const until = now + milliseconds;
      await settle();
      for (let task = next(until); task !== null; task = next(until)) {
        tasks.delete(task);
        now = Math.max(now, task.due);
        count += 1;
        if (count > maxTasks) throw new Error('This does not come to an end');
        note(`${Math.round(now)} ${task.owner.name}`);
        task.run();
        await settle();
      }
      now = until;
    },
    count: () => count,
  };
}
