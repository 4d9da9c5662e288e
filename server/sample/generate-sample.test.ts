import { beforeAll, describe, expect, test } from 'vitest';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseTypeState } from '../../shared/domain/case-type/case-type.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import { definitionOf, type Command } from '../../shared/domain/command.ts';
import { formatReference } from '../../shared/domain/case/reference.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { isFinal } from '../../shared/domain/case/workflow.ts';
import { maySeeType } from '../../shared/sync/subscription.ts';
import { addWorkingDays, dateIn } from '../../shared/time.ts';
import { memoryAuthorityLog } from '../administration/memory-authority-log.ts';
import { generateSample } from './generate-sample.ts';
import { readSampleData } from './read-sample-data.ts';
import { sampleId } from './sample-id.ts';
import type { SampleData } from './sample-data.ts';

const now = '2026-11-24T10:30:00.000Z';
const timeZone = 'Europe/Paris';

let data: SampleData;
beforeAll(async () => {
  data = await readSampleData();
});

function generate(size: number, given: ReadonlySet<string> = new Set()): readonly Command[] {
  let number = 0;
  return generateSample(data, {
    size,
    now,
    given,
    nextReference: (year) => formatReference(year, (number += 1)),
  });
}

/** Gives every command to the real domain, as a server does; none may be refused. */
async function fold(commands: readonly Command[]): Promise<ReadonlyMap<string, AnyState>> {
  const { log, states } = memoryAuthorityLog();
  for (const outcome of await log.give(commands)) expect(outcome).toMatchObject({ outcome: 'accepted' });
  return states;
}

async function casesOf(commands: readonly Command[]): Promise<readonly CaseState[]> {
  return [...(await fold(commands)).values()].filter((state): state is CaseState => 'receivedAt' in state);
}

describe('the sample authority', () => {
  test('has two thousand cases, and the domain accepts every one of its commands', async () => {
    const commands = generate(2000);
    const count = (type: Command['type']) => commands.filter((command) => command.type === type).length;
    expect(count('case.log')).toBe(2000);
    expect(count('contact.create')).toBe(1140);
    expect(count('team.create')).toBe(6);
    expect(count('site.create')).toBe(3);
    expect(count('agent.create')).toBe(23);
    expect(count('case_type.create')).toBe(25);
    expect(await casesOf(commands)).toHaveLength(2000);
    for (const command of commands) {
      expect(definitionOf(command.type).input.safeParse(command.input).error).toBeUndefined();
    }
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });

  test('is the same every time, and adds nothing to what was given', () => {
    const first = generate(60);
    expect(generate(60)).toEqual(first);
    expect(generate(60, new Set(first.map(({ id }) => id)))).toEqual([]);
    const half = new Set(first.slice(0, 200).map(({ id }) => id));
    expect(generate(60, half).map(({ id }) => id)).toEqual(first.slice(200).map(({ id }) => id));
  });

  test('happens in order, in the past, and mostly in office hours', async () => {
    const commands = generate(400);
    const moments = commands.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted());
    expect(moments.at(-1)?.localeCompare(now)).toBe(-1);
    const work = commands.filter(({ actor, type }) => actor.kind === 'agent' && type !== 'contact.create');
    const weekend = work.filter(({ at }) => [0, 6].includes(new Date(at).getUTCDay()));
    expect(weekend.length / work.length).toBeLessThan(0.02);
  });

  test.each([120, 2000])('looks like the work of a town hall with %i cases', async (size) => {
    const cases = await casesOf(generate(size));
    const open = cases.filter((state) => !isFinal(state.status) && state.status !== 'handled');
    const today = dateIn(now, timeZone);
    const due = (date: string) => open.filter((state) => state.dueOn === date).length;
    const share = (part: readonly CaseState[]) => part.length / cases.length;

    expect(share(open)).toBeGreaterThan(size === 120 ? 0.1 : 0.06);
    expect(share(open)).toBeLessThan(0.4);
    expect(share(open.filter((state) => state.dueOn < today))).toBeGreaterThan(0.01);
    expect(share(open.filter((state) => state.dueOn < today))).toBeLessThan(0.08);
    expect(due(today) + due(addWorkingDays(today, 1))).toBeGreaterThan(0);
    expect(open.some((state) => state.agentId === null)).toBe(true);
    expect(open.some((state) => state.status.startsWith('waiting_'))).toBe(true);
    expect(new Set(cases.map((state) => state.channel)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(cases.map((state) => state.teamId)).size).toBe(6);
  });

  test('has confidential requests, which only the agents of one team see', async () => {
    const commands = generate(400);
    const states = await fold(commands);
    const aid = sampleId('case_type', 'aide-sociale');
    const confidential = [...states.values()].filter(
      (state) => 'receivedAt' in state && state.typeId === aid,
    );
    expect(confidential).toHaveLength(20);
    const type = states.get(aid) as CaseTypeState;
    const seeing = [...states.values()].filter((state) => 'login' in state && maySeeType(state, type));
    expect(seeing.map((state) => (state as AgentState).login).toSorted()).toEqual([
      'dominique.perrin',
      'paul.lefort',
      'samira.ouali',
    ]);
  });

  test('does not repeat itself', async () => {
    const cases = await casesOf(generate(2000));
    expect(new Set(cases.map((state) => state.description)).size).toBeGreaterThan(1900);
    for (const state of cases) expect(state.description).not.toMatch(/[{}]|undefined| {2}/);
  });

  test('gives every case to someone of its team', async () => {
    const states = await fold(generate(300));
    for (const state of states.values()) {
      if (!('receivedAt' in state) || state.agentId === null) continue;
      expect((states.get(state.agentId) as AgentState).teamIds).toContain(state.teamId);
    }
  });
});
