import { UserRoundX } from 'lucide-react';
import type { IntakeDraft } from '../../../shared/contract/intake.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useText } from '../../ui/use-text.ts';
import { ContactFieldset, ContactKindChip } from '../contact/ContactFieldset.tsx';
import { valuesFrom, type ContactField, type ContactProblems } from '../contact/contact-values.ts';
import { guessContact } from '../contact/guess-contact.ts';
import { Answer } from './Answer.tsx';
import { ContactSearch } from './ContactSearch.tsx';
import type { IntakeField, IntakeProblem } from './intake-form.ts';
import { Question } from './Question.tsx';

interface ContactQuestionProps {
  readonly draft: IntakeDraft;
  readonly onChange: (change: Partial<IntakeDraft>) => void;
  readonly onFocus: (field: IntakeField) => void;
  readonly problems: readonly IntakeProblem[];
}

/** For whom? Found, created on the spot, or nobody named. */
export function ContactQuestion({ draft, onChange, onFocus, problems }: ContactQuestionProps) {
  const say = useText();
  const problem = problems.find(({ field }) => field === 'contact');
  const error = problem === undefined ? null : say(problem.message);
  const reopen = (): void => {
    onChange({ contactId: null, newContact: null, noContact: false });
    onFocus('contact');
  };
  const chooseNobody = (): void => {
    onChange({ noContact: true, contactId: null, newContact: null });
    onFocus('address');
  };
  const isAnswered = draft.contactId !== null || draft.noContact;
  const create = (typed: string): void => {
    const guess = guessContact(typed);
    onChange({ newContact: { ...guess }, contactId: null, noContact: false });
    onFocus(firstEmptyField(guess));
  };
  if (draft.newContact !== null) {
    const values = valuesFrom(draft.newContact);
    return (
      <Question
        field="contact"
        title={say('intake.contact_new')}
        side={
          <>
            <ContactKindChip values={values} onChange={(newContact) => onChange({ newContact })} />
            <Button small look="quiet" aria-label={say('intake.change_contact')} onPress={reopen}>
              {say('intake.change')}
            </Button>
          </>
        }
      >
        <ContactFieldset
          values={values}
          onChange={(newContact) => onChange({ newContact })}
          problems={contactProblemsOf(problems)}
        />
      </Question>
    );
  }
  return (
    <Question
      field="contact"
      title={say('intake.contact')}
      {...(!isAnswered && {
        sideAfter: (
          <Button
            small
            look="quiet"
            icon={<UserRoundX size={14} aria-hidden="true" />}
            onPress={chooseNobody}
          >
            {say('intake.contact_nobody')}
          </Button>
        ),
      })}
    >
      {draft.contactId !== null ? (
        <KnownContact contactId={draft.contactId} onReopen={reopen} error={error} />
      ) : draft.noContact ? (
        <Answer
          title={say('intake.contact_nobody')}
          detail={say('intake.contact_nobody_hint')}
          changeLabel={say('intake.change_contact')}
          onChange={reopen}
        />
      ) : (
        <ContactSearch
          draft={draft}
          onSearch={(contactSearch) => onChange({ contactSearch })}
          onKnown={(contactId) => {
            onChange({ contactId, newContact: null, noContact: false });
            onFocus('address');
          }}
          onCreate={create}
          onNobody={chooseNobody}
          error={error}
        />
      )}
    </Question>
  );
}

interface KnownContactProps {
  readonly contactId: string;
  readonly onReopen: () => void;
  readonly error: string | null;
}

function KnownContact({ contactId, onReopen, error }: KnownContactProps) {
  const say = useText();
  const contact = useDeskQuery('contacts.get', { id: contactId });
  const { phone, email, address } = contact.data?.contact ?? {};
  const detail = [phone, email, address].filter(Boolean).join(' · ');
  return (
    <Answer
      title={contact.error ? say('intake.contact_gone') : (contact.data?.name ?? <Skeleton width="40%" />)}
      {...(detail !== '' && { detail })}
      changeLabel={say('intake.change_contact')}
      onChange={onReopen}
      error={error}
    />
  );
}

function firstEmptyField(guess: ReturnType<typeof guessContact>): IntakeField {
  if (guess.kind === 'organisation') return 'contact.phone';
  const order = ['familyName', 'firstName', 'phone'] as const;
  return `contact.${order.find((field) => guess[field] === undefined) ?? 'email'}`;
}

function contactProblemsOf(problems: readonly IntakeProblem[]): ContactProblems {
  return Object.fromEntries(
    problems.flatMap(({ field, message }) =>
      field.startsWith('contact.') ? [[field.slice('contact.'.length) as ContactField, message]] : [],
    ),
  );
}
