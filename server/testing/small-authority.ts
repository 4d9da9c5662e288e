import { v7 } from 'uuid';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Command, CommandBody } from '../../shared/domain/command.ts';
import { formatReference } from '../../shared/domain/case/reference.ts';
import type { Role } from '../../shared/domain/role.ts';
import { createAuthority } from '../store/authorities.ts';
import { executeCommands } from '../sync/execute-commands.ts';
import { leaseReferences } from '../sync/lease-references.ts';
import type { TestContext } from './test-database.ts';

export const administration: Actor = { kind: 'administration' };
type Logging = Extract<CommandBody, { type: 'case.log' }>['input'];

/** A command as the server's own administration gives it, unless another actor is named. */
export function commandOf(body: CommandBody, actor: Actor = administration, id: string = v7()): Command {
  return { id, actor, at: '2026-11-24T09:30:00.000Z', clockDoubtful: false, ...body };
}

const agent = (id: string, login: string, role: Role, teamIds: string[]): CommandBody => ({
  type: 'agent.create',
  input: { id, fields: { login, firstName: 'Awa', lastName: 'Diallo', role, teamIds, siteId: null } },
});

/** An authority with two teams, one type of request and an agent of each common role. */
export async function createSmallAuthority(context: TestContext, slug = 'essai') {
  const authority = await createAuthority(context, { slug, name: 'Ville d’Essai', timeZone: 'Europe/Paris' });
  const ids = { roads: v7(), parks: v7(), pothole: v7(), counter: v7(), caseworker: v7() };
  const setUp: readonly CommandBody[] = [
    { type: 'team.create', input: { id: ids.roads, fields: { name: 'Voirie', active: true } } },
    { type: 'team.create', input: { id: ids.parks, fields: { name: 'Espaces verts', active: true } } },
    {
      type: 'case_type.create',
      input: {
        id: ids.pothole,
        fields: {
          code: 'nid-de-poule',
          label: { fr: 'Nid-de-poule', en: null },
          group: { fr: 'Voirie', en: null },
          keywords: [],
          teamId: ids.roads,
          targetWorkingDays: 5,
          advice: null,
          active: true,
          restrictedTo: null,
        },
      },
    },
    agent(ids.counter, 'awa', 'counter', []),
    agent(ids.caseworker, 'bruno', 'caseworker', [ids.roads]),
  ];
  const give = (...commands: readonly Command[]) => executeCommands(context, authority.id, commands);
  const outcomes = await give(...setUp.map((body) => commandOf(body)));
  if (outcomes.some(({ outcome }) => outcome === 'refused'))
    throw new Error('The small authority was refused');

  const lease = async (count: number, deskId: string | null = null) =>
    (await leaseReferences(context, { authorityId: authority.id, deskId }, count)).block;
  const block = await lease(500);
  let used = 0;
  /** A new case with a leased reference of its own; `changes` to vary it. */
  const logging = (changes: Partial<Logging> = {}): CommandBody & { readonly input: Logging } => ({
    type: 'case.log',
    input: {
      id: v7(),
      reference: formatReference(2026, block.first + used++),
      typeId: ids.pothole,
      contactId: null,
      channel: 'counter',
      description: 'Trou dans la chaussée',
      place: null,
      siteId: null,
      receivedAt: null,
      origin: null,
      ...changes,
    },
  });
  return { authority, authorityId: authority.id, ids, give, lease, logging };
}
