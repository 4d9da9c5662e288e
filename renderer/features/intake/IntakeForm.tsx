import { Paperclip } from 'lucide-react';
import { useMemo } from 'react';
import type { CaseTypeRow } from '../../../shared/contract/authority.ts';
import type { IntakeDraft, LoggedCase } from '../../../shared/contract/intake.ts';
import { mostAttachments } from '../../../shared/contract/attachments.ts';
import { useCommands } from '../../app/commands/use-commands.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { DraftAttachments } from '../attachments/DraftAttachments.tsx';
import { DropCover } from '../attachments/DropCover.tsx';
import { useAdding } from '../attachments/use-adding.tsx';
import { ContactQuestion } from './ContactQuestion.tsx';
import type { DraftSaver } from './draft-saver.ts';
import styles from './Intake.module.css';
import { firstOpenQuestion, isUntouched, longest } from './intake-form.ts';
import { ProblemSummary } from './ProblemSummary.tsx';
import { Question } from './Question.tsx';
import { SaveBar } from './SaveBar.tsx';
import { TypeQuestion } from './TypeQuestion.tsx';
import { useFocusField } from './use-focus-field.ts';
import { useNameInDraft } from './use-name-in-draft.ts';
import { useIntakeSave } from './use-intake-save.ts';

interface IntakeFormProps {
  readonly draft: IntakeDraft;
  readonly saver: DraftSaver;
  /** None before they are read. */
  readonly types: readonly CaseTypeRow[];
  readonly onChange: (change: Partial<IntakeDraft>) => void;
  readonly onEdit: (change: (draft: IntakeDraft) => Partial<IntakeDraft>) => void;
  readonly onDiscard: () => void;
  readonly onLogged: (logged: LoggedCase) => void;
}

/** The questions in the order of the talk: what, for whom, where, details. The mouse is never needed. */
export function IntakeForm({ draft, saver, types, onChange, onEdit, onDiscard, onLogged }: IntakeFormProps) {
  const say = useText();
  const failureText = useFailureText();
  const { form, focusField } = useFocusField(firstOpenQuestion(draft));
  const typeIds = useMemo(
    () => (types.length === 0 ? null : new Set(types.map(({ type }) => type.id))),
    [types],
  );
  const { save, isSaving, problems, tries, failure } = useIntakeSave(draft, saver, typeIds, onLogged);
  const chosenType = types.find(({ type }) => type.id === draft.typeId) ?? null;
  const typeProblem = problems.find(({ field }) => field === 'type');
  const attachmentProblem = problems.find(({ field }) => field === 'attachments');
  const isTouched = !isUntouched(draft);
  const { attachments = [] } = draft;
  const nameInDraft = useNameInDraft(draft, onEdit);
  const adding = useAdding(draft.caseId, nameInDraft, {
    isOn: true,
    hasPaste: true,
    room: mostAttachments - attachments.length,
  });

  useCommands([
    { id: 'intake.save', label: 'intake.save', group: 'intake', keys: '$mod+Enter', run: save },
    { id: 'attachments.add', label: 'attachments.add', group: 'intake', run: adding.choose },
    { id: 'intake.discard', label: 'intake.discard', group: 'intake', when: isTouched, run: onDiscard },
  ]);

  return (
    <div ref={form} className={styles.form} {...adding.drop}>
      <div className={styles.questions}>
        <TypeQuestion
          types={types}
          chosen={chosenType}
          search={draft.typeSearch}
          onSearch={(typeSearch) => onChange({ typeSearch, typeId: null })}
          onChoose={(row) => {
            const next = { ...draft, typeId: row?.type.id ?? null };
            onChange({ typeId: next.typeId, typeSearch: '' });
            focusField(row === null ? 'type' : firstOpenQuestion(next));
          }}
          error={typeProblem === undefined ? null : say(typeProblem.message)}
        />
        <ContactQuestion draft={draft} onChange={onChange} onFocus={focusField} problems={problems} />
        <Question
          field="address"
          title={say('intake.address')}
          optional={say('ui.optional')}
          sideAfter={
            draft.address === '' && <ContactPlace draft={draft} onUse={(address) => onChange({ address })} />
          }
        >
          <TextField
            label={say('intake.address')}
            labelHidden
            large
            value={draft.address}
            onChange={(address) => onChange({ address })}
            hint={say('intake.address_hint')}
            maxLength={longest.address}
            autoComplete="off"
          />
        </Question>
        <Question
          field="description"
          title={say('intake.description')}
          optional={say('ui.optional')}
          sideAfter={
            <Button
              small
              look="quiet"
              icon={<Paperclip size={14} aria-hidden="true" />}
              onPress={adding.choose}
            >
              {say('attachments.add')}
            </Button>
          }
        >
          <TextArea
            label={say('intake.description')}
            labelHidden
            rows={3}
            value={draft.description}
            onChange={(description) => onChange({ description })}
            hint={say('intake.description_hint')}
            maxLength={longest.description}
          />
        </Question>
        <DraftAttachments
          files={attachments}
          adding={adding}
          nameInDraft={nameInDraft}
          problem={attachmentProblem === undefined ? null : say(attachmentProblem.message)}
          onChange={(editFiles) => onEdit((now) => ({ attachments: [...editFiles(now.attachments ?? [])] }))}
        />
      </div>
      {adding.isOver && <DropCover />}
      <div className={styles.foot}>
        {problems.length > 0 && <ProblemSummary key={tries} problems={problems} onGo={focusField} />}
        {failure !== null && (
          <Notice tone="danger" title={failureText(failure)} isLive>
            {say('intake.not_saved')}
          </Notice>
        )}
        <SaveBar
          saver={saver}
          isSaving={isSaving}
          canDiscard={isTouched}
          onSave={save}
          onDiscard={onDiscard}
        />
      </div>
    </div>
  );
}

/** An address as it fits beside the question: its beginning tells it apart. */
function shortened(address: string): string {
  return address.length > longestShown ? `${address.slice(0, longestShown - 1).trimEnd()}…` : address;
}
const longestShown = 40;

/** At the person's own address, for one more key rather than typing it again. */
function ContactPlace({
  draft,
  onUse,
}: {
  readonly draft: IntakeDraft;
  readonly onUse: (address: string) => void;
}) {
  const say = useText();
  const known = useDeskQuery(
    'contacts.get',
    { id: draft.contactId ?? '' },
    { enabled: draft.contactId !== null },
  );
  const address = draft.newContact === null ? known.data?.contact.address : draft.newContact['address'];
  if (draft.noContact || address === undefined || address === null || address.trim() === '') return null;
  return (
    <Button small look="quiet" onPress={() => onUse(address)}>
      {say('intake.address_of_contact', { address: shortened(address) })}
    </Button>
  );
}
