/** Every kind of fault that the simulation injects. */
export const faultKinds = [
  'request_dropped',
  'response_dropped',
  'request_duplicated',
  'message_delayed',
  'messages_reordered',
  'partition',
  'stream_cut',
  'desk_crash',
  'desk_crash_in_transaction',
  'desk_disk_full',
  'desk_row_lost',
  'desk_clock_jump',
  'desk_revoked',
  'server_crash',
  'server_crash_in_request',
  'server_commit_unanswered',
  'server_rolled_back',
  'server_disk_full',
  'server_clock_jump',
  'rights_changed',
  'rights_flipped',
  'case_moved',
  'agent_removed',
  'nights_passed',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type FaultCounts = Readonly<Record<FaultKind, number>>;

export interface Faults {
  readonly count: (kind: FaultKind) => void;
  readonly counts: () => FaultCounts;
}

export function createFaults(): Faults {
  const counts = noFaults();
  return {
    count: (kind) => {
      counts[kind] += 1;
    },
    counts: () => counts,
  };
}

export function noFaults(): Record<FaultKind, number> {
  return Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
}

export function addFaults(total: Record<FaultKind, number>, more: FaultCounts): void {
  for (const kind of faultKinds) total[kind] += more[kind];
}
