import { describe, expect, it } from 'vitest';
import type { CommandBody } from '../../shared/domain/command.ts';
import { failureOf } from '../../shared/errors.ts';
import { applyCommand } from '../log/apply-command.ts';
import { applyPulled } from '../log/apply-pulled.ts';
import { markAccepted, takeFromOutbox } from '../log/outbox.ts';
import { discardRefused, keepRefused } from '../log/refused.ts';
import type { Store } from '../store.ts';
import { createCentralLog } from '../testing/central-log.ts';
import {
  agentCommand,
  enrolStore,
  ids,
  logging,
  setUpCentralLog,
  testId,
} from '../testing/small-authority.ts';
import { openIn, temporaryFolder, type TemporaryFolder } from '../testing/temporary-store.ts';
import { saveDraft } from './drafts.ts';
import {
  requestFile,
  endTransfer,
  prefetchFiles,
  unreferencedFiles,
  filesToReceive,
  filesToSend,
  recordLocalFile,
  readTransfer,
  sendFile,
  stopSending,
  type FileFacts,
} from './transfers.ts';

const at = '2026-11-25T09:00:00.000Z';
const caseId = testId(1, 3);
const fileNumber = (number: number): FileFacts => ({
  sha256: String(number).padStart(64, '0'),
  mediaType: 'image/jpeg',
  size: 1000 * number,
});
const attaching = (file: FileFacts, number = 1): CommandBody => ({
  type: 'case.add_attachment',
  input: { id: caseId, attachmentId: testId(number, 8), name: 'Photo.jpg', ...file },
});
const removing: CommandBody = {
  type: 'case.remove_attachment',
  input: { id: caseId, attachmentId: testId(1, 8), reason: 'En double' },
};

let number = 0;
function give(store: Store, body: CommandBody): string {
  number += 1;
  const command = agentCommand(body, number);
  const result = store.write((writer) => applyCommand(writer, command));
  if (!result.ok) throw new Error(result.error.code);
  return command.id;
}
/** A desk with one case that the server has. */
function openWithCase(folder: TemporaryFolder): Store {
  const store = openIn(folder);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  const events = central.after(0, 100);
  const reached = { next: central.head(), mark: events.at(-1)?.id ?? '' };
  store.write((writer) => applyPulled(writer, { events: [...events], removals: [], ...reached }));
  const logged = give(store, logging(1));
  store.write((writer) => markAccepted(writer, logged));
  return store;
}
/** Adds a file and names it in the case; returns the command's id. */
function attach(store: Store, file: FileFacts, order = 1): string {
  store.write((writer) => recordLocalFile(writer, file, at));
  const given = give(store, attaching(file, order));
  store.write((writer) => sendFile(writer, file.sha256));
  return given;
}
const toSend = (store: Store) => filesToSend(store.read).map(({ sha256 }) => sha256);
const unreferenced = (store: Store, removed: 'kept' | 'evicted' = 'kept', before = '2000') =>
  unreferencedFiles(store.read, { removed, before });
const file = fileNumber(1);

