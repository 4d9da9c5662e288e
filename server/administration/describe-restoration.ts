import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type { EnrolledDesk } from '../auth/desks.ts';
import { stripControlsFromLine } from './strip-controls.ts';
import type { GivenBack, NoticedRestoration } from './read-restorations.ts';
import type { Terminal } from './terminal.ts';

/** What is needed to describe a restore in words. */
export interface RestorationReading {
  readonly terminal: Terminal;
  readonly authority: AuthorityProfile;
  readonly desks: readonly EnrolledDesk[];
}

export function restorationLine(reading: RestorationReading, one: NoticedRestoration): string {
  const { terminal } = reading;
  const counts = terminal.text('restoration.line', {
    desks: new Set(one.givenBack.map(({ deskId }) => deskId)).size,
    ...countsOf(one.givenBack),
  });
  return [one.epoch, dateIn(reading, one.noticedAt), counts].join('\t');
}

/** The full description: by desk, how many events of which cases, and what could not be recovered. */
export function restorationLines(reading: RestorationReading, one: NoticedRestoration): readonly string[] {
  const { text } = reading.terminal;
  const lines = [
    `${text('restoration.epoch')}\t${one.epoch}`,
    `${text('restoration.noticed')}\t${dateIn(reading, one.noticedAt)}`,
    `${text('restoration.by')}\t${deskIn(reading, one.deskId)}`,
    `${text('restoration.head')}\t${one.head}`,
  ];
  for (const [deskId, events] of Map.groupBy(one.givenBack, (given) => given.deskId)) {
    lines.push('', text('restoration.of_desk', { desk: deskIn(reading, deskId), ...countsOf(events) }));
    for (const [subject, same] of Map.groupBy(events, (given) => subjectOf(reading, given))) {
      lines.push(`  ${subject}\t${text('restoration.events', { count: same.length })}`);
    }
    for (const { event, isTaken } of events) {
      if (isTaken) continue;
      const { type, aggregateId, at, data } = event;
      const facts = [text('restoration.not_taken'), type, aggregateId, at, JSON.stringify(data)];
      lines.push(`  ${facts.map(stripControlsFromLine).join('\t')}`);
    }
  }
  return lines;
}

function countsOf(events: readonly GivenBack[]): { readonly events: number; readonly lost: number } {
  return { events: events.length, lost: events.filter(({ isTaken }) => !isTaken).length };
}

/** Cases one by one by their numbers, everything else together: it has no number that anybody knows. */
function subjectOf({ terminal }: RestorationReading, { event, reference }: GivenBack): string {
  if (event.kind === 'case') return stripControlsFromLine(reference ?? event.aggregateId);
  return terminal.text(event.kind === 'contact' ? 'restoration.of_contacts' : 'restoration.of_directory');
}

function deskIn({ desks }: RestorationReading, deskId: string): string {
  return stripControlsFromLine(desks.find(({ id }) => id === deskId)?.name ?? deskId);
}

function dateIn({ terminal, authority }: RestorationReading, at: string): string {
  return new Intl.DateTimeFormat(terminal.locale, {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: authority.timeZone,
  }).format(new Date(at));
}
