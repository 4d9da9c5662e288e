import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './db/schema/log.ts',
    './db/schema/projections.ts',
    './db/schema/desk.ts',
    './db/schema/attachments.ts',
  ],
  out: './db/migrations',
});
