import { customType, uuid } from 'drizzle-orm/pg-core';

/** A moment of the server's own, as ISO text in the code and `timestamptz` in the database. */
export const moment = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** The tenant of a row: first in every table and every key. Row-level security checks it. */
export const authorityId = () => uuid('authority_id').notNull();
