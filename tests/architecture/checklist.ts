/** A test elsewhere that checks a row: its file, and a part of its title. */
export interface Pointer {
  readonly file: string;
  readonly title: string;
}

interface Row {
  /** The shell's answer to one rule of Electron's security list, or of our own. */
  readonly rule: string;
  readonly heldBy: readonly Pointer[];
  /**
   * What neither a test over files nor the double can check, and why. It is checked by hand for every
   * release.
   */
  readonly onlyOnElectron?: string;
}

const shellSpec = 'tests/e2e/shell.spec.ts';
const pageResponse = 'electron/main/page-response.test.ts';
const deskProcess = 'electron/main/desk-process.test.ts';

/**
 * The security checklist of the shell, by number. Each row is checked by `heldBy`, by the checklist test, or
 * both.
 */
export const checklist: Readonly<Record<number, Row>> = {
  1: {
    rule: 'no content from outside in any window; the desk process does all that goes over the network',
    heldBy: [{ file: shellSpec, title: 'the page loads nothing from outside' }],
  },
  2: {
    rule: 'no Node in a page, contexts isolated, set where the one window is made',
    heldBy: [{ file: shellSpec, title: 'nothing of Electron or Node' }],
  },
  3: {
    rule: 'the sandbox for every page, before anything else',
    heldBy: [],
    onlyOnElectron: 'that the operating system confines the process: the double’s pages are Chromium’s own',
  },
  4: {
    rule: 'permissions and devices are refused unless named',
    heldBy: [{ file: 'electron/main/decide-permission.test.ts', title: 'lets our own page copy' }],
  },
  5: { rule: 'Chromium’s own protections are left on', heldBy: [] },
  6: {
    rule: 'a policy by header on every answer',
    heldBy: [
      { file: pageResponse, title: 'puts the policy on every answer, refusals too' },
      { file: pageResponse, title: 'gives each page a nonce of its own' },
      { file: shellSpec, title: 'every answer carries the policy' },
      { file: 'tests/e2e/guichet-test.ts', title: 'policyViolations(desk.page)' },
    ],
  },
  7: {
    rule: 'no foreign page inside a window',
    heldBy: [{ file: 'electron/main/navigation.test.ts', title: 'holds no foreign page' }],
  },
  8: {
    rule: 'a window is left for our own pages only, decided on the parsed address',
    heldBy: [
      { file: 'electron/main/app-address.test.ts', title: 'addresses of our own pages' },
      { file: 'electron/main/navigation.test.ts', title: 'stays on our pages' },
      { file: shellSpec, title: 'the window stays on our pages, and alone' },
    ],
  },
  9: {
    rule: 'a page opens no window',
    heldBy: [
      { file: 'electron/main/navigation.test.ts', title: 'opens no other window' },
      { file: shellSpec, title: 'the window stays on our pages, and alone' },
    ],
  },
  10: {
    rule: 'https, mailto and tel alone are opened outside, written anew',
    heldBy: [{ file: 'electron/main/external-address.test.ts', title: 'addresses opened outside' }],
  },
  11: { rule: 'a current Electron', heldBy: [] },
  12: {
    rule: 'calls are taken from the main frame of our own page',
    heldBy: [
      { file: 'electron/main/shell-call.test.ts', title: 'is refused when the frame is gone' },
      { file: 'electron/main/shell-call.test.ts', title: 'is refused to a frame inside the page' },
      { file: 'electron/main/shell-call.test.ts', title: 'is refused to another page' },
      { file: 'tests/architecture/imports.test.ts', title: 'calls of a page arrive in ipc.ts' },
    ],
  },
  13: {
    rule: 'every input is parsed where it arrives, has a largest size, and is refused by a code',
    heldBy: [
      { file: 'electron/main/shell-call.test.ts', title: 'refuses junk as the input of' },
      { file: 'electron/main/shell-call.test.ts', title: 'is refused when it is too large' },
      { file: 'tests/contract/desk-contract.test.ts', title: 'refuses junk by its code, and lives' },
      { file: shellSpec, title: 'the shell lane answers by codes' },
    ],
  },
  14: {
    rule: 'pages come from a scheme of ours: read only, one host, one folder, fixed types',
    heldBy: [
      { file: pageResponse, title: 'never leaves its folder' },
      { file: pageResponse, title: 'refuses another host' },
      { file: pageResponse, title: 'serves a file by its type, which the browser may not guess' },
    ],
  },
  15: {
    rule: 'file: answers nothing',
    heldBy: [{ file: shellSpec, title: 'the window stays on our pages, and alone' }],
    onlyOnElectron:
      'that Electron asks our handler for file: too: the double’s Chromium refuses it by itself',
  },
  16: {
    rule: 'every fuse is written out',
    heldBy: [],
    onlyOnElectron: 'that the packaged binary carries them: npx electron-fuses read --app <the app>',
  },
  17: {
    rule: 'the bridge is narrow: names, frozen',
    heldBy: [{ file: shellSpec, title: 'the page is given a few names, frozen' }],
  },
  18: {
    rule: 'one archive, with machine code beside it',
    heldBy: [],
    onlyOnElectron: 'that a changed archive does not start, and that machine code beside it is signed',
  },
  19: {
    rule: 'the store’s key is in the keychain; a weak one is refused unless the policy allows it',
    heldBy: [
      { file: 'electron/main/store-key.test.ts', title: 'is 256 random bits' },
      { file: 'electron/main/store-key.test.ts', title: 'is refused where there is no keychain' },
      { file: 'electron/main/store-key.test.ts', title: 'is never replaced when it cannot be read' },
      { file: deskProcess, title: 'its key is not logged' },
      { file: 'electron/desk/sign-in.test.ts', title: 'keeps no password in the store’s file' },
    ],
    onlyOnElectron: 'the keychains themselves, of three systems: the double has none',
  },
  20: {
    rule: 'the store is encrypted on disk',
    heldBy: [
      { file: 'db/open.test.ts', title: 'keeps nothing readable on disk, for no other user' },
      { file: 'docs/decisions/0003-encrypted-desk-store.md', title: 'The store is SQLite in WAL mode' },
    ],
  },
  21: {
    rule: 'updates over https from where the policy says, signed, never an older one',
    heldBy: [
      { file: 'electron/main/policy.test.ts', title: 'where updates come from' },
      { file: 'electron/main/policy.test.ts', title: 'allows nothing when it cannot be read whole' },
    ],
    onlyOnElectron: 'fetching, checking the signature and installing, which need a signed build',
  },
  22: { rule: 'text of citizens is shown as text', heldBy: [] },
  23: {
    rule: 'one instance; a link shows a case and does nothing else',
    heldBy: [
      { file: 'electron/main/deep-links.test.ts', title: 'takes nothing else' },
      { file: 'electron/main/link-inbox.test.ts', title: 'keeps a link until the window is there' },
      { file: 'electron/main/lifecycle.test.ts', title: 'brings its window to the front when started again' },
    ],
    onlyOnElectron: 'that the system brings links to the app',
  },
  24: {
    rule: 'logs hold ids and codes, and do not grow for ever',
    heldBy: [
      { file: 'electron/log/process-log.test.ts', title: 'keeps five files' },
      { file: 'electron/log/process-log.test.ts', title: 'but not its message' },
      { file: 'electron/main/navigation.test.ts', title: 'logs no address' },
    ],
  },
  25: { rule: 'few packages, at exact versions, whose scripts do not run by themselves', heldBy: [] },
  26: {
    rule: 'what crashes comes back',
    heldBy: [
      { file: 'electron/main/page-crash.test.ts', title: 'loads a page again whose process ended' },
      { file: deskProcess, title: 'comes back after a crash' },
      { file: 'electron/main/ports.test.ts', title: 'gives a new port after a restart of the desk process' },
      { file: 'tests/e2e/crash.spec.ts', title: 'the desk process killed in the middle of an intake' },
    ],
  },
};
