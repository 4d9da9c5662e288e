import { z } from 'zod';
import type { FromDeskProcess, ToDeskProcess } from '../../shared/contract/desk-process.ts';
import { failure } from '../../shared/errors.ts';
import type { ProcessLog } from '../log/process-log.ts';
import { createRestartBackoff } from './restart-backoff.ts';

/** The part of Electron's UtilityProcess that is used here; `Port` is its MessagePortMain. */
export interface DeskChild<Port> {
  readonly postMessage: (message: ToDeskProcess, ports: Port[]) => void;
  readonly kill: () => boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}
export type DeskOrder = Omit<Extract<ToDeskProcess, { readonly kind: 'start' }>, 'kind' | 'freshLaunch'>;

interface Surroundings<Port> {
  readonly fork: () => DeskChild<Port>;
  readonly log: ProcessLog;
  /** The process can be given ports, by this function, until `onDown`. */
  readonly onUp: (givePort: (port: Port) => void) => void;
  readonly onDown: () => void;
  readonly now?: () => number;
  /** Runs something later; returns what calls it off. */
  readonly later?: (run: () => void, delay: number) => () => void;
}

/** The desk process, started again whenever it ends by itself. */
export interface DeskSupervision {
  /** Gives the process its store. It is forked before this, while the key is still being fetched. */
  readonly open: (order: DeskOrder) => void;
  /** Ends the process; settles when its store is closed, or when it had long enough. */
  readonly stop: () => Promise<void>;
}

const stopWithin = 5000;

const fromDeskProcess: z.ZodType<FromDeskProcess> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('failed'), failure }),
  z.object({ kind: z.literal('stopped') }),
]);

export function superviseDesk<Port>(surroundings: Surroundings<Port>): DeskSupervision {
  const { fork, log, onUp, onDown, now = () => performance.now(), later = runLater } = surroundings;
  const backoff = createRestartBackoff();
  const stopped = Promise.withResolvers<void>();
  let child: DeskChild<Port> | null = null;
  let order: DeskOrder | null = null;
  let isStopping = false;
  let callOff: (() => void) | null = null;
  // Whoever was signed in stays so over a crash, but not over a launch: the store forgets them at its
  // first start, and only once it said that it started may a later process be told to remember.
  let hasStarted = false;

  function launch(): void {
    callOff = null;
    const launched = fork();
    const startedAt = now();
    child = launched;
    launched.on('message', (message) => receive(launched, message));
    launched.on('exit', (code) => {
      if (child !== launched) return;
      child = null;
      // Somebody else may answer the windows by now.
      if (isStopping) return stopped.resolve();
      onDown();
      const delay = backoff.delayAfter(startedAt, now());
      log.error('desk_process_ended', { code, restartIn: delay });
      callOff = later(launch, delay);
    });
    if (order !== null) begin(launched, order);
  }

  function begin(launched: DeskChild<Port>, given: DeskOrder): void {
    launched.postMessage({ kind: 'start', ...given, freshLaunch: !hasStarted }, []);
    onUp((port) => launched.postMessage({ kind: 'window' }, [port]));
  }

  function receive(from: DeskChild<Port>, message: unknown): void {
    const parsed = fromDeskProcess.safeParse(message);
    if (!parsed.success) return log.warn('desk_process_said_junk');
    switch (parsed.data.kind) {
      case 'started':
        hasStarted = true;
        return log.info('desk_process_started');
      case 'failed':
        return log.error('desk_process_without_store', { code: parsed.data.failure.code });
      case 'stopped':
        from.kill();
        return stopped.resolve();
    }
  }

  launch();
  return {
    open: (given) => {
      order = given;
      if (child !== null && !isStopping) begin(child, given);
    },
    stop: () => {
      if (isStopping) return stopped.promise;
      isStopping = true;
      onDown();
      callOff?.();
      if (child === null) {
        stopped.resolve();
        return stopped.promise;
      }
      const stopping = child;
      stopping.postMessage({ kind: 'stop' }, []);
      const giveUp = later(() => {
        log.error('desk_process_did_not_stop');
        stopping.kill();
        stopped.resolve();
      }, stopWithin);
      return stopped.promise.finally(giveUp);
    },
  };
}

function runLater(run: () => void, delay: number): () => void {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
}
