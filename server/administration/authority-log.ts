import type { Command } from '../../shared/domain/command.ts';
import type { ReferenceBlock } from '../../shared/domain/case/reference.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';

/** The log of one authority, for bulk writes (import, sample). */
export interface AuthorityLog {
  readonly authorityId: string;
  readonly timeZone: string;
  /** Which of these commands were given before. */
  readonly given: (commandIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly leaseReferences: (count: number) => Promise<ReferenceBlock>;
  /** Runs commands in their order, in one transaction: one outcome each. */
  readonly give: (commands: readonly Command[]) => Promise<readonly CommandOutcome[]>;
  /** The team that each type of request goes to, by the type's id. */
  readonly teamsOfTypes: () => Promise<ReadonlyMap<string, string>>;
}
