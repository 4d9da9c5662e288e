import { inflateSync } from 'node:zlib';

/** A font's letters, by character code. */
type Letters = ReadonlyMap<string, string>;

/**
 * The page count and text of a PDF file that Chromium wrote. Handles only such files: plain objects, deflated
 * streams, texts as hexadecimal codes that each font's table maps to letters.
 */
export function readPdf(file: Buffer): { readonly pages: number; readonly text: string } {
  const objects = new Map<string, string>();
  const raw = file.toString('latin1');
  for (const [, id, body] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\sendobj/g))
    objects.set(id ?? '', body ?? '');
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b/.test(body));
  const text = pages.map((page) => {
    const contents = references(page, /\/Contents\s*\[?([^\]/>]*)/).map((id) => streamOf(objects.get(id)));
    return textOf(contents.join('\n'), fontsOf(page, objects));
  });
  return { pages: pages.length, text: text.join('\n') };
}

function references(body: string, pattern: RegExp): readonly string[] {
  return [...(pattern.exec(body)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => id ?? '');
}

function streamOf(body = ''): string {
  const [, stream = ''] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body) ?? [];
  const bytes = Buffer.from(stream, 'latin1');
  return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : stream;
}

function fontsOf(page: string, objects: ReadonlyMap<string, string>): ReadonlyMap<string, Letters> {
  const [resources] = references(page, /\/Resources\s+(\d+ 0 R)/);
  const held = resources === undefined ? page : (objects.get(resources) ?? '');
  const fonts = /\/Font\s*<<([\s\S]*?)>>/.exec(held)?.[1] ?? '';
  const named = [...fonts.matchAll(/\/(\w+)\s+(\d+) 0 R/g)];
  return new Map(
    named.map(([, name = '', id = '']) => {
      const [table = ''] = references(objects.get(id) ?? '', /\/ToUnicode\s+(\d+ 0 R)/);
      return [name, lettersOf(streamOf(objects.get(table)))];
    }),
  );
}

function lettersOf(table: string): Letters {
  const letters = new Map<string, string>();
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', letter = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(code, fromUtf16(letter));
  }
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', letter = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let offset = 0; offset <= parseInt(last, 16) - parseInt(first, 16); offset += 1) {
        const code = (parseInt(first, 16) + offset).toString(16).padStart(first.length, '0');
        letters.set(code.toUpperCase(), String.fromCharCode(parseInt(letter, 16) + offset));
      }
    }
  }
  return letters;
}

function fromUtf16(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').swap16().toString('utf16le');
}

function textOf(contents: string, fonts: ReadonlyMap<string, Letters>): string {
  let text = '';
  let letters: Letters = new Map();
  for (const [, font, codes, isEnd] of contents.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\b(ET)\b/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    if (codes !== undefined) {
      const width = [...letters.keys()][0]?.length ?? 4;
      for (let at = 0; at < codes.length; at += width)
        text += letters.get(codes.slice(at, at + width).toUpperCase()) ?? '';
    }
    if (isEnd !== undefined) text += ' ';
  }
  return text;
}
