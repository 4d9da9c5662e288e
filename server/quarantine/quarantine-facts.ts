import { eq } from 'drizzle-orm';
import { aggregateKinds, type AggregateKind } from '../../shared/domain/aggregate.ts';
import type { ContactFields } from '../../shared/domain/contact/contact.ts';
import type { AnyState, States } from '../../shared/domain/states.ts';
import type { Failure } from '../../shared/errors.ts';
import type { Locale } from '../../shared/messages/message.ts';
import { commandEnvelope } from '../../shared/domain/command.ts';
import { readFileRows, type FileRow } from '../attachments/attachment-rows.ts';
import { receivedCommand } from '../sync/received-command.ts';
import { readSettled } from '../sync/settled-commands.ts';
import type { AuthorityReader } from '../store/database.ts';
import { postgresSyncReader } from '../store/postgres-sync-reader.ts';
import { deskAgent } from '../store/schema/access.ts';
import { readStates } from '../store/states.ts';
import { fileNamedBy, parseQuarantined, type QuarantinedCommand } from './quarantined-command.ts';

/**
 * What an administrator needs to judge quarantined commands: names for the ids in them, sign-ins, files,
 * refusals.
 */
export interface QuarantineFacts {
  readonly nameOf: (id: string) => string | null;
  /** True if the server knows of a sign-in of the agent at the desk. */
  readonly hasSignedIn: (deskId: string, agentId: string) => boolean;
  /** A completely received file, by its SHA-256; null if there is none. */
  readonly fileOf: (sha256: string) => FileRow | null;
  /** Why it was refused when it was pushed; null if it was not. */
  readonly refusalOf: (commandId: string) => Failure | null;
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export async function readQuarantineFacts(
  reader: AuthorityReader,
  quarantined: readonly QuarantinedCommand[],
  locale: Locale,
): Promise<QuarantineFacts> {
  const names = new Map<string, string>();
  for (const one of quarantined) {
    const command = parseQuarantined(one);
    if (command?.type === 'case.log') names.set(command.input.id, command.input.reference);
    if (command?.type === 'contact.create') names.set(command.input.id, nameOfContact(command.input.fields));
  }
  const ids = new Set(JSON.stringify(quarantined.map(({ command }) => command)).match(anyId));
  const keys = [...ids].flatMap((id) => aggregateKinds.map((kind) => ({ kind, id })));
  for (const { kind, id, state } of await readStates(reader, keys)) {
    names.set(id, nameOfState(kind, state, locale));
  }
  const received = quarantined.flatMap(({ command }) => {
    const envelope = commandEnvelope.safeParse(command);
    return envelope.success ? [receivedCommand(envelope.data)] : [];
  });
  const settled = await readSettled(postgresSyncReader(reader), received);
  const { tx, authorityId } = reader;
  const signedIn = await tx
    .select({ deskId: deskAgent.deskId, agentId: deskAgent.agentId })
    .from(deskAgent)
    .where(eq(deskAgent.authorityId, authorityId));
  const named = new Set(quarantined.flatMap((one) => fileNamedBy(one) ?? []));
  const files = new Map((await readFileRows(reader, [...named])).map((row) => [row.sha256, row]));
  const known = new Set(signedIn.map(({ deskId, agentId }) => `${deskId} ${agentId}`));
  return {
    hasSignedIn: (deskId, agentId) => known.has(`${deskId} ${agentId}`),
    fileOf: (sha256) => files.get(sha256) ?? null,
    nameOf: (id) => names.get(id) ?? null,
    refusalOf: (commandId) => {
      const outcome = settled.get(commandId);
      return outcome?.outcome === 'refused' ? outcome.refusal : null;
    },
  };
}

const naming: {
  readonly [Kind in AggregateKind]: (state: States[Kind], locale: Locale) => string;
} = {
  case: ({ reference }) => reference,
  contact: nameOfContact,
  case_type_version: ({ number }) => `v${number}`,
  case_type: ({ label }, locale) => label[locale] ?? label.fr,
  team: ({ name }) => name,
  site: ({ name }) => name,
  agent: ({ firstName, lastName }) => `${firstName} ${lastName}`,
};

function nameOfState(kind: AggregateKind, state: AnyState, locale: Locale): string {
  return (naming[kind] as (state: AnyState, locale: Locale) => string)(state, locale);
}

function nameOfContact(contact: ContactFields): string {
  const { organisationName, firstName, familyName, usualName, preferredName } = contact;
  const surname = preferredName === 'usual' ? (usualName ?? familyName) : (familyName ?? usualName);
  return organisationName ?? [firstName, surname].filter((part) => part !== null).join(' ');
}
