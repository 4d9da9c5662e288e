import type { Diagnostics, DiagnosticsFile } from '../../shared/contract/diagnostics.ts';

/** Entries of a list that may be long: the shell refuses files of more than 15,000 characters. */
const mostIds = 20;

/**
 * Diagnostics as a file that may leave the authority. Every value is copied by name: with a spread, a new
 * field that names a person or tells of a case would leak. The desk's name is left out, since desks are often
 * named after a person.
 */
export function diagnosticsFile(found: Diagnostics, version: string): DiagnosticsFile {
  const { takenAt, versions, desk, server, counts, store, pending, references, clock } = found;
  const { subscription, attachments, comparison } = found;
  const content = {
    guichet: 'diagnostics',
    takenAt,
    versions: { app: version, protocol: versions.protocol, schema: versions.schema },
    desk: { id: desk.id, siteId: desk.siteId },
    server: { address: addressWithoutAccount(server.address), epoch: server.epoch },
    position: { cursor: found.cursor, head: found.head, lastContactAt: found.lastContactAt },
    holds: {
      case: counts.case,
      contact: counts.contact,
      case_type: counts.case_type,
      team: counts.team,
      site: counts.site,
      agent: counts.agent,
      events: counts.events,
      wanted: found.wanted,
    },
    subscription:
      subscription === null
        ? null
        : {
            staff: subscription.staff,
            hiddenTypes: subscription.hiddenTypeIds.length,
            hiddenTypeIds: subscription.hiddenTypeIds.slice(0, mostIds),
            teamIds: subscription.teamIds.slice(0, mostIds),
          },
    store: { size: store.size, log: store.log },
    pending: {
      byType: pending.byType.map(({ type, count }) => ({ type, count })),
      oldestAt: pending.oldestAt,
    },
    refused: found.refused.map(({ code, count }) => ({ code, count })),
    references: { left: references.left, provisional: references.provisional },
    attachments:
      attachments === null
        ? null
        : {
            toSend: attachments.toSend,
            toReceive: attachments.toReceive,
            bytesToSend: attachments.bytesToSend,
          },
    clock: { offset: clock.offset, doubtful: clock.doubtful },
    comparison: comparison === null ? null : { at: comparison.at, healed: comparison.healed },
    fills: found.fills.map(({ startedAt, endedAt, held, total }) => ({ startedAt, endedAt, held, total })),
    recoveries: found.recoveries.map(({ at, sent, recovered }) => ({ at, sent, recovered })),
    failures: found.failures.map(({ at, code }) => ({ at, code })),
  };
  return {
    name: `guichet-diagnostic-${takenAt.slice(0, 10)}.json`,
    text: `{\n${Object.entries(content).map(line).join(',\n')}\n}\n`,
  };
}

/** A line for each value and each entry of a list, so that two files can be compared. */
function line([name, value]: readonly [string, unknown]): string {
  const text = Array.isArray(value)
    ? `[${value.map((entry) => `\n    ${JSON.stringify(entry)}`).join(',')}]`
    : JSON.stringify(value);
  return `  ${JSON.stringify(name)}: ${text}`;
}

/** Scheme, host and port only: an account or more may have been typed into the address. */
function addressWithoutAccount(address: string): string {
  return URL.parse(address)?.origin ?? '';
}
