import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail } from '../../../shared/contract/cases.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useText } from '../../ui/use-text.ts';

interface CaseLoaderProps {
  readonly caseId: string;
  /** The way out when it cannot be shown. */
  readonly wayOut: ReactNode;
  readonly children: (detail: CaseDetail) => ReactNode;
}

/**
 * A case once it is read; why not, when it is not here or not for this person. While the next one is
 * read, the one before stays: a pane that follows the keyboard does not flicker.
 */
export function CaseLoader({ caseId, wayOut, children }: CaseLoaderProps) {
  const say = useText();
  const detail = useDeskQuery('cases.get', { id: caseId }, { placeholderData: keepPreviousData });
  // What was shown so far may be for others only from now on.
  const isGone = detail.error?.failure.code === 'unknown_case';
  if (detail.data !== undefined && !isGone) return children(detail.data);
  if (!detail.error) return <SkeletonRows count={6} />;
  return (
    <ErrorState
      title={say('case.cannot_show')}
      failure={detail.error.failure}
      onRetry={() => void detail.refetch()}
      actions={wayOut}
    />
  );
}
