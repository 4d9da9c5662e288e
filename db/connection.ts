import type { Database } from 'better-sqlite3';

/** SQLite's own handle of an open file. */
export type Connection = Database;
