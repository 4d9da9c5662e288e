import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { localeOf, speaker, type Terminal } from './terminal.ts';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const locale = localeOf(process.env);
  const { stdin, stdout, stderr } = process;
  let progressShown = false;

  function clearProgress(): void {
    if (progressShown) stderr.write('\r\u001b[2K');
    progressShown = false;
  }

  return {
    locale,
    text: speaker(locale),
    interactive: stdin.isTTY,
    print: (line) => {
      clearProgress();
      stdout.write(`${line}\n`);
    },
    tell: (line) => {
      clearProgress();
      stderr.write(`${line}\n`);
    },
    progress: (line) => {
      clearProgress();
      stderr.write(stderr.isTTY ? line : `${line}\n`);
      progressShown = stderr.isTTY;
    },
    ask: async (question) => {
      stderr.write(question);
      return nextLine(stdin, stderr, stdin.isTTY);
    },
    secret: async (question) => {
      if (stdin.isTTY) stderr.write(question);
      const answer = await nextLine(stdin, nowhere(), stdin.isTTY);
      if (stdin.isTTY) stderr.write('\n');
      return answer;
    },
  };
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** Reads one line; on a terminal, what is typed is shown on `output`. */
async function nextLine(
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
  terminal: boolean,
): Promise<string | null> {
  const lines = createInterface({ input, output, terminal });
  try {
    return await new Promise((resolve) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(null));
      lines.once('SIGINT', () => {
        // While it reads a line, the terminal delivers Ctrl-C as a key, not as a signal.
        process.emit('SIGINT');
        lines.close();
      });
    });
  } finally {
    lines.close();
  }
}
