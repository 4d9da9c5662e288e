import { useState, type ReactNode } from 'react';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import type { Command } from '../../app/commands/command.ts';
import { useAgent, useMayGive } from '../../desk-client/session.ts';
import { AssignDialog } from '../case/AssignDialog.tsx';
import type { AssignChoice } from '../case/assign-choices.ts';
import { useAssignSelected } from './use-assign-selected.ts';

interface Selection {
  readonly rows: readonly CaseRow[];
  /** What the list needs; null where this person may not assign. */
  readonly forList: {
    readonly ids: ReadonlySet<string>;
    readonly onChange: (ids: ReadonlySet<string>) => void;
    readonly onAssign: () => void;
    readonly onTake: (() => void) | null;
  } | null;
  readonly commands: readonly Command[];
  readonly dialog: ReactNode;
}
const none: ReadonlySet<string> = new Set();

/** The rows somebody has ticked, and what can be done with them together. */
export function useSelection(rows: readonly CaseRow[], listKey: string): Selection {
  const me = useAgent();
  const mayAssign = useMayGive('case.assign');
  const assign = useAssignSelected();
  const [held, setHeld] = useState({ listKey, ids: none });
  const [isAssigning, setAssigning] = useState(false);
  const ids = held.listKey === listKey ? held.ids : none;
  const selected = rows.filter(({ id }) => ids.has(id));
  const setIds = (next: ReadonlySet<string>): void => setHeld({ listKey, ids: next });

  const give = (to: AssignChoice): void => {
    setAssigning(false);
    setIds(none);
    void assign(selected, to);
  };
  const teamIds = new Set(selected.map(({ teamId }) => teamId));
  const [teamId] = teamIds;
  const isMine = teamId !== undefined && teamIds.size === 1 && me.teamIds.includes(teamId);
  const take = (): void => {
    if (teamId === undefined) return;
    const teamName = selected[0]?.teamName ?? '';
    give({ id: me.id, teamId, teamName, agentId: me.id, agentName: me.name, isMe: true });
  };
  const hasSelection = selected.length > 0;

  return {
    rows: selected,
    forList: mayAssign
      ? { ids, onChange: setIds, onAssign: () => setAssigning(true), onTake: isMine ? take : null }
      : null,
    commands: [
      {
        id: 'queue.assign_selected',
        label: 'queue.assign_selected',
        group: 'list',
        keys: 'a',
        when: hasSelection && mayAssign,
        run: () => setAssigning(true),
      },
      {
        id: 'queue.take',
        label: 'queue.take',
        group: 'list',
        keys: 'i',
        when: hasSelection && isMine,
        run: take,
      },
      {
        id: 'queue.clear_selection',
        label: 'queue.clear_selection',
        group: 'list',
        keys: 'Escape',
        when: hasSelection,
        run: () => setIds(none),
      },
    ],
    dialog: isAssigning && (
      <AssignDialog
        teamId={teamIds.size === 1 ? (teamId ?? null) : null}
        onChoose={give}
        onClose={() => setAssigning(false)}
      />
    ),
  };
}
