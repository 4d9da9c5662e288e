// Both functions are also serialized into the page: they can use nothing from this module.

/** JSON plus Uint8Array, as text. Anything else throws, like a value that Electron cannot clone. */
export function toText(value: unknown): string {
  return JSON.stringify(value, function replace(this: Record<string, unknown>, key: string) {
    const part = this[key];
    if (part instanceof Uint8Array) {
      let binary = '';
      for (const byte of part) binary += String.fromCharCode(byte);
      return { $bytes: btoa(binary) };
    }
    const isData =
      part === null ||
      Array.isArray(part) ||
      ['string', 'number', 'boolean', 'undefined'].includes(typeof part) ||
      (typeof part === 'object' && Object.prototype.toString.call(part) === '[object Object]');
    if (!isData) throw new TypeError(`An object could not be cloned: ${key}`);
    return part;
  });
}

export function fromText(text: string): unknown {
  if (!text.includes('"$bytes"')) return JSON.parse(text);
  return JSON.parse(text, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && '$bytes' in part && typeof part.$bytes === 'string'
      ? Uint8Array.from(atob(part.$bytes), (letter) => letter.charCodeAt(0))
      : part,
  );
}
