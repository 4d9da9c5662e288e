import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../project.ts';

const { GUICHET_DATA: typedFolder, GUICHET_PORT: typedPort } = process.env;

/** All data: the server's database and the desks' stores. */
export const dataFolder = typedFolder ? resolve(typedFolder) : join(root, '.data');
export const port = Number(typedPort || 4180);
/** The server's address for desks on this machine. */
export const serverUrl = `http://127.0.0.1:${port}`;

export interface Desk {
  readonly folder: string;
  readonly name: string;
}
export const desk: Desk = { folder: join(dataFolder, 'desks', 'accueil'), name: 'Accueil' };
/** The second desk, for the walk without a display. */
export const officeDesk: Desk = { folder: join(dataFolder, 'desks', 'bureau'), name: 'Bureau' };
export const version = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
).version;
