/** Maximum length of a line. A longer one cannot be a request and is skipped without being kept in memory. */
export const longestLine = 65_536;

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Null when the line was too long to be kept. */
  readonly text: string | null;
}

/** Cuts a stream of bytes into lines (LF or CRLF), holding one line at most. A byte order mark is dropped. */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8');
  let number = 0;
  let rest = '';
  let tooLong = false;

  function* take(text: string): Generator<Line> {
    const pieces = text.split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      const whole = rest + piece;
      const dropped = tooLong || whole.length > longestLine;
      number += 1;
      yield { number, text: dropped ? null : whole.replace(/\r$/, '') };
      rest = '';
      tooLong = false;
    }
    rest = tooLong ? '' : rest + last;
    if (rest.length > longestLine) {
      tooLong = true;
      rest = '';
    }
  }

  for await (const chunk of source) yield* take(decoder.decode(chunk, { stream: true }));
  yield* take(decoder.decode());
  if (rest !== '' || tooLong) yield { number: number + 1, text: tooLong ? null : rest.replace(/\r$/, '') };
}
