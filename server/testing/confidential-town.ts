import { v7 } from 'uuid';
import type { Actor } from '../../shared/domain/actor.ts';
import type { CommandBody } from '../../shared/domain/command.ts';
import { deskAgent } from '../store/schema/access.ts';
import { commandOf, createSmallAuthority } from './small-authority.ts';
import type { TestContext } from './test-database.ts';

/** Text of every confidential case of the town, and of no other. */
export const secretWords = 'Signalement confidentiel très particulier';

/**
 * The small authority with a type that only the team of social services sees, an agent of it, and two
 * desks: one where that agent works and one where only the counter's does.
 */
export async function createConfidentialTown(context: TestContext, slug = 'essai') {
  const town = await createSmallAuthority(context, slug);
  const { authorityId } = town;
  const ids = { ...town.ids, social: v7(), aid: v7(), insider: v7() };
  const desks = { inside: v7(), outside: v7() };

  async function must(...bodies: readonly CommandBody[]): Promise<void> {
    for (const outcome of await town.give(...bodies.map((body) => commandOf(body)))) {
      if (outcome.outcome === 'refused') throw new Error(`Refused: ${outcome.refusal.code}`);
    }
  }
  async function worksAt(deskId: string, agentId: string, signedInAt = context.now()): Promise<void> {
    await context.database.write(authorityId, ({ tx }) =>
      tx
        .insert(deskAgent)
        .values({ authorityId, deskId, agentId, signedInAt })
        .onConflictDoUpdate({
          target: [deskAgent.authorityId, deskAgent.deskId, deskAgent.agentId],
          set: { signedInAt },
        }),
    );
  }
  await must(
    { type: 'team.create', input: { id: ids.social, fields: { name: 'Action sociale', active: true } } },
    {
      type: 'case_type.create',
      input: {
        id: ids.aid,
        fields: {
          code: 'aide',
          label: { fr: 'Aide', en: null },
          group: { fr: 'Social', en: null },
          keywords: [],
          teamId: ids.social,
          targetWorkingDays: 5,
          advice: null,
          active: true,
          restrictedTo: { teamIds: [ids.social], siteIds: [] },
        },
      },
    },
    {
      type: 'agent.create',
      input: {
        id: ids.insider,
        fields: {
          login: 'chloe',
          firstName: 'Chloé',
          lastName: 'Martin',
          role: 'caseworker',
          teamIds: [ids.social],
          siteId: null,
        },
      },
    },
  );
  await worksAt(desks.inside, ids.insider);
  await worksAt(desks.outside, ids.counter);

  /** A new confidential case; `changes` to vary it. */
  const secret = (changes: Parameters<typeof town.logging>[0] = {}) =>
    town.logging({ typeId: ids.aid, description: secretWords, ...changes });
  return {
    ...town,
    ids,
    desks,
    /** Gives commands as the administration; all must be accepted. */
    must,
    worksAt,
    secret,
    /** A desk as the functions of sync take it. */
    at: (deskId: string) => ({ authorityId, deskId }),
    /** The actor of a command that an agent gives at a desk. */
    by: (agentId: string, deskId: string): Actor => ({ kind: 'agent', agentId, deskId }),
  };
}
export type ConfidentialTown = Awaited<ReturnType<typeof createConfidentialTown>>;

/** Moves a case between types, and with that to the team of the new one. */
export function retyping(id: string, typeId: string, teamId: string): CommandBody {
  return { type: 'case.edit', input: { id, changes: { typeId }, teamId } };
}

export function assigning(id: string, teamId: string): CommandBody {
  return { type: 'case.assign', input: { id, teamId, agentId: null } };
}
