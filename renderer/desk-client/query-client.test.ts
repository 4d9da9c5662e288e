import { describe, expect, it } from 'vitest';
import type { ChangeTopic } from '../../shared/contract/contract.ts';
import { createQueryClient } from './query-client.ts';
import type { DeskConnection, DeskProcessState } from './desk-connection.ts';

const nothing = (): void => undefined;

function testDesk() {
  let change: (topics: readonly ChangeTopic[]) => void = nothing;
  let stateListener = nothing;
  let state: DeskProcessState = { kind: 'ready' };
  const desk: Pick<DeskConnection, 'onChange' | 'subscribeToState' | 'state'> = {
    onChange: (listener) => {
      change = listener;
      return nothing;
    },
    subscribeToState: (listener) => {
      stateListener = listener;
      return nothing;
    },
    state: () => state,
  };
  const become = (kind: 'gone' | 'ready'): void => {
    state = { kind };
    stateListener();
  };
  return { desk, change: (...topics: readonly ChangeTopic[]) => change(topics), become };
}

const list = ['desk', 'cases.list', {}] as const;
const teams = ['desk', 'authority.teams', {}] as const;

describe('the cache of what the desk answered', () => {
  it('goes out of date by what changed, and by nothing else', () => {
    const { desk, change } = testDesk();
    const client = createQueryClient(desk);
    client.setQueryData(list, []);
    client.setQueryData(teams, []);
    change('cases', 'sync');
    expect(client.getQueryState(list)?.isInvalidated).toBe(true);
    expect(client.getQueryState(teams)?.isInvalidated).toBe(false);
  });

  it('is queried again after the desk process was away', () => {
    const { desk, become } = testDesk();
    const client = createQueryClient(desk);
    client.setQueryData(teams, []);
    become('gone');
    expect(client.getQueryState(teams)?.isInvalidated).toBe(false);
    become('ready');
    expect(client.getQueryState(teams)?.isInvalidated).toBe(true);
  });
});
