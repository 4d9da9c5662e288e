import { readCaseDetail } from '../../../db/queries/case-detail.ts';
import { countCases, readCasePage } from '../../../db/queries/case-page.ts';
import { findSimilarCases } from '../../../db/queries/similar-cases.ts';
import { failureOf } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/result.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { actingViewer } from '../acting-agent.ts';
import { giveAndAnswer } from '../give-command.ts';

export function caseHandlers(desk: DeskContext): HandlersOf<'cases'> {
  const { read } = desk.store;
  const viewer = () => actingViewer(read);
  return {
    'cases.list': (input) => ok(readCasePage(read, viewer(), input)),
    'cases.count': ({ filter }) => ok({ count: countCases(read, viewer(), filter) }),
    'cases.get': ({ id }) => {
      const detail = readCaseDetail(read, viewer(), id);
      return detail === null ? failed(failureOf('unknown_case')) : ok(detail);
    },
    'cases.similar': ({ typeId, address }) => ok(findSimilarCases(read, viewer(), typeId, address)),
    'cases.edit': (input) => giveAndAnswer(desk, { type: 'case.edit', input }, 'cases'),
    'cases.assign': (input) => giveAndAnswer(desk, { type: 'case.assign', input }, 'cases'),
    'cases.change_status': (input) => giveAndAnswer(desk, { type: 'case.change_status', input }, 'cases'),
    'cases.add_note': (input) =>
      giveAndAnswer(desk, { type: 'case.add_note', input: { ...input, noteId: desk.newId() } }, 'cases'),
  };
}
