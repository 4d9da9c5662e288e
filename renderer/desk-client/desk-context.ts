import { createContext, use, useSyncExternalStore } from 'react';
import type { DeskConnection, DeskProcessState } from './desk-connection.ts';

export const DeskContext = createContext<DeskConnection | null>(null);

/** The connection itself, for what no hook covers. */
export function useDesk(): DeskConnection {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('There is no DeskContext above');
  return desk;
}

/** Whether the desk process answers, is being restarted, or could not open its store. */
export function useDeskProcess(): DeskProcessState {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribeToState, desk.state);
}
