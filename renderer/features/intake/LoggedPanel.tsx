import { useNavigate } from '@tanstack/react-router';
import { CircleCheckBig, FileText, Printer, Repeat, UserPlus } from 'lucide-react';
import type { CaseTypeRow } from '../../../shared/contract/authority.ts';
import type { LoggedCase } from '../../../shared/contract/intake.ts';
import type { Channel } from '../../../shared/domain/case/channel.ts';
import { isProvisional } from '../../../shared/domain/case/reference.ts';
import { useCommands } from '../../app/commands/use-commands.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useDayText } from '../../ui/use-day-text.ts';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { StillAdding } from '../attachments/StillAdding.tsx';
import { Reference } from '../case-parts/Reference.tsx';
import { useSeenByText } from '../case-parts/use-seen-by-text.ts';
import { PaperMenu } from '../receipt/PaperMenu.tsx';
import { useReceiptPrinter } from '../receipt/use-receipt-printer.tsx';
import styles from './LoggedPanel.module.css';

interface LoggedPanelProps {
  readonly logged: LoggedCase;
  readonly channel: Channel;
  readonly type: CaseTypeRow | null;
  readonly onSamePerson: () => void;
  readonly onNextPerson: () => void;
}

/** The request is saved: its number, what happens now and when, and the next thing to do. */
export function LoggedPanel({ logged, channel, type, onSamePerson, onNextPerson }: LoggedPanelProps) {
  const say = useText();
  const localised = useLocalised();
  const dayText = useDayText();
  const seenByText = useSeenByText();
  const navigate = useNavigate();
  const printer = useReceiptPrinter(logged.caseId, logged.receipt);
  const isOffline = useDeskQuery('desk.sync_status', {}).data?.connection === 'offline';
  const isAtCounter = channel === 'counter';
  const openCase = (): void => void navigate({ to: '/cases/$caseId', params: { caseId: logged.caseId } });
  const hasPerson = logged.contactId !== null;

  useCommands([
    { id: 'receipt.print', label: 'receipt.print', group: 'case', keys: 'F9', run: printer.print },
    { id: 'intake.next_person', label: 'intake.next_person', group: 'intake', keys: 'F2', run: onNextPerson },
    {
      id: 'intake.same_person',
      label: 'intake.same_person',
      group: 'intake',
      keys: 'm',
      when: hasPerson,
      run: onSamePerson,
    },
    {
      id: 'intake.open_case',
      label: 'intake.open_case',
      group: 'intake',
      keys: 'o',
      when: logged.mayBeOpened,
      run: openCase,
    },
  ]);

  return (
    <section className={styles.panel} aria-label={say('intake.logged')} data-logged={logged.reference}>
      <div role="status" className={styles.said}>
        <h2 className={styles.title}>
          <CircleCheckBig size={20} aria-hidden="true" />
          {say('intake.logged')}
        </h2>
        <p className={styles.label}>{say('intake.logged_reference')}</p>
        <p className={styles.reference}>
          <Reference reference={logged.reference} />
        </p>
        {isProvisional(logged.reference) && <p className={styles.label}>{say('case.provisional_why')}</p>}
      </div>
      <div>
        <h3 className={styles.label}>{say('intake.logged_next')}</h3>
        <p className={styles.next}>
          {say('intake.logged_team', { team: logged.teamName, date: dayText(logged.dueOn, 'weekday') })}
        </p>
        {type?.type.advice != null && <p className={styles.advice}>{localised(type.type.advice)}</p>}
      </div>
      <StillAdding caseId={logged.caseId} />
      {type !== null && type.seenBy !== null && (
        <Notice title={say('intake.confidential', { seenBy: seenByText(type.seenBy) })}>
          {!logged.mayBeOpened && say('intake.logged_leaves')}
        </Notice>
      )}
      {isOffline && (
        <Notice>
          {say(
            isProvisional(logged.reference) ? 'intake.logged_offline_provisional' : 'intake.logged_offline',
          )}
        </Notice>
      )}
      <div className={styles.actions}>
        <span className={styles.print}>
          <Button
            look="primary"
            icon={<Printer size={16} aria-hidden="true" />}
            keys="F9"
            onPress={printer.print}
            isPending={printer.isPrinting}
            autoFocus={isAtCounter}
          >
            {say('intake.print')}
          </Button>
          <PaperMenu />
        </span>
        <Button
          icon={<UserPlus size={16} aria-hidden="true" />}
          keys="F2"
          onPress={onNextPerson}
          autoFocus={!isAtCounter}
        >
          {say('intake.next_person')}
        </Button>
        {hasPerson && (
          <Button icon={<Repeat size={16} aria-hidden="true" />} keys="m" onPress={onSamePerson}>
            {say('intake.same_person')}
          </Button>
        )}
        {logged.mayBeOpened && (
          <Button look="quiet" icon={<FileText size={16} aria-hidden="true" />} keys="o" onPress={openCase}>
            {say('intake.open_case')}
          </Button>
        )}
      </div>
      {printer.sheet}
    </section>
  );
}
