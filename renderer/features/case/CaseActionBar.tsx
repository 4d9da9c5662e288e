import { CircleDot, PencilLine, Printer, UserPlus, UserRoundCheck, UserRoundMinus } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/use-text.ts';
import styles from './CaseView.module.css';

interface CaseActionBarProps {
  readonly mayWork: boolean;
  readonly onStatus: () => void;
  readonly onAssign: () => void;
  /** Null where it is not for this person to take. */
  readonly onTake: (() => void) | null;
  readonly onRelease: (() => void) | null;
  readonly onEdit: (() => void) | null;
  readonly onPrint: () => void;
}

/** What can be done, each with its key; and why not, where the role does not allow it. */
export function CaseActionBar({
  mayWork,
  onStatus,
  onAssign,
  onTake,
  onRelease,
  onEdit,
  onPrint,
}: CaseActionBarProps) {
  const say = useText();
  const icon = { size: 16, 'aria-hidden': true } as const;
  return (
    <section className={styles.actions} aria-label={say('case.actions')}>
      {mayWork && (
        <>
          <Button look="primary" icon={<CircleDot {...icon} />} keys="s" onPress={onStatus}>
            {say('case.change_status')}
          </Button>
          <Button icon={<UserPlus {...icon} />} keys="a" onPress={onAssign}>
            {say('case.assign')}
          </Button>
        </>
      )}
      {onTake !== null && (
        <Button icon={<UserRoundCheck {...icon} />} keys="i" onPress={onTake}>
          {say('case.take')}
        </Button>
      )}
      {onRelease !== null && (
        <Button icon={<UserRoundMinus {...icon} />} keys="i" onPress={onRelease}>
          {say('case.release')}
        </Button>
      )}
      {onEdit !== null && (
        <Button icon={<PencilLine {...icon} />} keys="d" onPress={onEdit}>
          {say('case.edit')}
        </Button>
      )}
      <Button icon={<Printer {...icon} />} keys="F9" onPress={onPrint}>
        {say('case.print')}
      </Button>
      {!mayWork && <p className={styles.why}>{say('case.not_allowed')}</p>}
    </section>
  );
}
