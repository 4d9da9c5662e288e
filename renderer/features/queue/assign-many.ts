import type { CaseRow } from '../../../shared/contract/cases.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';

/** Whom a case is with. */
export interface Responsible {
  readonly teamId: string;
  readonly agentId: string | null;
}
export interface Assignment extends Responsible {
  readonly id: string;
}
export interface AssignedMany {
  /** What undoes it: the assignments from before, of those that changed. */
  readonly undo: readonly Assignment[];
  readonly refusals: readonly Failure[];
}

/** The assignments that give these cases to somebody; cases that are with them already are left alone. */
export function assignmentsTo(rows: readonly CaseRow[], to: Responsible): readonly Assignment[] {
  return rows
    .filter((row) => row.teamId !== to.teamId || row.agentId !== to.agentId)
    .map(({ id }) => ({ id, teamId: to.teamId, agentId: to.agentId }));
}

/** Gives them one by one, for one refusal does not stop the others. */
export async function assignMany(
  assignments: readonly Assignment[],
  rows: readonly CaseRow[],
  assign: (assignment: Assignment) => Promise<Result<unknown, Failure>>,
): Promise<AssignedMany> {
  const undo: Assignment[] = [];
  const refusals: Failure[] = [];
  for (const assignment of assignments) {
    const before = rows.find(({ id }) => id === assignment.id);
    const answer = await assign(assignment);
    if (!answer.ok) refusals.push(answer.error);
    else if (before !== undefined) {
      undo.push({ id: before.id, teamId: before.teamId, agentId: before.agentId });
    }
  }
  return { undo, refusals };
}
