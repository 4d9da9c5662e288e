import { and, count, eq, isNull } from 'drizzle-orm';
import type { ServerContext } from '../../context.ts';
import { listAuthorities } from '../../store/authorities.ts';
import { countWaiting } from '../../quarantine/quarantined-command.ts';
import { desk } from '../../store/schema/access.ts';
import { aggregate, logHead } from '../../store/schema/log.ts';
import { agentLogin } from '../../store/schema/projections.ts';
import type { AdministrativeCommand } from '../administrative-command.ts';

export const status: AdministrativeCommand = {
  name: 'status',
  summary: 'administration.command.status',
  options: {},
  run: ({ terminal, withContext }) =>
    withContext(async (context) => {
      const { databaseUrl, dataFolder } = context.config;
      const place = databaseUrl === null ? dataFolder : terminal.text('administration.status.external');
      terminal.print(`${terminal.text('administration.status.data')}\t${place}`);
      const authorities = await listAuthorities(context);
      if (authorities.length === 0) terminal.tell(terminal.text('administration.error.authority_none'));
      for (const { id, slug, name } of authorities) {
        const counts = await countIn(context, id);
        terminal.print(terminal.text('administration.status.authority', { slug, name, ...counts }));
        const waiting = await context.database.read(id, countWaiting);
        if (waiting > 0) terminal.tell(terminal.text('left.waiting', { count: waiting }));
      }
    }),
};

/** How much an authority holds: agents who may sign in and desks that may connect. */
function countIn(context: ServerContext, authorityId: string): Promise<Readonly<Record<string, number>>> {
  return context.database.read(authorityId, async ({ tx }) => {
    const kinds = await tx
      .select({ kind: aggregate.kind, count: count() })
      .from(aggregate)
      .where(eq(aggregate.authorityId, authorityId))
      .groupBy(aggregate.kind);
    const [agents] = await tx
      .select({ count: count() })
      .from(agentLogin)
      .where(eq(agentLogin.authorityId, authorityId));
    const [desks] = await tx
      .select({ count: count() })
      .from(desk)
      .where(and(eq(desk.authorityId, authorityId), isNull(desk.revokedAt)));
    const [head] = await tx.select().from(logHead).where(eq(logHead.authorityId, authorityId));
    const held = new Map(kinds.map((row) => [row.kind, row.count]));
    return {
      cases: held.get('case') ?? 0,
      contacts: held.get('contact') ?? 0,
      agents: agents?.count ?? 0,
      desks: desks?.count ?? 0,
      events: head?.sequence ?? 0,
    };
  });
}
