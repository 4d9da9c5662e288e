import type { Actor } from '../../shared/domain/actor.ts';
import type { Command, CommandBody } from '../../shared/domain/command.ts';
import type { CaseStatus } from '../../shared/domain/case/workflow.ts';
import { clockInstant, clockMinute, officeDays, officeLater } from './office-hours.ts';
import { randomFrom, type Random } from './random.ts';
import { byAgent, sampleCommand } from './sample-command.ts';
import type { SampleAgent, SampleData } from './sample-data.ts';
import { sampleId } from './sample-id.ts';
import type { SampleRequest } from './sample-request.ts';
import { fillIn } from './sample-writing.ts';

/** A step of a request's life, and the share of its whole handling time after which it comes. */
interface Step {
  readonly after: number;
  readonly by: SampleAgent;
  readonly body: CommandBody;
}

/** What happened to a request since it came in, up to `now`. */
export function sampleHistory(data: SampleData, request: SampleRequest, now: string): readonly Command[] {
  const random = randomFrom(`history ${request.number}`);
  const whole = officeDays(handlingDays(request.type.targetWorkingDays, random));
  let earliest = 0;
  return stepsOf(data, request, random)
    .toSorted((one, other) => one.after - other.after)
    .map((step, index): Command => {
      earliest = Math.max(earliest + random.between(1, 4), Math.round(step.after * whole));
      const moment = officeLater(request.opensAt, earliest + 2);
      const at = clockInstant(
        moment.date,
        clockMinute(moment),
        random.between(0, 59),
        data.authority.timeZone,
      );
      const by: Actor = byAgent(step.by.login);
      return sampleCommand(`case ${request.number} step ${index}`, by, at, step.body);
    })
    .filter((command) => command.at <= now);
}

/** Most requests keep their target; some are late, a few are stuck for weeks. */
function handlingDays(target: number, random: Random): number {
  const draw = random.next();
  if (draw < 0.82) return target * (0.15 + 0.8 * random.next());
  if (draw < 0.95) return target * (1.05 + 0.9 * random.next()) + 1;
  return target * (2 + 3 * random.next()) + random.between(10, 45);
}

function stepsOf(data: SampleData, request: SampleRequest, random: Random): readonly Step[] {
  const { type } = request;
  const { writing } = data;
  const id = sampleId('case', request.number);
  const colleagues = data.agents.filter((agent) => agent.teams.includes(type.team));
  const workers = colleagues.filter((agent) => agent.role === 'caseworker');
  const supervisor = colleagues.find((agent) => agent.role === 'supervisor') ?? random.pick(workers);
  const worker = random.chance(0.92) ? random.pick(workers) : supervisor;
  // Notes on a confidential case are by agents who may see it.
  const desk =
    type.restrictedTo === null
      ? data.agents.filter((agent) => agent.role === 'counter' || agent.role === 'phone')
      : workers;
  let notes = 0;

  const assign = (after: number, by: SampleAgent, to: SampleAgent): Step => {
    const input = { id, teamId: sampleId('team', type.team), agentId: sampleId('agent', to.login) };
    return { after, by, body: { type: 'case.assign', input } };
  };
  const status = (after: number, to: CaseStatus, reason: string | null = null): Step => ({
    after,
    by: worker,
    body: { type: 'case.change_status', input: { id, status: to, reason } },
  });
  const note = (after: number, by: SampleAgent, texts: readonly string[]): Step => {
    const text = fillIn(random.pick(texts), writing, random, null);
    const input = { id, noteId: sampleId('note', request.number, (notes += 1)), text };
    return { after, by, body: { type: 'case.add_note', input } };
  };
  const sometimes = (probability: number, ...steps: readonly Step[]): readonly Step[] =>
    random.chance(probability) ? steps : [];

  const others = workers.filter((agent) => agent !== worker);
  const wait = random.pick(['documents', 'advice', 'contact'] as const);
  return [
    ...sometimes(0.12, status(0.02, 'to_qualify')),
    ...(others.length > 0 ? sometimes(0.05, assign(0.04, supervisor, random.pick(others))) : []),
    assign(0.06 + 0.06 * random.next(), random.chance(0.6) ? supervisor : worker, worker),
    status(0.14 + 0.08 * random.next(), 'in_progress'),
    ...sometimes(0.5, note(0.24, worker, writing.starts[type.work])),
    ...sometimes(
      0.26,
      status(0.32, `waiting_${wait}`),
      note(0.33, worker, writing.waits[wait]),
      note(0.7, worker, writing.resumptions),
      status(0.71, 'in_progress'),
    ),
    ...sometimes(0.14, note(0.3 + 0.6 * random.next(), random.pick(desk), writing.calls)),
    ...sometimes(0.55, note(0.5 + 0.4 * random.next(), worker, type.notes)),
    ...ending(),
  ];

  function ending(): readonly Step[] {
    const draw = random.next();
    if (draw < 0.04) return [status(1, 'dismissed', random.pick(writing.reasons.dismissed))];
    if (draw < 0.07) return [status(1, 'transferred', random.pick(writing.reasons.transferred))];
    if (draw < 0.09) return [status(1, 'refused', random.pick(writing.reasons.refused))];
    return [
      ...sometimes(0.65, note(0.99, worker, writing.ends[type.work])),
      status(1, 'handled'),
      status(1.1 + 0.4 * random.next(), 'closed'),
    ];
  }
}
