import { expect } from 'vitest';
import type { AggregateKind } from '../../../shared/domain/aggregate.ts';
import type { AgentState } from '../../../shared/domain/agent/agent.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import type { AnyState } from '../../../shared/domain/states.ts';
import { eventChecksum } from '../../../shared/sync/checksum.ts';
import { failureOf } from '../../../shared/errors.ts';
import type { LoggedEvent, SettledRow, StateRow, SyncWriter } from '../../../server/sync/sync-store.ts';
import { agentState, caseState, caseTypeState, contactState, eventAt, idOf, moment } from './sample-rows.ts';

/** A write within a transaction. Its numbers choose among few values, so that acts conflict. */
export type Act =
  | { readonly act: 'record'; readonly kind: ModelKind; readonly which: number; readonly dice: Dice }
  | { readonly act: 'settle'; readonly which: number; readonly isRefused: boolean }
  | { readonly act: 'unrefuse'; readonly which: number }
  | { readonly act: 'lease'; readonly count: number; readonly desk: number }
  | { readonly act: 'raise'; readonly highest: number };
export type Dice = readonly [number, number, number, number];
export const modelKinds = [
  'case',
  'contact',
  'case_type',
  'agent',
] as const satisfies readonly AggregateKind[];
type ModelKind = (typeof modelKinds)[number];

/** A reference model of the store, with which its answers are compared. */
export interface ModelLog {
  readonly rows: Map<string, StateRow>;
  readonly events: LoggedEvent[];
  readonly settled: Map<string, SettledRow>;
  readonly leases: Map<number, string | null>;
  next: number;
}

export function emptyModel(): ModelLog {
  return { rows: new Map(), events: [], settled: new Map(), leases: new Map(), next: 1 };
}

export const references = [0, 1, 2, 3, 4, 5].map((number) => `D-${number}`);
export const logins = ['awa', 'bruno', 'chloe'];
export const commandIdOf = (which: number): string => idOf(500 + which);
export const deskIdOf = (desk: number): string | null => (desk === 0 ? null : idOf(600 + desk));

/** An act as a write to a store, with the expected result. */
export interface ExpectedWrite {
  readonly run: (writer: SyncWriter) => Promise<void>;
  /** True if the store must refuse it. */
  readonly isRefused: boolean;
}

/** Applies an act to the model; returns the same act as a write to a store. */
export function applyAct(model: ModelLog, one: Act): ExpectedWrite {
  switch (one.act) {
    case 'record':
      return record(model, one);
    case 'settle': {
      const row = settledRow(one);
      const isRefused = model.settled.has(row.id);
      model.settled.set(row.id, row);
      return { isRefused, run: (writer) => writer.saveSettled([row], moment) };
    }
    case 'unrefuse': {
      const id = commandIdOf(one.which);
      if (model.settled.has(id)) model.settled.set(id, { id, digest: null, refusal: null });
      return { isRefused: false, run: (writer) => writer.clearRefusals([id]) };
    }
    case 'lease': {
      const first = model.next;
      const last = first + one.count - 1;
      const deskId = deskIdOf(one.desk);
      model.next = last + 1;
      for (let number = first; number <= last; number += 1) model.leases.set(number, deskId);
      const run = async (writer: SyncWriter): Promise<void> => {
        expect(await writer.reserveNumbers(one.count)).toBe(first);
        await writer.lease({ first, last }, deskId, moment);
      };
      return { isRefused: false, run };
    }
    case 'raise':
      model.next = Math.max(model.next, one.highest + 1);
      return { isRefused: false, run: (writer) => writer.skipNumbersUpTo(one.highest) };
    default:
      return one satisfies never;
  }
}

function record(
  model: ModelLog,
  { kind, which, dice }: Extract<Act, { readonly act: 'record' }>,
): ExpectedWrite {
  const id = idOf(10 + which);
  const before = model.rows.get(`${kind} ${id}`);
  const revision = (before?.state.revision ?? 0) + 1;
  const state = stateOf(kind, id, revision, dice);
  const isRefused = [...model.rows.values()].some(
    (other) => other.id !== id && areRivals(kind, state, other),
  );
  const sequence = model.events.length + 1;
  const event = eventAt(sequence, {
    kind,
    aggregateId: id,
    revision,
    commandId: idOf(1000 + sequence),
    movedFrom: movedFrom(before, state),
    data: { dice },
  });
  const row = { kind, id, state, sum: (before?.sum ?? 0) + eventChecksum(event.id) };
  model.rows.set(`${kind} ${id}`, row);
  model.events.push(event);
  const run = async (writer: SyncWriter): Promise<void> => {
    await writer.saveStates([row]);
    expect(await writer.reserveSequences(1)).toBe(sequence);
    await writer.append([event], moment);
    await writer.announce(sequence);
  };
  return { isRefused, run };
}

function settledRow({ which, isRefused }: Extract<Act, { readonly act: 'settle' }>): SettledRow {
  const refusal = isRefused ? failureOf('invalid_command') : null;
  return { id: commandIdOf(which), digest: `digest ${which}`, refusal };
}

function stateOf(
  kind: ModelKind,
  id: string,
  revision: number,
  [first, second, third, fourth]: Dice,
): AnyState {
  switch (kind) {
    case 'case':
      return caseState({
        id,
        revision,
        reference: references[first % references.length] ?? '',
        typeId: idOf(100 + (second % 2)),
        teamId: idOf(200 + (third % 2)),
        status: fourth % 3 === 0 ? 'closed' : 'new',
        receivedAt: `2026-11-1${fourth % 4}T09:30:00.000Z`,
        contactId: second % 3 === 0 ? null : idOf(10),
      });
    case 'contact':
      return contactState({ id, revision, firstName: `Prénom ${first}` });
    case 'case_type':
      return caseTypeState({
        id,
        revision,
        restrictedTo: first % 2 === 0 ? null : { teamIds: [idOf(200 + (second % 2))], siteIds: [] },
      });
    case 'agent':
      return agentState({
        id,
        revision,
        login: logins[first % logins.length] ?? '',
        removed: second % 4 === 0,
      });
    default:
      return kind satisfies never;
  }
}

function areRivals(kind: ModelKind, state: AnyState, other: StateRow): boolean {
  if (other.kind !== kind) return false;
  if (kind === 'case') return (state as CaseState).reference === (other.state as CaseState).reference;
  if (kind !== 'agent') return false;
  const [one, another] = [state as AgentState, other.state as AgentState];
  return !one.removed && !another.removed && one.login === another.login;
}

function movedFrom(before: StateRow | undefined, after: AnyState): LoggedEvent['movedFrom'] {
  if (before?.kind !== 'case') return null;
  const { typeId, teamId } = before.state as CaseState;
  const { typeId: nextType, teamId: nextTeam } = after as CaseState;
  return typeId === nextType && teamId === nextTeam ? null : { typeId, teamId };
}
