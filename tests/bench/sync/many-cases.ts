import type { Actor } from '../../../shared/domain/actor.ts';
import { emptyContact } from '../../../shared/domain/contact/contact.ts';
import { versionOf, readEvent, type DomainEvent, type EventBody } from '../../../shared/domain/event.ts';
import { formatReference } from '../../../shared/domain/case/reference.ts';

/** Generates a town's cases by number: three events each, and a contact for every third. */
export interface Town {
  readonly typeIds: readonly string[];
  readonly teamIds: readonly string[];
  /** The first reference number that was not leased. */
  readonly firstNumber: number;
}

const administration: Actor = { kind: 'administration' };
const streets = [
  'rue des Lilas',
  'avenue de la République',
  'place du Marché',
  'chemin du Moulin',
  'quai Nord',
];
const complaints = [
  'Lampadaire éteint devant l’école depuis une semaine, la rue est dans le noir.',
  'Dépôt sauvage de cartons et de gravats au pied de l’immeuble.',
  'Nid-de-poule profond au milieu de la chaussée, dangereux pour les vélos.',
  'Arbre tombé en travers du chemin après l’orage de la nuit.',
];

/** The events of a case, by its number; always the same. */
export function eventsOfCase(town: Town, number: number): readonly DomainEvent[] {
  const caseId = idOf(number, 1);
  const contactId = number % 3 === 0 ? idOf(number, 2) : null;
  const at = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  const [typeId, teamId] = [pick(town.typeIds, number), pick(town.teamIds, number)];
  const events: DomainEvent[] = [];
  function add(kind: 'case' | 'contact', aggregateId: string, revision: number, body: EventBody): void {
    const commandId = idOf(number, 10 + events.length);
    const event = readEvent({
      id: `${commandId}.0`,
      kind,
      aggregateId,
      revision,
      version: versionOf(body.type),
      commandId,
      actor: administration,
      at,
      clockDoubtful: false,
      ...body,
    });
    if (typeof event === 'string') throw new Error(`The event ${body.type} would not be read: ${event}`);
    events.push(event);
  }
  if (contactId !== null) {
    add('contact', contactId, 1, {
      type: 'contact.created',
      data: {
        fields: {
          ...emptyContact,
          firstName: 'Awa',
          familyName: `Diallo ${number}`,
          phone: `06 ${String(number % 1e8).padStart(8, '0')}`,
        },
      },
    });
  }
  add('case', caseId, 1, {
    type: 'case.logged',
    data: {
      reference: formatReference(2026, town.firstNumber + number),
      typeId,
      contactId,
      channel: 'counter',
      description: `${pick(complaints, number)} (${number})`,
      place: { address: `${(number % 90) + 1} ${pick(streets, number)}`, latitude: null, longitude: null },
      siteId: null,
      teamId,
      receivedAt: at,
      dueOn: at.slice(0, 10),
      origin: null,
    },
  });
  add('case', caseId, 2, {
    type: 'case.status_changed',
    data: { status: 'in_progress', before: 'new', reason: null },
  });
  add(
    'case',
    caseId,
    3,
    number % 4 === 0
      ? {
          type: 'case.note_added',
          data: { noteId: idOf(number, 3), text: `Vu sur place, équipe ${number % 7}.` },
        }
      : {
          type: 'case.status_changed',
          data: { status: 'transferred', before: 'in_progress', reason: 'Autre' },
        },
  );
  return events;
}

function idOf(number: number, space: number): string {
  return `019b0000-${space.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
}
