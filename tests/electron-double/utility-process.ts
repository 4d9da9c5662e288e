import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type {
  ForkOptions,
  UtilityProcess as ElectronUtilityProcess,
  utilityProcess as electronUtility,
} from 'electron';
import { app } from './app.ts';
import { driver } from './driver.ts';
import { RemotePorts, type DoublePort } from './ports.ts';
import type { FromUtility, ToUtility } from './utility-wire.ts';

const parentPort = new URL('parent-port.ts', import.meta.url).href;

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports = new RemotePorts();
  readonly pid: number | undefined;

  constructor(
    path: string,
    values: readonly string[],
    { env, stdio, serviceName = 'Node Utility Process' }: ForkOptions,
  ) {
    super();
    const output = stdio === 'ignore' || stdio === 'pipe' ? stdio : 'inherit';
    this.#child = fork(path, [...values], {
      // Structured clone, as Electron's.
      serialization: 'advanced',
      execArgv: ['--import', parentPort],
      stdio: ['ignore', output, output, 'ipc'],
      ...(env === undefined ? {} : { env: env as NodeJS.ProcessEnv }),
    });
    this.pid = this.#child.pid;
    if (this.pid !== undefined) void driver.tell({ kind: 'utility-process', pid: this.pid });
    app.once('quit', () => {
      this.#child.removeAllListeners('exit').kill('SIGKILL');
    });
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message: FromUtility) => this.#hear(message));
    this.#child.once('exit', (code, signal) => {
      this.#ports.closeAll();
      const exitCode = code ?? 1;
      if (exitCode !== 0 && signal !== 'SIGTERM') {
        const reason = signal === null ? 'abnormal-exit' : 'killed';
        app.emit('child-process-gone', {}, { type: 'Utility', reason, exitCode, serviceName });
      }
      this.emit('exit', exitCode);
    });
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = (transfer as readonly DoublePort[]).map((port) =>
      this.#ports.add(port, (number) => ({
        send: (data) => this.#tell({ kind: 'port', number, data }),
        close: () => this.#tell({ kind: 'port-closed', number }),
      })),
    );
    this.#tell({ kind: 'message', data: message, ports });
  }

  kill = (): boolean => this.#child.kill();

  #tell(message: ToUtility): void {
    // The process may have ended since.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #hear(message: FromUtility): void {
    switch (message.kind) {
      case 'message':
        this.emit('message', message.data);
        return;
      case 'port':
        this.#ports.received(message.number, message.data);
        return;
      case 'port-closed':
        this.#ports.closed(message.number);
    }
  }
}

export const utilityProcess = {
  fork: (path: string, values: readonly string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(path, values, options),
} satisfies {
  fork: (
    ...input: Parameters<(typeof electronUtility)['fork']>
  ) => Pick<ElectronUtilityProcess, 'pid' | 'kill' | 'postMessage'>;
};
