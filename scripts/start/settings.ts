import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../project.ts';

const { GUICHET_DATA: typedFolder, GUICHET_PORT: typedPort } = process.env;

/** Everything that is kept: the server's database, the desks' stores. */
export const dataFolder = typedFolder ? resolve(typedFolder) : join(root, '.data');
export const port = Number(typedPort || 4180);
/** Where desks on this machine find the server. */
export const serverUrl = `http://127.0.0.1:${port}`;
export const deskFolder = join(dataFolder, 'desks', 'accueil');
export const version = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
).version;
