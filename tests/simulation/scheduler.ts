/** Whatever things in the future belong to: they end with it, as timers do with their process. */
export interface Owner {
  readonly name: string;
  alive: boolean;
}

/** The one place where time passes: whatever is to happen later happens here, one thing after another. */
export interface Scheduler {
  /** Milliseconds that have passed. */
  readonly now: () => number;
  /** Does something later, unless its owner ended meanwhile; what it returns cancels that. */
  readonly after: (owner: Owner, milliseconds: number, run: () => void) => () => void;
  /** Lets so much time pass, and everything happen that is due in it. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** How many things have happened. */
  readonly count: () => number;
}

interface Task {
  readonly owner: Owner;
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** What follows of itself from what just happened: everything between two awaits is microtasks. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** More than any schedule needs: something goes round in circles. */
const mostTasks = 100_000;

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
        if (count > mostTasks) throw new Error('This does not come to an end');
        note(`${Math.round(now)} ${task.owner.name}`);
        task.run();
        await settle();
      }
      now = until;
    },
    count: () => count,
  };
}
