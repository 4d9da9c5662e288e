import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readAttachmentsConfig, type AttachmentsConfig } from './attachments/attachments-config.ts';
import { ServerProblem } from './server-problem.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The validated settings. */
export interface ServerConfig {
  /** GUICHET_DATA: everything the server keeps on disk. */
  readonly dataFolder: string;
  /** DATABASE_URL: an existing PostgreSQL; null means the embedded one, in the data folder. */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly attachments: AttachmentsConfig;
  readonly version: string;
}

const project = fileURLToPath(new URL('..', import.meta.url));
const port = z.coerce.number().int().min(0).max(65_535);
const secret = /^DATABASE_URL$|_(KEY|SECRET|ENDPOINT)$/;
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** Reads the settings; throws a `ServerProblem` that names an invalid one. */
export function readConfig(environment: NodeJS.ProcessEnv): ServerConfig {
  function setting<Value>(name: string, schema: z.ZodType<Value>, usual: Value): Value {
    const typed = environment[name];
    if (typed === undefined || typed === '') return usual;
    const parsed = schema.safeParse(typed);
    if (parsed.success) return parsed.data;
    // A URL may contain a password, and a key is secret: the setting is named, its value not shown.
    const value = secret.test(name) ? '…' : typed;
    throw new ServerProblem('server.config_invalid', { name, value });
  }
  const dataFolder = resolve(setting('GUICHET_DATA', z.string(), join(project, '.data')));
  return {
    dataFolder,
    databaseUrl: setting('DATABASE_URL', databaseUrl.nullable(), null),
    host: setting('GUICHET_HOST', z.string().regex(/^[0-9A-Za-z.:_-]+$/), '127.0.0.1'),
    port: setting('GUICHET_PORT', port, 4180),
    logLevel: setting('GUICHET_LOG_LEVEL', z.enum(logLevels), 'info'),
    attachments: readAttachmentsConfig(setting, dataFolder),
    version: readVersion(),
  };
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}
