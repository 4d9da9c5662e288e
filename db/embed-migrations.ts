import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Migration } from './migrations/migration.ts';

const folder = new URL('./migrations/', import.meta.url);

/** The migrations as drizzle-kit and hand wrote them, in order. */
export function readMigrationFiles(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      name: name.replace('.sql', ''),
      sql: readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n'),
    }));
}

function asModule(migrations: readonly Migration[]): string {
  const entries = migrations.map(({ name, sql }) => {
    const text = sql.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
    return `  {\n    name: '${name}',\n    sql: \`${text}\`,\n  },\n`;
  });
  return `import type { Migration } from './migration.ts';

/** Every step of the store’s schema, made by embed-migrations.ts. A step that shipped never changes. */
export const migrations: readonly Migration[] = [
${entries.join('')}];
`;
}

// The packaged app carries modules and no loose SQL files. A test fails when this was forgotten.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('migrations.ts', folder), asModule(readMigrationFiles()));
}
