import { caseStatuses, nextStatuses, type CaseStatus } from '../../../shared/domain/case/workflow.ts';

/** The statuses people go to most, first: the usual next step is then one Enter away. */
const usual: readonly CaseStatus[] = [
  'closed',
  'in_progress',
  'handled',
  'waiting_contact',
  'waiting_documents',
  'waiting_advice',
];
const order: readonly CaseStatus[] = [...usual, ...caseStatuses.filter((status) => !usual.includes(status))];

/** The statuses that may follow, the usual next step first. */
export function usualNext(status: CaseStatus): readonly CaseStatus[] {
  return [...nextStatuses(status)].sort((one, other) => order.indexOf(one) - order.indexOf(other));
}
