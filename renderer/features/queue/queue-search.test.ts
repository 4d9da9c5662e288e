import { describe, expect, it } from 'vitest';
import { caseFilter } from '../../../shared/contract/cases.ts';
import { filterOf, hasFilters, orderOf, withoutFilters } from './queue-search.ts';

const teamId = '0190c7b0-0000-7000-8000-000000000001';

describe('a queue in its address', () => {
  it('is what is still to be done, the most urgent first, when nothing is said', () => {
    expect(filterOf({})).toEqual({ progress: 'open' });
    expect(orderOf({})).toBe('due');
  });

  it('is a filter that the desk takes as it is', () => {
    const filter = filterOf({ teamId, agent: 'nobody', status: 'new', order: 'received', caseId: teamId });
    expect(filter).toEqual({ progress: 'open', teamId, agent: 'nobody', status: 'new' });
    expect(caseFilter.parse(filter)).toEqual(filter);
  });

  it('leaves out what is only named', () => {
    expect(filterOf({ teamId: undefined, progress: 'all' })).toEqual({ progress: 'all' });
  });

  it('shows what is finished with the newest first', () => {
    expect(orderOf({ progress: 'finished' })).toBe('received');
    expect(orderOf({ progress: 'finished', order: 'due' })).toBe('due');
  });

  it('keeps its team when the filters are cleared', () => {
    const search = { teamId, agent: 'nobody', order: 'received' } as const;
    expect(hasFilters(search)).toBe(true);
    expect(hasFilters(withoutFilters(search))).toBe(false);
    expect(withoutFilters(search).teamId).toBe(teamId);
  });
});
