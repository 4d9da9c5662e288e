/** Terminal control characters, and bidirectional marks that change how a line reads. */
const controls = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** Untrusted text without characters that could control the terminal. Line breaks stay. */
export function stripControls(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(controls, (mark) => (mark === '\n' ? mark : `\\u{${mark.codePointAt(0)?.toString(16)}}`));
}

/** The same, on one line. */
export function stripControlsFromLine(text: string): string {
  return stripControls(text).replaceAll('\n', ' ');
}
