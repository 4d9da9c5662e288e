import { expect, it } from 'vitest';
import type { Diagnostics } from '../../shared/contract/diagnostics.ts';
import { shellContract } from '../../shared/contract/shell.ts';
import { commandTypes } from '../../shared/domain/command.ts';
import { errorCodes } from '../../shared/errors.ts';
import { diagnosticsFile } from './diagnostics-file.ts';

const at = '2026-11-25T14:00:00.000Z';
const id = '019a0000-0000-7000-8000-000000000001';
const many = <Value>(count: number, value: Value): readonly Value[] =>
  Array.from({ length: count }, () => value);
const large = Number.MAX_SAFE_INTEGER;

/** Every list as long as it gets. */
const fullest: Diagnostics = {
  takenAt: at,
  versions: { protocol: 2, schema: 99 },
  desk: { id, name: 'Poste de Jeanne', siteId: id },
  server: { address: `https://jeanne:secret@${'guichet.'.repeat(20)}example.fr:8443/chemin`, epoch: id },
  cursor: large,
  head: large,
  lastContactAt: at,
  counts: {
    case: large,
    contact: large,
    case_type: large,
    team: large,
    site: large,
    agent: large,
    case_type_version: large,
    events: large,
  },
  store: { size: large, log: large },
  subscription: { staff: true, hiddenTypeIds: [...many(900, id)], teamIds: [...many(400, id)] },
  wanted: large,
  comparison: { at, healed: large },
  fills: many(20, { startedAt: at, endedAt: at, held: large, total: large }),
  recoveries: many(20, { at, sent: large, recovered: large }),
  failures: many(20, { at, code: 'offline_sign_in_expired' }),
  pending: {
    byType: commandTypes.map((type) => ({ type, count: large })),
    oldestAt: at,
  },
  refused: errorCodes.map((code) => ({ code, count: large })),
  references: { left: large, provisional: large },
  attachments: { toSend: large, toReceive: large, bytesToSend: large },
  clock: { offset: -large, doubtful: true },
};

it('fits the shell’s size limit with every list at its longest', () => {
  const file = diagnosticsFile(fullest, '10.20.30');
  expect(shellContract['shell.save_text'].input.safeParse(file).success).toBe(true);
});

it('names neither the desk nor an account in the server’s address', () => {
  const { text } = diagnosticsFile(fullest, '1.0.0');
  expect(text).not.toMatch(/jeanne|secret|chemin/i);
  expect(JSON.parse(text)).toMatchObject({ subscription: { hiddenTypes: 900 } });
});
