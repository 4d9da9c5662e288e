import { useRef, useState, type ReactNode } from 'react';
import type { CaseDetail } from '../../../shared/contract/cases.ts';
import { useCommands } from '../../app/commands/use-commands.ts';
import { useAgent, useMayGive } from '../../desk-client/session.ts';
import { useTimeZone, useToday } from '../../ui/clock.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDayText } from '../../ui/use-day-text.ts';
import { useText } from '../../ui/use-text.ts';
import { CaseAttachments } from '../attachments/CaseAttachments.tsx';
import { DropCover } from '../attachments/DropCover.tsx';
import { useAdding } from '../attachments/use-adding.tsx';
import { OfflineSince } from '../case-parts/OfflineSince.tsx';
import { EditContactDialog } from '../contact/EditContactDialog.tsx';
import { useReceiptPrinter } from '../receipt/use-receipt-printer.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { CaseActionBar } from './CaseActionBar.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseIdentity } from './CaseIdentity.tsx';
import styles from './CaseView.module.css';
import { EditCaseDialog } from './EditCaseDialog.tsx';
import { NoteComposer } from './NoteComposer.tsx';
import { StatusDialog } from './StatusDialog.tsx';
import { Timeline } from './Timeline.tsx';
import { useCaseActions } from './use-case-actions.ts';
import { useCopy } from './use-copy.ts';
import { standFacts, whereItStands } from './where-it-stands.ts';

interface CaseViewProps {
  readonly detail: CaseDetail;
  /** The screen itself, or a pane beside a list. */
  readonly isWhole: boolean;
  /** False while the keys are for something else, such as rows ticked in the list. */
  readonly hasKeys: boolean;
  readonly back?: ReactNode;
  readonly tools?: ReactNode;
}

/** One request: who and what, where it stands, what happened, what can be done. */
export function CaseView({ detail, isWhole, hasKeys, back, tools }: CaseViewProps) {
  const say = useText();
  const { row, state, timeline } = detail;
  const me = useAgent();
  const view = useRef<HTMLElement>(null);
  const [dialog, setDialog] = useState<'status' | 'assign' | 'contact' | 'edit' | null>(null);
  const actions = useCaseActions(detail);
  const printer = useReceiptPrinter(row.id);
  const copy = useCopy();
  const mayAssign = useMayGive('case.assign');
  const mayChange = useMayGive('case.change_status');
  const mayEdit = useMayGive('contact.edit') && row.contactId !== null;
  const mayEditCase = useMayGive('case.edit');
  const mayNote = useMayGive('case.add_note');
  const mayAttach = useMayGive('case.add_attachment');
  const adding = useAdding(row.id, null, { isOn: mayAttach, hasPaste: hasKeys && dialog === null });
  const isMine = row.agentId === me.id;
  const canTake = mayAssign && !isMine && me.teamIds.includes(row.teamId);
  const close = (): void => setDialog(null);
  const { teamId, teamName } = row;
  const take = (): void => actions.assign({ teamId, teamName, agentId: me.id, agentName: me.name });
  const release = (): void => actions.assign({ teamId, teamName, agentId: null, agentName: null });

  useCommands([
    {
      id: 'case.change_status',
      label: 'case.change_status',
      group: 'case',
      keys: 's',
      when: hasKeys && mayChange,
      run: () => setDialog('status'),
    },
    {
      id: 'case.assign',
      label: 'case.assign',
      group: 'case',
      keys: 'a',
      when: hasKeys && mayAssign,
      run: () => setDialog('assign'),
    },
    { id: 'case.take', label: 'case.take', group: 'case', keys: 'i', when: hasKeys && canTake, run: take },
    {
      id: 'case.release',
      label: 'case.release',
      group: 'case',
      keys: 'i',
      when: hasKeys && mayAssign && isMine,
      run: release,
    },
    {
      id: 'case.copy_reference',
      label: 'case.copy_reference',
      group: 'case',
      keys: 'c',
      when: hasKeys,
      run: () => copy(row.reference),
    },
    {
      id: 'case.edit',
      label: 'case.edit',
      group: 'case',
      keys: 'd',
      when: hasKeys && mayEditCase,
      run: () => setDialog('edit'),
    },
    {
      id: 'case.edit_contact',
      label: 'case.edit_contact',
      group: 'case',
      keys: 'e',
      when: hasKeys && mayEdit,
      run: () => setDialog('contact'),
    },
    {
      id: 'attachments.add',
      label: 'attachments.add',
      group: 'case',
      keys: 'p',
      when: hasKeys && mayAttach,
      run: adding.choose,
    },
    {
      id: 'receipt.print',
      label: 'receipt.print',
      group: 'case',
      keys: 'F9',
      when: hasKeys,
      run: printer.print,
    },
  ]);

  return (
    <article ref={view} tabIndex={-1} className={styles.view} data-case={row.reference} {...adding.drop}>
      <CaseIdentity row={row} isWhole={isWhole} back={back} tools={tools} />
      <Stands detail={detail} />
      <div className={styles.body}>
        <div className={styles.main}>
          <div className={styles.story}>
            <section className={styles.request} aria-label={say('case.description')}>
              <h2 className={styles.heading}>{say('case.description')}</h2>
              <p className={classNames(styles.description, state.description === '' && styles.quiet)}>
                {state.description === '' ? say('case.no_description') : state.description}
              </p>
            </section>
            <CaseAttachments key={row.id} caseId={row.id} adding={adding} keys={mayAttach ? 'p' : null} />
            <Timeline entries={timeline} />
          </div>
          {mayNote && (
            <div className={styles.composer}>
              <NoteComposer
                key={row.id}
                caseId={row.id}
                hasKeys={hasKeys}
                onLeave={() => view.current?.focus()}
              />
            </div>
          )}
        </div>
        <aside className={styles.aside} aria-label={say('case.facts')}>
          <CaseActionBar
            mayWork={mayAssign && mayChange}
            onStatus={() => setDialog('status')}
            onAssign={() => setDialog('assign')}
            onTake={canTake ? take : null}
            onRelease={mayAssign && isMine ? release : null}
            onEdit={mayEditCase ? () => setDialog('edit') : null}
            onPrint={printer.print}
          />
          <div className={styles.facts}>
            <CaseFacts detail={detail} onEditContact={mayEdit ? () => setDialog('contact') : null} />
          </div>
        </aside>
      </div>
      {dialog === 'status' && (
        <StatusDialog
          status={row.status}
          onClose={close}
          onChoose={(status, reason) => {
            close();
            actions.changeStatus(status, reason);
          }}
        />
      )}
      {dialog === 'assign' && (
        <AssignDialog
          teamId={row.teamId}
          agentId={row.agentId}
          onClose={close}
          onChoose={(choice) => {
            close();
            actions.assign(choice);
          }}
        />
      )}
      {dialog === 'contact' && row.contactId !== null && (
        <EditContactDialog contactId={row.contactId} onClose={close} />
      )}
      {dialog === 'edit' && <EditCaseDialog detail={detail} onClose={close} />}
      {adding.isOver && <DropCover />}
      {printer.sheet}
    </article>
  );
}

/** « Où en est-on ? », to be read out as it stands. */
function Stands({ detail }: { readonly detail: CaseDetail }) {
  const say = useText();
  const day = useDayText();
  const today = useToday();
  const facts = standFacts(detail, useTimeZone());
  return (
    <p className={styles.stands}>
      <span className={styles.question}>{say('stands.where')}</span>{' '}
      {whereItStands(facts, { say, day, today })}
      <span className={styles.quiet}>
        <OfflineSince />
      </span>
    </p>
  );
}
