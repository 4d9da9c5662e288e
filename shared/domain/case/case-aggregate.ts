import { defineAggregate } from '../aggregate-definition.ts';
import { addCaseAttachment, caseAttachmentAdded } from './add-case-attachment.ts';
import { addCaseNote, caseNoteAdded } from './add-case-note.ts';
import { assignCase, caseAssigned } from './assign-case.ts';
import type { CaseState } from './case.ts';
import { caseStatusChanged, changeCaseStatus } from './change-case-status.ts';
import { caseFormFilled } from './case-form.ts';
import { caseStateChanged, changeCaseState } from './change-case-state.ts';
import { caseAnswersEdited, editCaseAnswers } from './edit-case-answers.ts';
import { caseVersionMoved, moveCaseVersion } from './move-case-version.ts';
import { caseEdited, editCase } from './edit-case.ts';
import { caseReferenceGiven } from './case-reference-given.ts';
import { caseLogged, logCase } from './log-case.ts';
import { caseAttachmentRemoved, removeCaseAttachment } from './remove-case-attachment.ts';

export const caseAggregate = defineAggregate<CaseState>()({
  kind: 'case',
  commands: [
    logCase,
    editCase,
    assignCase,
    changeCaseStatus,
    addCaseNote,
    addCaseAttachment,
    removeCaseAttachment,
    editCaseAnswers,
    changeCaseState,
    moveCaseVersion,
  ],
  events: [
    caseLogged,
    caseReferenceGiven,
    caseEdited,
    caseAssigned,
    caseStatusChanged,
    caseNoteAdded,
    caseAttachmentAdded,
    caseAttachmentRemoved,
    caseFormFilled,
    caseAnswersEdited,
    caseStateChanged,
    caseVersionMoved,
  ],
  scope: ({ typeId, teamId }) => ({ kind: 'case', typeId, teamId }),
});
