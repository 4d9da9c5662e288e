import { isFinal, type CaseStatus } from '../../../shared/domain/case/workflow.ts';
import { RelativeDate } from '../../ui/RelativeDate.tsx';

/** A case's due date: judged while something is to be done, only named once it is finished. */
export function DueDate({ dueOn, status }: { readonly dueOn: string; readonly status: CaseStatus }) {
  return <RelativeDate date={dueOn} as={isFinal(status) || status === 'handled' ? 'day' : 'due'} />;
}
