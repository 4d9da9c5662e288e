import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommand, type CommandBody } from '../command.ts';
import { evolve } from '../event.ts';
import { roles } from '../role.ts';
import type { AnyState } from '../states.ts';
import { caseStatuses, isStatusAllowed, needsReason } from './workflow.ts';
import { uuid, ids, administration, agentOf, logLamp, authority, at } from '../testing/authority.ts';

describe('working a case', () => {
  test('a counter agent adds notes but neither assigns nor decides', () => {
    const made = authority();
    made.give(logLamp, agentOf('counter'));
    const note: CommandBody = {
      type: 'case.add_note',
      input: { id: ids.case, noteId: uuid(8), text: 'Vu.' },
    };
    expect(made.give(note, agentOf('counter'))).toBe('accepted');
    const assign: CommandBody = {
      type: 'case.assign',
      input: { id: ids.case, teamId: ids.parks, agentId: null },
    };
    expect(made.give(assign, agentOf('counter'))).toBe('not_allowed');
    const close: CommandBody = {
      type: 'case.change_status',
      input: { id: ids.case, status: 'handled', reason: null },
    };
    expect(made.give(close, agentOf('phone'))).toBe('not_allowed');
    expect(made.case().revision).toBe(2);
  });

  test('goes only to people of the team', () => {
    const made = authority();
    made.give(logLamp);
    const { agentId } = agentOf('caseworker');
    const assign = (teamId: string, to: string | null) =>
      made.give({ type: 'case.assign', input: { id: ids.case, teamId, agentId: to } }, agentOf('supervisor'));
    expect(assign(ids.parks, agentId)).toBe('agent_not_in_team');
    expect(assign(uuid(77), null)).toBe('unknown_team');
    expect(assign(ids.roads, uuid(77))).toBe('unknown_agent');
    expect(assign(ids.roads, agentId)).toBe('accepted');
    expect(assign(ids.roads, agentId)).toBe('nothing_changed');
    made.give({ type: 'agent.remove', input: { id: agentId } });
    expect(assign(ids.parks, null)).toBe('accepted');
    expect(assign(ids.roads, agentId)).toBe('unknown_agent');
  });

  test('a refusal to the person needs a reason', () => {
    const made = authority();
    made.give(logLamp);
    const refuse = (reason: string | null) =>
      made.give({ type: 'case.change_status', input: { id: ids.case, status: 'dismissed', reason } });
    expect(refuse(null)).toBe('reason_required');
    expect(refuse('')).toBe('reason_required');
    expect(refuse('Hors du territoire communal')).toBe('accepted');
  });

  test('follows the workflow whatever is asked, and every fold agrees with the log', () => {
    const step = fc.record({ status: fc.constantFrom(...caseStatuses), role: fc.constantFrom(...roles) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const made = authority();
        made.give(logLamp);
        for (const { status, role } of steps) {
          const before = made.case();
          const reason = needsReason(status) ? 'Motif' : null;
          const body: CommandBody = {
            type: 'case.change_status',
            input: { id: ids.case, status, reason },
          };
          const answer = made.give(body, agentOf(role));
          const allowed = role !== 'counter' && role !== 'phone' && isStatusAllowed(before.status, status);
          expect(answer === 'accepted').toBe(allowed);
          expect(made.case().status).toBe(allowed ? status : before.status);
          expect(made.case().revision).toBe(before.revision + (allowed ? 1 : 0));
        }
        const history = made.events.filter((event) => event.aggregateId === ids.case);
        expect(history.map((event) => event.revision)).toEqual(history.map((_, index) => index + 1));
        const folded = history.reduce<AnyState | null>(evolve, null);
        expect(folded).toEqual(made.case());
      }),
    );
  });
});

describe('files of a case', () => {
  const attachment = {
    attachmentId: uuid(8),
    sha256: 'ab'.repeat(32),
    name: 'Photo.jpg',
    mediaType: 'image/jpeg' as const,
    size: 1200,
  };
  const add: CommandBody = { type: 'case.add_attachment', input: { id: ids.case, ...attachment } };
  const remove: CommandBody = {
    type: 'case.remove_attachment',
    input: { id: ids.case, attachmentId: attachment.attachmentId, reason: 'Mauvaise personne' },
  };

  test('anybody attaches one and removes it, once; the history keeps both', () => {
    const made = authority();
    expect(made.give(add, agentOf('counter'))).toBe('unknown_case');
    made.give(logLamp, agentOf('counter'));
    expect(made.case().attachments).toBeUndefined();
    expect(made.give(remove, agentOf('phone'))).toBe('unknown_attachment');
    expect(made.give(add, agentOf('counter'))).toBe('accepted');
    expect(made.give(add, agentOf('counter'))).toBe('already_exists');
    expect(made.case().attachments).toEqual([{ ...attachment, removed: false }]);
    expect(made.give(remove, agentOf('phone'))).toBe('accepted');
    expect(made.give(remove, agentOf('phone'))).toBe('nothing_changed');
    expect(made.case().attachments).toEqual([{ ...attachment, removed: true }]);
    expect(made.case().revision).toBe(3);
  });

  test.each([
    { sha256: '../../etc/passwd' },
    { sha256: 'AB'.repeat(32) },
    { size: 0 },
    { size: 50_000_001 },
    { mediaType: 'text/html' },
    { name: ' ' },
  ])('a command with %o is none', (changes) => {
    const envelope = { id: uuid(1), actor: administration, at, clockDoubtful: false };
    expect(parseCommand({ ...envelope, ...add })).not.toBeNull();
    expect(parseCommand({ ...envelope, ...add, input: { ...add.input, ...changes } })).toBeNull();
  });
});
