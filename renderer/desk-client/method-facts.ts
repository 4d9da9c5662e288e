import { deskContract, type ChangeTopic, type DeskMethod } from '../../shared/contract/contract.ts';

/** Idempotent commands: a draft replaces itself, an intake has its own id. */
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
/** Methods that wait for the server. */
const slow: ReadonlySet<DeskMethod> = new Set<DeskMethod>([
  'session.enrol',
  'session.enrol_again',
  'session.sign_in',
]);

/** True if a method only reads. */
export function isQuery(method: DeskMethod): boolean {
  return deskContract[method].kind === 'query';
}

/** True if a request whose answer was lost may be sent again. */
export function mayBeRepeated(method: DeskMethod): boolean {
  return isQuery(method) || idempotent.has(method);
}

/** Timeout of a request, in milliseconds. */
export function deadlineOf(method: DeskMethod): number {
  return slow.has(method) ? 45_000 : 15_000;
}

/**
 * The topics that a query reads: it is run again when one changes. Cases show the names of contacts, teams
 * and agents, and their types decide who sees them, so they depend on those too.
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
  // A file's content never changes.
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
  // Expensive: its screen refreshes it at its own pace.
  'desk.diagnostics': ['session'],
  'desk.preferences': ['preferences', 'session'],
} as const satisfies Partial<Record<DeskMethod, readonly ChangeTopic[]>>;

export type DeskQuery = keyof typeof topics;
export type DeskCommand = Exclude<DeskMethod, DeskQuery>;

/** True if a query reads one of the changed topics. */
export function readsAny(method: DeskQuery, changed: readonly ChangeTopic[]): boolean {
  return topics[method].some((topic: ChangeTopic) => changed.includes(topic));
}
