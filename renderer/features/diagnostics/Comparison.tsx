import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useMomentText } from '../../ui/use-moment-text.ts';
import { useText } from '../../ui/use-text.ts';

interface ComparisonProps {
  readonly comparison: Diagnostics['comparison'];
  /** A comparison was requested and has no result yet. */
  readonly isAsked: boolean;
  readonly onCompare: () => void;
}

/** The result of the checksum comparison: do this desk and the server agree? */
export function Comparison({ comparison, isAsked, onCompare }: ComparisonProps) {
  const say = useText();
  const momentText = useMomentText();
  const compare = <Button onPress={onCompare}>{say('diagnostics.compare')}</Button>;
  const words =
    comparison === null
      ? say('diagnostics.never_compared_text')
      : say('diagnostics.compared_at', { moment: momentText(comparison.at, 'short') });
  return (
    <Notice
      tone={comparison === null ? 'neutral' : comparison.healed === 0 ? 'success' : 'info'}
      title={
        comparison === null
          ? say('diagnostics.never_compared')
          : comparison.healed === 0
            ? say('diagnostics.equal')
            : say('diagnostics.healed', { count: comparison.healed })
      }
      action={compare}
      isLive
    >
      {isAsked ? say('diagnostics.compare_asked') : words}
    </Notice>
  );
}
