import { expect, test } from 'vitest';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import { agentNamed, siteNamed, teamNamed, type Directory } from './directory.ts';

const agent: AgentState = {
  id: '1',
  revision: 1,
  login: 'awa.ba',
  firstName: 'Awa',
  lastName: 'Ba',
  role: 'counter',
  teamIds: [],
  siteId: null,
  removed: false,
};
const directory: Directory = {
  teams: [{ id: '2', revision: 1, name: 'Éclairage et bâtiments', active: true }],
  sites: [
    {
      id: '3',
      revision: 1,
      name: 'Hôtel de l’Est',
      address: null,
      phone: null,
      openingHours: null,
      active: true,
    },
  ],
  agents: [
    { ...agent, id: '0', removed: true },
    agent,
    { ...agent, id: '4', login: 'former', removed: true },
  ],
};

test('finds what was named, however it was typed', () => {
  expect(teamNamed(directory, ' eclairage et batiments').id).toBe('2');
  expect(siteNamed(directory, "HOTEL DE L'EST").id).toBe('3');
  expect(agentNamed(directory, 'AWA.BA').id).toBe('1');
});

test('says what there is when a name is unknown', () => {
  expect(() => teamNamed(directory, 'Voirie')).toThrow(
    expect.objectContaining({ facts: { name: 'Voirie', names: 'Éclairage et bâtiments' } }),
  );
  expect(() => siteNamed({ ...directory, sites: [] }, 'x')).toThrow(
    expect.objectContaining({ facts: { name: 'x', names: '—' } }),
  );
  expect(() => agentNamed(directory, 'former')).toThrow(
    expect.objectContaining({ messageId: 'administration.error.agent_unknown' }),
  );
});
