import { deskContract, type ChangeTopic, type DeskMethod } from '../../shared/contract/contract.ts';

/** Commands that come to the same when given twice: a draft replaces itself, an intake has its own id. */
const idempotent: ReadonlySet<DeskMethod> = new Set<DeskMethod>([
  'intake.save_draft',
  'intake.discard_draft',
  'intake.log',
  'desk.sync_now',
  'desk.compare_now',
  'desk.export_diagnostics',
  'desk.set_preferences',
  'session.sign_out',
  'overwritten.close',
  'attachments.abandon',
  'attachments.attach',
  'attachments.keep_thumbnail',
  'attachments.fetch',
  'attachments.stop_fetching',
]);
/** Methods that wait for the server, not only for this machine. */
const slow: ReadonlySet<DeskMethod> = new Set<DeskMethod>([
  'session.enrol',
  'session.enrol_again',
  'session.sign_in',
]);

/** Whether a method only reads. */
export function isQuery(method: DeskMethod): boolean {
  return deskContract[method].kind === 'query';
}

/** Whether a question whose answer was lost may be asked again without harm. */
export function mayBeRepeated(method: DeskMethod): boolean {
  return isQuery(method) || idempotent.has(method);
}

/** Milliseconds after which an answer is no longer waited for. */
export function deadlineOf(method: DeskMethod): number {
  return slow.has(method) ? 45_000 : 15_000;
}

/**
 * What a query reads: when one of these changes, it is asked again. Cases carry the names of contacts,
 * teams and agents, and their types say who may see them, so that they follow those too.
 */
const topics = {
  'session.state': ['session', 'authority'],
  'session.agents': ['authority', 'session'],
  'cases.list': ['cases', 'contacts', 'authority', 'session'],
  'cases.count': ['cases', 'authority', 'session'],
  'cases.get': ['cases', 'contacts', 'authority', 'session'],
  'cases.similar': ['cases', 'authority', 'session'],
  'contacts.search': ['contacts', 'cases', 'authority', 'session'],
  'contacts.get': ['contacts', 'cases', 'authority', 'session'],
  'intake.draft': ['session'],
  'intake.receipt': ['cases', 'contacts', 'authority'],
  'attachments.of_case': ['attachments', 'cases', 'authority'],
  // What a file holds never changes.
  'attachments.read': [],
  'attachments.thumbnail': [],
  'authority.case_types': ['authority', 'session'],
  'authority.teams': ['authority'],
  'authority.sites': ['authority'],
  'authority.agents': ['authority'],
  'work.mine': ['cases', 'contacts', 'session', 'authority'],
  'work.search': ['cases', 'contacts', 'authority', 'session'],
  'refused.list': ['refused', 'cases', 'authority', 'session'],
  'overwritten.list': ['refused', 'cases', 'contacts', 'session'],
  'desk.sync_status': ['sync', 'refused', 'session'],
  'desk.sync_details': ['sync', 'session', 'cases', 'attachments'],
  // Costly to gather: its screen asks again at its own pace.
  'desk.diagnostics': ['session'],
  'desk.preferences': ['preferences', 'session'],
} as const satisfies Partial<Record<DeskMethod, readonly ChangeTopic[]>>;

export type DeskQuery = keyof typeof topics;
export type DeskCommand = Exclude<DeskMethod, DeskQuery>;

/** Whether a query reads something that changed. */
export function readsAny(method: DeskQuery, changed: readonly ChangeTopic[]): boolean {
  return topics[method].some((topic: ChangeTopic) => changed.includes(topic));
}
