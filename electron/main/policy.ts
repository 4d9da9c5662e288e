import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ProcessLog } from '../log/process-log.ts';

/** What an administrator decides for every desk on a computer, in a file that staff cannot write. */
const policySchema = z.strictObject({
  /** True if the store's key may be in a file where the system has no keychain. */
  allowKeyFile: z.boolean().default(false),
  /** Where updates come from. Without it, the app never checks for one. */
  updates: z
    .strictObject({ url: z.url({ protocol: /^https$/ }) })
    .nullable()
    .default(null),
});
export type Policy = z.output<typeof policySchema>;

const strict: Policy = policySchema.parse({});
/**
 * The default while the app runs from its sources: that computer may have no keychain. The screen warns of it.
 */
const trial: Policy = { ...strict, allowKeyFile: true };

interface PolicyPlace {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  /** A file to read instead; ignored by an installed app. */
  readonly override: string | undefined;
}

/** Folders that only an administrator can write, and that an update leaves alone. */
export function policyPath({ isPackaged, platform, override }: PolicyPlace): string {
  if (!isPackaged && override !== undefined && override !== '') return override;
  switch (platform) {
    case 'win32':
      return 'C:\\Program Files\\Common Files\\Guichet\\policy.json';
    case 'darwin':
      return '/Library/Application Support/Guichet/policy.json';
    default:
      return '/etc/guichet/policy.json';
  }
}

/** Reads the policy of this computer. An unreadable or invalid file allows nothing. */
export function readPolicy(place: PolicyPlace, log: ProcessLog): Policy {
  let text: string;
  try {
    text = readFileSync(policyPath(place), 'utf8');
  } catch (error) {
    if (isMissing(error)) return place.isPackaged ? strict : trial;
    log.error('policy_unreadable');
    return strict;
  }
  const parsed = policySchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  log.error('policy_invalid', { issues: parsed.error.issues.length });
  return strict;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
