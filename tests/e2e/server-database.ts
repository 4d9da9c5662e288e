import { sql } from 'drizzle-orm';
import { chooseAuthority } from '../../server/administration/choose-authority.ts';
import { giveCommand } from '../../server/administration/give-command.ts';
import { listDesks, revokeDesk as revoke } from '../../server/auth/desks.ts';
import { readConfig } from '../../server/config.ts';
import { openContext, type ServerContext } from '../../server/context.ts';
import { createLog } from '../../server/log.ts';
import { listStates } from '../../server/store/states.ts';
import type { SpecAuthority } from './spec-authority.ts';

export interface DatabaseCounts {
  readonly cases: number;
  /** Cases of types without restriction. */
  readonly openToAll: number;
  readonly contacts: number;
  readonly events: number;
}

/** Works in a server's database, which a running server shares with whoever opens its folder. */
async function inDatabase<Value>(
  { dataFolder, slug }: SpecAuthority,
  work: (context: ServerContext, authorityId: string) => Promise<Value>,
): Promise<Value> {
  const config = readConfig({ ...process.env, GUICHET_DATA: dataFolder });
  const context = await openContext(config, createLog('silent'));
  try {
    const { id } = await chooseAuthority(context, slug);
    return await work(context, id);
  } finally {
    await context[Symbol.asyncDispose]();
  }
}

export function countInDatabase(authority: SpecAuthority): Promise<DatabaseCounts> {
  return inDatabase(authority, async ({ database }, authorityId) => {
    const [counts] = await database.read(authorityId, ({ tx }) =>
      tx.execute<{ cases: number; openToAll: number; contacts: number; events: number }>(sql`
        select
          (select count(*)::int from aggregate where kind = 'case') as cases,
          (select count(*)::int from aggregate as one
            join aggregate as type on type.authority_id = one.authority_id
              and type.kind = 'case_type' and type.id = one.type_id
            where one.kind = 'case' and type.state ->> 'restrictedTo' is null) as "openToAll",
          (select count(*)::int from aggregate where kind = 'contact') as contacts,
          (select count(*)::int from event) as events`),
    );
    if (counts === undefined) throw new Error('The database counts nothing');
    const { cases, openToAll, contacts, events } = counts;
    return { cases, openToAll, contacts, events };
  });
}

/** Revokes a desk, as an administrator does. */
export function revokeDesk(authority: SpecAuthority, name: string): Promise<void> {
  return inDatabase(authority, async (context, authorityId) => {
    const desk = (await listDesks(context, authorityId)).find((one) => one.name === name);
    if (desk === undefined) throw new Error(`There is no desk “${name}”`);
    await revoke(context, authorityId, desk.id);
  });
}

/** Retires a case type, as an administrator does. */
export function retireCaseType(authority: SpecAuthority, label: string): Promise<void> {
  return inDatabase(authority, async (context, authorityId) => {
    const types = await context.database.read(authorityId, (reader) => listStates(reader, 'case_type'));
    const type = types.find((one) => one.label.fr === label);
    if (type === undefined) throw new Error(`There is no type “${label}”`);
    await giveCommand(context, authorityId, {
      type: 'case_type.edit',
      input: { id: type.id, changes: { active: false } },
    });
  });
}

/** All personal texts that the server holds: names, contact details, descriptions, references. */
export function personalTexts(authority: SpecAuthority): Promise<readonly string[]> {
  return inDatabase(authority, async ({ database }, authorityId) => {
    const [contacts, agents, cases] = await database.read(authorityId, async (reader) => [
      await listStates(reader, 'contact'),
      await listStates(reader, 'agent'),
      await listStates(reader, 'case'),
    ]);
    return [
      ...contacts.flatMap((one) => [
        one.firstName,
        one.familyName,
        one.usualName,
        one.organisationName,
        one.phone,
        one.email,
        one.address,
      ]),
      ...agents.flatMap(({ firstName, lastName, login }) => [firstName, lastName, login]),
      ...cases.flatMap(({ reference, description, place }) => [reference, description, place?.address]),
    ].filter((text) => typeof text === 'string' && text !== '') as readonly string[];
  });
}
