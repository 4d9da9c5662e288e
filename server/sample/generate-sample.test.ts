import { beforeAll, describe, expect, test } from 'vitest';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { AggregateKind } from '../../shared/domain/aggregate.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import { aggregateOf, commandInputs, type Command } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { evolve, recordEvents } from '../../shared/domain/evolve.ts';
import { formatReference } from '../../shared/domain/reference.ts';
import type { AnyState, States } from '../../shared/domain/states.ts';
import { isFinal } from '../../shared/domain/workflow.ts';
import { addWorkingDays, dateIn } from '../../shared/time.ts';
import { generateSample } from './generate-sample.ts';
import { readSampleData } from './read-sample-data.ts';
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

/** Decides every command by the real domain, as a server does, and returns what came of it. */
function fold(commands: readonly Command[]): ReadonlyMap<string, AnyState> {
  const states = new Map<string, AnyState>();
  const references = new Set<string>();
  const lookup = <Kind extends AggregateKind>(_: Kind, id: string) =>
    (states.get(id) as States[Kind] | undefined) ?? null;
  for (const command of commands) {
    const { kind, id } = aggregateOf(command);
    const agent = command.actor.kind === 'agent' ? lookup('agent', command.actor.agentId) : null;
    const decision = decide(command, lookup(kind, id), {
      agent,
      timeZone,
      lookup,
      referenceRefusal: (reference) => (references.has(reference) ? 'reference_taken' : null),
      loginTaken: () => false,
    });
    if (!decision.ok) throw new Error(`${command.type} ${command.id}: ${JSON.stringify(decision.error)}`);
    if (command.type === 'case.log') references.add(command.input.reference);
    for (const event of recordEvents(command, states.get(id)?.revision ?? 0, decision.value)) {
      states.set(id, evolve(states.get(id) ?? null, event));
    }
  }
  return states;
}

function casesOf(commands: readonly Command[]): readonly CaseState[] {
  return [...fold(commands).values()].filter((state): state is CaseState => 'receivedAt' in state);
}

describe('the sample authority', () => {
  test('has two thousand cases, and the domain accepts every one of its commands', () => {
    const commands = generate(2000);
    const count = (type: Command['type']) => commands.filter((command) => command.type === type).length;
    expect(count('case.log')).toBe(2000);
    expect(count('contact.create')).toBe(1200);
    expect(count('team.create')).toBe(5);
    expect(count('site.create')).toBe(3);
    expect(count('agent.create')).toBe(20);
    expect(count('case_type.create')).toBe(24);
    expect(casesOf(commands)).toHaveLength(2000);
    for (const command of commands) {
      expect(commandInputs[command.type].safeParse(command.input).error).toBeUndefined();
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

  test('happens in order, in the past, and mostly in office hours', () => {
    const commands = generate(400);
    const moments = commands.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted());
    expect(moments.at(-1)?.localeCompare(now)).toBe(-1);
    const work = commands.filter(({ actor, type }) => actor.kind === 'agent' && type !== 'contact.create');
    const weekend = work.filter(({ at }) => [0, 6].includes(new Date(at).getUTCDay()));
    expect(weekend.length / work.length).toBeLessThan(0.02);
  });

  test.each([120, 2000])('looks like the work of a town hall with %i cases', (size) => {
    const cases = casesOf(generate(size));
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
    expect(new Set(cases.map((state) => state.teamId)).size).toBe(5);
  });

  test('does not repeat itself', () => {
    const cases = casesOf(generate(2000));
    expect(new Set(cases.map((state) => state.description)).size).toBeGreaterThan(1900);
    for (const state of cases) expect(state.description).not.toMatch(/[{}]|undefined| {2}/);
  });

  test('gives every case to someone of its team', () => {
    const states = fold(generate(300));
    for (const state of states.values()) {
      if (!('receivedAt' in state) || state.agentId === null) continue;
      expect((states.get(state.agentId) as AgentState).teamIds).toContain(state.teamId);
    }
  });
});
