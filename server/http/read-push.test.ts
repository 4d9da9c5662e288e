import { expect, test } from 'vitest';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import { readPush } from './read-push.ts';

const id = (number: number) => `019a0000-0000-7000-8000-00000000000${number}`;
const command = (number: number, more: object = {}) => ({
  id: id(number),
  actor: { kind: 'agent', agentId: id(9), deskId: id(8) },
  at: '2026-11-24T09:00:00.000Z',
  clockDoubtful: false,
  type: 'case.add_note',
  input: { id: id(7), text: 'Une note' },
  ...more,
});
const push = (...commands: readonly object[]) => ({
  deskTime: '2026-11-24T09:00:00.000Z',
  commands,
  sessions: {},
});
const accepted = (number: number): CommandOutcome => ({
  commandId: id(number),
  outcome: 'accepted',
  events: [],
});

test('refuses alone what cannot be read, in its place', () => {
  const read = readPush(
    push(
      command(1),
      command(2, { type: 'case.dance' }),
      command(3, { input: { text: 'x\u0000' } }),
      command(4, { input: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown }),
      command(5),
    ),
  );
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.push.commands.map((each) => each.id)).toEqual([id(1), id(5)]);
  const outcomes = read.value.complete([accepted(1), accepted(5)]);
  expect(outcomes.map((outcome) => [outcome.commandId, outcome.outcome])).toEqual([
    [id(1), 'accepted'],
    [id(2), 'refused'],
    [id(3), 'refused'],
    [id(4), 'refused'],
    [id(5), 'accepted'],
  ]);
});

test.each([
  ['nothing', null],
  ['no command', push()],
  ['too many commands', push(...Array.from({ length: 201 }, () => command(1)))],
  ['a command without an id', push({ ...command(1), id: 'x' })],
  ['a session with a character zero', { ...push(command(1)), sessions: { [id(9)]: 'x\u0000' } }],
])('refuses whole a push of %s', (_, body) => {
  expect(readPush(body)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
});
