import { commandEnvelope, isCommandType } from '../../shared/domain/command.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type { EnrolledDesk } from '../auth/desks.ts';
import { fileNamedBy, type QuarantinedCommand } from '../quarantine/quarantined-command.ts';
import type { QuarantineFacts } from '../quarantine/quarantine-facts.ts';
import { stripControls, stripControlsFromLine } from './strip-controls.ts';
import type { Terminal } from './terminal.ts';

/** What is needed to describe quarantined commands in words. */
export interface QuarantineReading {
  readonly terminal: Terminal;
  readonly authority: AuthorityProfile;
  readonly desks: readonly EnrolledDesk[];
  readonly facts: QuarantineFacts;
}

/** The columns of one line in the list. All text came from a revoked desk, so that it is not trusted. */
export function quarantinedLine(reading: QuarantineReading, quarantined: QuarantinedCommand): string {
  const { desk, agent, at, type, reference, state } = wordsOf(reading, quarantined);
  return [quarantined.id, desk, agent, at, type, reference, state].map(stripControlsFromLine).join('\t');
}

/** The full description of one, with everything that was typed. */
export function quarantinedLines(
  reading: QuarantineReading,
  quarantined: QuarantinedCommand,
): readonly string[] {
  const { terminal, facts } = reading;
  const words = wordsOf(reading, quarantined);
  const refusal = facts.refusalOf(quarantined.id);
  const lines: [string, string][] = [
    [terminal.text('left.desk'), words.desk],
    [terminal.text('left.agent'), words.agent],
    [terminal.text('left.at'), words.at],
    [terminal.text('left.left_at'), dateIn(reading, quarantined.leftAt)],
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
  const file = fileNamedBy(quarantined);
  if (file !== null) lines.push([terminal.text('left.file'), fileIn(reading, file)]);
  return [
    ...lines.map(([name, value]) => `${name}\t${stripControlsFromLine(value)}`),
    ...(isByStranger(reading, quarantined) ? [terminal.text('left.never_signed_in')] : []),
    '',
    terminal.text('left.typed'),
    ...typedLines(facts, inputOf(quarantined), ''),
  ];
}

/** Whether the file that it names was received, in words. */
export function fileIn({ terminal, facts }: QuarantineReading, sha256: string): string {
  const file = facts.fileOf(sha256);
  if (file === null) return terminal.text('left.file_missing');
  if (file.state === 'refused') return terminal.text(`failure.${file.refusal ?? 'file_type_refused'}`);
  return terminal.text(`left.file_${file.state}`, { size: Math.ceil(file.size / 1024) });
}

/** True if its agent, as far as the server knows, never signed in at that desk. */
function isByStranger({ facts }: QuarantineReading, quarantined: QuarantinedCommand): boolean {
  const envelope = commandEnvelope.safeParse(quarantined.command);
  if (!envelope.success || envelope.data.actor.kind !== 'agent') return true;
  return !facts.hasSignedIn(quarantined.deskId, envelope.data.actor.agentId);
}

/** The name of its agent, on one line. */
export function agentOf(reading: QuarantineReading, quarantined: QuarantinedCommand): string {
  return stripControlsFromLine(wordsOf(reading, quarantined).agent);
}

/** What became of it, in words. */
export function stateOf(reading: QuarantineReading, quarantined: QuarantinedCommand): string {
  const { text } = reading.terminal;
  const date = quarantined.settledAt === null ? '' : dateIn(reading, quarantined.settledAt);
  return text(`left.state_${quarantined.state}`, { date, reason: quarantined.reason ?? '' });
}

function wordsOf(reading: QuarantineReading, quarantined: QuarantinedCommand) {
  const { terminal, desks, facts } = reading;
  const desk = desks.find(({ id }) => id === quarantined.deskId)?.name ?? quarantined.deskId;
  const state = stateOf(reading, quarantined);
  const envelope = commandEnvelope.safeParse(quarantined.command);
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
    reference: referenceOf(facts, quarantined, type),
  };
}

/** The number of the case that it is about. */
function referenceOf(facts: QuarantineFacts, quarantined: QuarantinedCommand, type: string): string {
  const input = inputOf(quarantined);
  const id = typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : '';
  return (type.startsWith('case.') ? facts.nameOf(id) : null) ?? '—';
}

function inputOf({ command }: QuarantinedCommand): unknown {
  if (typeof command === 'object' && command !== null && 'input' in command) return command.input;
  return command;
}

/** Each typed value with its field name; an id with the name of the aggregate. */
function typedLines(facts: QuarantineFacts, value: unknown, name: string): readonly string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      typedLines(facts, inner, name === '' ? key : `${name}.${key}`),
    );
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const meaning = typeof value === 'string' ? facts.nameOf(value) : null;
  const [first = '', ...others] = stripControls(text).split('\n');
  const shown = meaning === null ? first : `${first} (${stripControlsFromLine(meaning)})`;
  return [`  ${stripControlsFromLine(name)}\t${shown}`, ...others.map((line) => `  \t${line}`)];
}

function dateIn({ terminal, authority }: QuarantineReading, at: string): string {
  return new Intl.DateTimeFormat(terminal.locale, {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: authority.timeZone,
  }).format(new Date(at));
}
