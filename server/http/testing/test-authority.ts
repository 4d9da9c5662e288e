import { v7 } from 'uuid';
import type { Command, CommandBody, CommandEnvelope } from '../../../shared/domain/command.ts';
import { formatReference } from '../../../shared/domain/case/reference.ts';
import type { AuthorityProfile } from '../../../shared/sync/protocol.ts';
import { setPassword } from '../../auth/passwords.ts';
import type { ServerContext } from '../../context.ts';
import { createAuthority } from '../../store/authorities.ts';
import { executeCommands } from '../../sync/execute-commands.ts';

export const testPassword = 'un mot de passe de test';

/** An invented authority with one team, one type of request and two agents. */
export interface TestAuthority {
  readonly profile: AuthorityProfile;
  readonly teamId: string;
  readonly typeId: string;
  /** Agents by login: `awa` at the counter, `chloe` who administers. */
  readonly agents: { readonly awa: string; readonly chloe: string };
}

const label = (fr: string) => ({ fr, en: null });

export async function createTestAuthority(context: ServerContext, slug = 'essai'): Promise<TestAuthority> {
  const profile = await createAuthority(context, { slug, name: 'Ville d’Essai', timeZone: 'Europe/Paris' });
  const teamId = v7();
  const typeId = v7();
  const agents = { awa: v7(), chloe: v7() };
  await give(context, profile.id, [
    { type: 'team.create', input: { id: teamId, fields: { name: 'Voirie', active: true } } },
    {
      type: 'case_type.create',
      input: {
        id: typeId,
        fields: {
          code: 'nid-de-poule',
          label: label('Nid-de-poule'),
          group: label('Espace public'),
          keywords: [],
          teamId,
          targetWorkingDays: 5,
          advice: label('Une équipe passera.'),
          active: true,
          restrictedTo: null,
        },
      },
    },
    agentCreation(agents.awa, 'awa', 'counter', teamId),
    agentCreation(agents.chloe, 'chloe', 'administrator', teamId),
  ]);
  for (const agentId of Object.values(agents)) {
    await setPassword(context, profile.id, agentId, testPassword);
  }
  return { profile, teamId, typeId, agents };
}

/** Gives commands as the server's own administration; all must be accepted. */
export async function give(
  context: ServerContext,
  authorityId: string,
  bodies: readonly CommandBody[],
): Promise<void> {
  const commands = bodies.map((body): Command => ({
    id: v7(),
    actor: { kind: 'administration' },
    at: context.now(),
    clockDoubtful: false,
    ...body,
  }));
  for (const outcome of await executeCommands(context, authorityId, commands)) {
    if (outcome.outcome === 'refused') throw new Error(`Refused: ${outcome.refusal.code}`);
  }
}

function agentCreation(
  id: string,
  login: string,
  role: 'counter' | 'administrator',
  teamId: string,
): CommandBody {
  const fields = { login, firstName: 'Prénom', lastName: 'Nom', role, teamIds: [teamId], siteId: null };
  return { type: 'agent.create', input: { id, fields } };
}

/** A command that logs a case, as a desk sends it; `input` varies what it asks for. */
export function logging(
  authority: TestAuthority,
  deskId: string,
  number: number,
  input: Readonly<Record<string, unknown>> = {},
): CommandEnvelope {
  return {
    id: v7(),
    actor: { kind: 'agent', agentId: authority.agents.awa, deskId },
    at: new Date().toISOString(),
    clockDoubtful: false,
    type: 'case.log',
    input: {
      id: v7(),
      reference: formatReference(2026, number),
      typeId: authority.typeId,
      contactId: null,
      channel: 'counter',
      description: 'Trou dans la chaussée',
      place: null,
      siteId: null,
      receivedAt: null,
      origin: null,
      ...input,
    },
  };
}
