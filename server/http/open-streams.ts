import type { DeskInAuthority } from '../auth/desk-in-authority.ts';

/** The streams that are open in this process, so that they can be ended by desk or all at once. */
export interface OpenStreams {
  /** Returns a function that removes it. */
  readonly add: (desk: DeskInAuthority, end: () => void) => () => void;
  readonly endOf: (desk: DeskInAuthority) => void;
  /** Ends every stream, and from now on each new one at once. */
  readonly endAll: () => void;
  readonly count: () => number;
}

export function createOpenStreams(): OpenStreams {
  let ended = false;
  const open = new Set<{ readonly desk: DeskInAuthority; readonly end: () => void }>();
  return {
    add: (desk, end) => {
      const entry = { desk, end };
      open.add(entry);
      if (ended) end();
      return () => open.delete(entry);
    },
    endOf: ({ authorityId, deskId }) => {
      for (const { desk, end } of open) {
        if (desk.authorityId === authorityId && desk.deskId === deskId) end();
      }
    },
    endAll: () => {
      ended = true;
      for (const { end } of open) end();
    },
    count: () => open.size,
  };
}
