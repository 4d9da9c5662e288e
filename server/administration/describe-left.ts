import { commandEnvelope, isCommandType } from '../../shared/domain/command.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type { EnrolledDesk } from '../auth/desks.ts';
import { fileNamedBy, type LeftCommand } from '../left/left-command.ts';
import type { LeftFacts } from '../left/left-facts.ts';
import { harmless, harmlessLine } from './harmless.ts';
import type { Terminal } from './terminal.ts';

/** With what left commands are put into words. */
export interface LeftReading {
  readonly terminal: Terminal;
  readonly authority: AuthorityProfile;
  readonly desks: readonly EnrolledDesk[];
  readonly facts: LeftFacts;
}

/** The columns of one line in the list. Everything in them came from a desk that nobody trusts any more. */
export function leftLine(reading: LeftReading, left: LeftCommand): string {
  const { desk, agent, at, type, reference, state } = wordsOf(reading, left);
  return [left.id, desk, agent, at, type, reference, state].map(harmlessLine).join('\t');
}

/** All there is to know of one, down to everything that was typed. */
export function leftLines(reading: LeftReading, left: LeftCommand): readonly string[] {
  const { terminal, facts } = reading;
  const words = wordsOf(reading, left);
  const refusal = facts.refusalOf(left.id);
  const lines: [string, string][] = [
    [terminal.text('left.desk'), words.desk],
    [terminal.text('left.agent'), words.agent],
    [terminal.text('left.at'), words.at],
    [terminal.text('left.left_at'), dateIn(reading, left.leftAt)],
    [terminal.text('left.type'), words.type],
    [terminal.text('left.reference'), words.reference],
    [terminal.text('left.state'), words.state],
  ];
  if (refusal !== null) {
    lines.push([
      terminal.text('left.refused'),
      terminal.text(`failure.${refusal.code}`, { ...refusal.facts }),
    ]);
  }
  const file = fileNamedBy(left);
  if (file !== null) lines.push([terminal.text('left.file'), fileIn(reading, file)]);
  return [
    ...lines.map(([name, value]) => `${name}\t${harmlessLine(value)}`),
    ...(isByStranger(reading, left) ? [terminal.text('left.never_signed_in')] : []),
    '',
    terminal.text('left.typed'),
    ...typedLines(facts, inputOf(left), ''),
  ];
}

/** Whether the file that it names came with it, in words. */
export function fileIn({ terminal, facts }: LeftReading, sha256: string): string {
  const file = facts.fileOf(sha256);
  if (file === null) return terminal.text('left.file_missing');
  if (file.state === 'refused') return terminal.text(`failure.${file.refusal ?? 'file_type_refused'}`);
  return terminal.text(`left.file_${file.state}`, { size: Math.ceil(file.size / 1024) });
}

/** Whether it is in the name of somebody who, as far as the server knows, never sat there. */
function isByStranger({ facts }: LeftReading, left: LeftCommand): boolean {
  const envelope = commandEnvelope.safeParse(left.command);
  if (!envelope.success || envelope.data.actor.kind !== 'agent') return true;
  return !facts.hasSignedIn(left.deskId, envelope.data.actor.agentId);
}

/** The name of whoever typed it, on one line. */
export function agentOf(reading: LeftReading, left: LeftCommand): string {
  return harmlessLine(wordsOf(reading, left).agent);
}

/** What became of it, in words. */
export function stateOf(reading: LeftReading, left: LeftCommand): string {
  const { text } = reading.terminal;
  const date = left.settledAt === null ? '' : dateIn(reading, left.settledAt);
  return text(`left.state_${left.state}`, { date, reason: left.reason ?? '' });
}

function wordsOf(reading: LeftReading, left: LeftCommand) {
  const { terminal, desks, facts } = reading;
  const desk = desks.find(({ id }) => id === left.deskId)?.name ?? left.deskId;
  const state = stateOf(reading, left);
  const envelope = commandEnvelope.safeParse(left.command);
  const unreadable = terminal.text('left.unreadable');
  if (!envelope.success) {
    return { desk, state, agent: unreadable, at: unreadable, type: unreadable, reference: '—' };
  }
  const { actor, at, clockDoubtful, type } = envelope.data;
  const agentId = actor.kind === 'agent' ? actor.agentId : null;
  const date = dateIn(reading, at);
  return {
    desk,
    state,
    agent: agentId === null ? terminal.text('left.nobody') : (facts.nameOf(agentId) ?? agentId),
    at: clockDoubtful ? terminal.text('left.date_doubtful', { date }) : date,
    type: isCommandType(type) ? terminal.text(`command.${type}`) : type,
    reference: referenceOf(facts, left, type),
  };
}

/** The number of the case that it is about. */
function referenceOf(facts: LeftFacts, left: LeftCommand, type: string): string {
  const input = inputOf(left);
  const id = typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : '';
  return (type.startsWith('case.') ? facts.nameOf(id) : null) ?? '—';
}

function inputOf({ command }: LeftCommand): unknown {
  if (typeof command === 'object' && command !== null && 'input' in command) return command.input;
  return command;
}

/** Each value that was typed under its name; an id with the name of what it stands for. */
function typedLines(facts: LeftFacts, value: unknown, name: string): readonly string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      typedLines(facts, inner, name === '' ? key : `${name}.${key}`),
    );
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const meaning = typeof value === 'string' ? facts.nameOf(value) : null;
  const [first = '', ...others] = harmless(text).split('\n');
  const shown = meaning === null ? first : `${first} (${harmlessLine(meaning)})`;
  return [`  ${harmlessLine(name)}\t${shown}`, ...others.map((line) => `  \t${line}`)];
}

function dateIn({ terminal, authority }: LeftReading, at: string): string {
  return new Intl.DateTimeFormat(terminal.locale, {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: authority.timeZone,
  }).format(new Date(at));
}
