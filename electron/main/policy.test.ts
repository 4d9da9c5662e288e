import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyPath, readPolicy } from './policy.ts';
import { recordingLog } from './testing/recording-log.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { updateSource } from './updates.ts';

const strict = { allowKeyFile: false, updates: null };

function read(text: string) {
  using folder = temporaryFolder();
  const override = join(folder.path, 'policy.json');
  writeFileSync(override, text);
  const log = recordingLog();
  return { policy: readPolicy({ isPackaged: false, platform: 'linux', override }, log), log };
}

describe('the policy of a computer', () => {
  it('is what its administrator wrote', () => {
    const updates = { url: 'https://guichet.castelrive.example/releases' };
    expect(read(JSON.stringify({ allowKeyFile: true, updates })).policy).toEqual({
      allowKeyFile: true,
      updates,
    });
    expect(read('{}').policy).toEqual(strict);
  });

  it.each([
    'not json',
    '[]',
    '{"allowKeyFile": "yes"}',
    '{"allowKeyFile": true, "unknown": 1}',
    '{"allowKeyFile": true, "updates": {"url": "http://example.org"}}',
    '{"allowKeyFile": true, "updates": {"url": "file:///tmp"}}',
    '{"allowKeyFile": true, "updates": {}}',
  ])('allows nothing when it cannot be read whole: %s', (text) => {
    const { policy, log } = read(text);
    expect(policy).toEqual(strict);
    expect(log.lines.map(([event]) => event)).toEqual(['policy_invalid']);
  });

  it('allows nothing when there is none, but for an app that runs from its sources', () => {
    using folder = temporaryFolder();
    const override = join(folder.path, 'none.json');
    const log = recordingLog();
    expect(readPolicy({ isPackaged: false, platform: 'linux', override }, log)).toEqual({
      ...strict,
      allowKeyFile: true,
    });
    expect(log.lines).toEqual([]);
  });

  it('is read from a folder of the administrator’s, whatever the environment of an installed app says', () => {
    const override = '/home/somebody/policy.json';
    expect(policyPath({ isPackaged: true, platform: 'linux', override })).toBe('/etc/guichet/policy.json');
    expect(policyPath({ isPackaged: true, platform: 'darwin', override })).toMatch(/^\/Library\//);
    expect(policyPath({ isPackaged: true, platform: 'win32', override })).toMatch(/^C:\\Program Files\\/);
    expect(policyPath({ isPackaged: false, platform: 'linux', override })).toBe(override);
  });
});

describe('where updates come from', () => {
  const policy = { ...strict, updates: { url: 'https://guichet.castelrive.example/releases' } };

  it('is the place that the policy names, for an installed app', () => {
    expect(updateSource(policy, true)).toBe(policy.updates.url);
    expect(updateSource(policy, false)).toBeNull();
    expect(updateSource(strict, true)).toBeNull();
  });
});
