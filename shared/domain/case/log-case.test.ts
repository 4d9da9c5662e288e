import { describe, expect, test } from 'vitest';
import type { CaseState } from './case.ts';
import { type CommandBody } from '../command.ts';
import { provisionalReference } from './reference.ts';
import type { RefusalCode } from '../refusal.ts';
import { uuid, ids, agentOf, logLamp, authority, at } from '../testing/authority.ts';

describe('logging a case', () => {
  test('gives it to its type’s team, with a due date in working days', () => {
    const made = authority();
    expect(made.give(logLamp, agentOf('counter'))).toBe('accepted');
    expect(made.case()).toMatchObject({
      teamId: ids.roads,
      agentId: null,
      status: 'new',
      receivedAt: at,
      dueOn: '2026-12-01',
      revision: 1,
    });
  });

  const { type, input } = logLamp;
  test.each<[RefusalCode, CommandBody]>([
    ['unknown_case_type', { type, input: { ...input, typeId: uuid(77) } }],
    ['unknown_contact', { type, input: { ...input, contactId: uuid(77) } }],
    ['unknown_site', { type, input: { ...input, siteId: uuid(77) } }],
    ['invalid_reference', { type, input: { ...input, reference: 'D-2026-004821-B' } }],
    ['invalid_command', { type, input: { ...input, receivedAt: '2020-01-01T00:00:00Z' } }],
  ])('is refused as %s', (code, body) => {
    const made = authority();
    expect(made.give(body, agentOf('counter'))).toBe(code);
    expect(made.case()).toBeUndefined();
  });

  test('is refused for a type that is no longer used, a taken reference, or a second time', () => {
    const made = authority();
    made.give(logLamp, agentOf('counter'));
    expect(made.give(logLamp, agentOf('counter'))).toBe('already_exists');
    expect(made.give({ type, input: { ...input, id: uuid(6) } }, agentOf('counter'))).toBe('reference_taken');
    made.give({ type: 'case_type.edit', input: { id: ids.lamp, changes: { active: false } } });
    expect(made.give({ type, input: { ...input, id: uuid(6) } })).toBe('case_type_inactive');
  });
});

describe('a provisional or refused reference', () => {
  const { type, input } = logLamp;
  const provisional = provisionalReference(ids.case);

  test('is kept by a desk, and replaced by the server, which keeps it as the former one', () => {
    const desk = authority();
    expect(desk.give({ type, input: { ...input, reference: provisional } }, agentOf('counter'))).toBe(
      'accepted',
    );
    expect(desk.case()).toMatchObject({ reference: provisional, revision: 1 });
    expect(desk.case().formerReference).toBeUndefined();

    const server = authority();
    server.givesNumbers = true;
    expect(server.give({ type, input: { ...input, reference: provisional } }, agentOf('counter'))).toBe(
      'accepted',
    );
    expect(server.case()).toMatchObject({ formerReference: provisional, revision: 2 });
    expect(server.case().reference).toMatch(/^D-2026-500/);
  });

  test('is only accepted if it is that of the case', () => {
    const reference = provisionalReference(uuid(6));
    expect(authority().give({ type, input: { ...input, reference } })).toBe('invalid_reference');
  });

  test('is also one that another case has', () => {
    const server = authority();
    server.givesNumbers = true;
    server.give(logLamp);
    expect(server.give({ type, input: { ...input, id: uuid(6) } })).toBe('accepted');
    const other = server.states.get(`case:${uuid(6)}`) as CaseState;
    expect(other.formerReference).toBe(input.reference);
    expect(other.reference).not.toBe(input.reference);
    expect(server.case().formerReference).toBeUndefined();
  });
});
