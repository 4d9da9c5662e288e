import { createContext, use, useSyncExternalStore } from 'react';
import type { DeskConnection, DeskProcessState } from './desk-connection.ts';

export const DeskContext = createContext<DeskConnection | null>(null);

/** The connection, for what no hook covers. */
export function useDesk(): DeskConnection {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('There is no DeskContext above');
  return desk;
}

/** The state of the desk process: ready, restarting, or unable to open its store. */
export function useDeskProcess(): DeskProcessState {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribeToState, desk.state);
}
