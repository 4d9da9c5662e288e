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
  /** Called when the process takes ports, with the function that passes it one; valid until `onDown`. */
  readonly onUp: (givePort: (port: Port) => void) => void;
  readonly onDown: () => void;
  readonly now?: () => number;
  /** Runs a function after a delay; returns a function that cancels it. */
  readonly later?: (run: () => void, delay: number) => () => void;
}

/** Runs the desk process, and restarts it when it ends unexpectedly. */
export interface DeskSupervision {
  /** Tells the process to open its store. It is forked earlier, while the key is being fetched. */
  readonly open: (order: DeskOrder) => void;
  /** Ends the process; resolves when its store is closed, or after a timeout. */
  readonly stop: () => Promise<void>;
}

const stopTimeout = 5000;

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
  let cancelRestart: (() => void) | null = null;
  // A sign-in survives a crash of this process but not a new launch of the app: the store forgets it at the
  // first start. A restarted process may keep it only if that start was confirmed.
  let hasStarted = false;

  function launch(): void {
    cancelRestart = null;
    const launched = fork();
    const startedAt = now();
    child = launched;
    launched.on('message', (message) => receive(launched, message));
    launched.on('exit', (code) => {
      if (child !== launched) return;
      child = null;
      // `stop` has called onDown already; the windows may have been given another answerer since.
      if (isStopping) return stopped.resolve();
      onDown();
      const delay = backoff.delayAfter(startedAt, now());
      log.error('desk_process_ended', { code, restartIn: delay });
      cancelRestart = later(launch, delay);
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
      cancelRestart?.();
      if (child === null) {
        stopped.resolve();
        return stopped.promise;
      }
      const stopping = child;
      stopping.postMessage({ kind: 'stop' }, []);
      const cancelKill = later(() => {
        log.error('desk_process_did_not_stop');
        stopping.kill();
        stopped.resolve();
      }, stopTimeout);
      return stopped.promise.finally(cancelKill);
    },
  };
}

function runLater(run: () => void, delay: number): () => void {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
}
