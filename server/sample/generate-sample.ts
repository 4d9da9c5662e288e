import type { Command } from '../../shared/domain/command.ts';
import { addMilliseconds, dateIn } from '../../shared/time.ts';
import { byAdministration, byAgent, sampleCommand } from './sample-command.ts';
import { sampleContact } from './sample-contact.ts';
import type { SampleData } from './sample-data.ts';
import { sampleHistory } from './sample-history.ts';
import { sampleId } from './sample-id.ts';
import { confidentialRequest, sampleRequest, type SampleRequest } from './sample-request.ts';
import { sampleSetup } from './sample-setup.ts';

/** How long before `now` the authority was set up: earlier than its first request. */
const setUpBefore = 200 * 86_400_000;
/** One request in so many is of a type that not everybody sees. */
const confidentialEvery = 20;

export interface SampleOptions {
  /** How many cases. */
  readonly size: number;
  /** The moment up to which things have happened. */
  readonly now: string;
  /** Ids of the commands that were already given; they are left out. */
  readonly given: ReadonlySet<string>;
  /** The next free reference, for a case received in that year. Asked in order of receipt. */
  readonly nextReference: (year: number) => string;
}

/** Every command that fills the sample authority, in the order in which things happened. */
export function generateSample(data: SampleData, options: SampleOptions): readonly Command[] {
  const { size, now, given } = options;
  const confidential = Math.floor(size / confidentialEvery);
  const requests = [
    ...Array.from({ length: size - confidential }, (_, number) => sampleRequest(data, number, now)),
    ...Array.from({ length: confidential }, (_, index) => confidentialRequest(data, index, now)),
  ].toSorted((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1));
  const met = new Set<number>();
  const intake = requests.flatMap((request): readonly Command[] => {
    const { contactNumber } = request;
    const isNew = contactNumber !== null && !met.has(contactNumber);
    if (isNew) met.add(contactNumber);
    const commands = isNew ? [contactCommand(data, request, contactNumber)] : [];
    // A case that is already there keeps its reference, and takes no other.
    if (given.has(logCommandId(request))) return commands;
    return [...commands, logCommand(data, request, options)];
  });
  const history = requests.flatMap((request) => sampleHistory(data, request, now));
  const happened = [...intake, ...history].toSorted((one, other) => compare(one.at, other.at));
  return [...sampleSetup(data, addMilliseconds(now, -setUpBefore)), ...happened].filter(
    ({ id }) => !given.has(id),
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function actorOf(request: SampleRequest) {
  return request.takenBy === null ? byAdministration : byAgent(request.takenBy.login);
}

function contactCommand(data: SampleData, request: SampleRequest, number: number): Command {
  return sampleCommand(`contact ${number}`, actorOf(request), request.receivedAt, {
    type: 'contact.create',
    input: { id: sampleId('contact', number), fields: sampleContact(data, number) },
  });
}

function logName(request: SampleRequest): string {
  return `case ${request.number}`;
}

function logCommandId(request: SampleRequest): string {
  return sampleId('command', logName(request));
}

function logCommand(data: SampleData, request: SampleRequest, options: SampleOptions): Command {
  const { takenBy, contactNumber, receivedAt } = request;
  const year = Number(dateIn(receivedAt, data.authority.timeZone).slice(0, 4));
  const atCounter = request.channel === 'counter' && takenBy !== null;
  return sampleCommand(logName(request), actorOf(request), receivedAt, {
    type: 'case.log',
    input: {
      id: sampleId('case', request.number),
      reference: options.nextReference(year),
      typeId: sampleId('case_type', request.type.code),
      contactId: contactNumber === null ? null : sampleId('contact', contactNumber),
      channel: request.channel,
      description: request.description,
      place: request.place,
      siteId: atCounter ? sampleId('site', takenBy.site) : null,
      // An agent's own clock tells the moment of receipt.
      receivedAt: takenBy === null ? receivedAt : null,
      origin: null,
    },
  });
}