describe('files to send', () => {
  it('wait until the server has accepted the command that names them', () => {
    using folder = temporaryFolder();
    using store = openWithCase(folder);
    const given = attach(store, file);
    expect(toSend(store)).toEqual([]);
    store.write((writer) => markAccepted(writer, given));
    expect(toSend(store)).toEqual([file.sha256]);
    store.write((writer) => endTransfer(writer, file.sha256));
    expect(toSend(store)).toEqual([]);
  });

  it('leave out what was removed from the case since', () => {
    using folder = temporaryFolder();
    using store = openWithCase(folder);
    const given = attach(store, file);
    store.write((writer) => markAccepted(writer, given));
    give(store, removing);
    expect(toSend(store)).toEqual([]);
  });

  it('include those of an evicted case, which stay here until they are sent', () => {
    using folder = temporaryFolder();
    using store = openWithCase(folder);
    const given = attach(store, file);
    store.write((writer) => {
      takeFromOutbox(writer, given);
      writer.run('DELETE FROM case_attachment');
    });
    expect(toSend(store)).toEqual([file.sha256]);
    expect(unreferenced(store)).toEqual([]);
    store.write((writer) => endTransfer(writer, file.sha256));
    expect(unreferenced(store)).toEqual([file.sha256]);
  });

  it('leave out those of a refused command, which stay here until it is discarded', () => {
    using folder = temporaryFolder();
    using store = openWithCase(folder);
    const given = attach(store, file);
    store.write((writer) => {
      const taken = takeFromOutbox(writer, given);
      if (taken === null) throw new Error('It was not in the outbox');
      keepRefused(writer, taken.command, failureOf('unknown_case'));
      writer.run('DELETE FROM case_attachment');
    });
    expect([toSend(store), unreferenced(store)]).toEqual([[], []]);
    store.write((writer) => {
      stopSending(writer, file.sha256);
      discardRefused(writer, { commandId: given, reason: 'Refait', agentId: ids.bruno, at });
    });
    expect([toSend(store), unreferenced(store)]).toEqual([[], [file.sha256]]);
  });
});

describe('files to fetch', () => {
  it('are those that an agent waits for, then prefetched ones', () => {
    using folder = temporaryFolder();
    using store = openWithCase(folder);
    for (const each of [1, 2, 3]) give(store, attaching(fileNumber(each), each));
    const agent = { id: ids.bruno, teamIds: [ids.roads] };
    expect(store.write((writer) => prefetchFiles(writer, agent, { largest: 2000, at }))).toBe(2);
    store.write((writer) => requestFile(writer, fileNumber(3), at));
    const [one, two, three] = [1, 2, 3].map((each) => fileNumber(each).sha256);
    expect(filesToReceive(store.read).map(({ sha256 }) => sha256)).toEqual([three, one, two]);
    store.write((writer) => recordLocalFile(writer, fileNumber(3), at));
    expect(readTransfer(store.read, three ?? '')).toMatchObject({
      isLocal: true,
      task: null,
      isRequested: false,
    });
    expect(store.write((writer) => prefetchFiles(writer, agent, { largest: 2000, at }))).toBe(0);
  });

  it('leave out cases of other teams', () => {
    using folder = temporaryFolder();
    using store = openWithCase(folder);
    give(store, attaching(file));
    const agent = { id: ids.awa, teamIds: [ids.parks] };
    expect(store.write((writer) => prefetchFiles(writer, agent, { largest: 9000, at }))).toBe(0);
  });
});

describe('unreferenced files', () => {
  it('leave out those of a draft, and for a while those of a discarded draft', () => {
    using folder = temporaryFolder();
    using store = openWithCase(folder);
    store.write((writer) => recordLocalFile(writer, file, at));
    expect(unreferenced(store)).toEqual([]);
    const draft = {
      caseId: testId(9, 3),
      channel: 'counter' as const,
      typeId: null,
      typeSearch: '',
      contactId: null,
      contactSearch: '',
      newContact: null,
      noContact: false,
      address: '',
      description: '',
      attachments: [{ attachmentId: testId(1, 8), name: 'Photo.jpg', ...file }],
    };
    store.write((writer) => saveDraft(writer, ids.bruno, { draft, savedAt: at }));
    expect(unreferenced(store, 'kept', '2027')).toEqual([]);
    store.write((writer) =>
      saveDraft(writer, ids.bruno, { draft: { ...draft, attachments: [] }, savedAt: at }),
    );
    expect(unreferenced(store)).toEqual([]);
    expect(unreferenced(store, 'kept', '2027')).toEqual([file.sha256]);
  });

  it('include a removed attachment once the removal can no longer be undone', () => {
    using folder = temporaryFolder();
    using store = openWithCase(folder);
    const given = attach(store, file);
    store.write((writer) => {
      markAccepted(writer, given);
      endTransfer(writer, file.sha256);
      takeFromOutbox(writer, given);
    });
    give(store, removing);
    expect(unreferenced(store, 'kept')).toEqual([]);
    expect(unreferenced(store, 'evicted')).toEqual([file.sha256]);
  });
});
