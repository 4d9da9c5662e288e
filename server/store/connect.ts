import postgres, { type Options, type PostgresType, type Sql, type TransactionSql } from 'postgres';

interface Types extends Record<string, PostgresType> {
  readonly bigint: PostgresType<number>;
}
export type Client = Sql<{ bigint: number }>;
export type ClientTransaction = TransactionSql<{ bigint: number }>;

/** A connection pool with this server's settings. */
export function connect(url: string, options: Options<Types> = {}): Client {
  return postgres<Types>(url, {
    max: 10,
    connect_timeout: 20,
    fetch_types: false,
    // The delay before a reconnect, in seconds, 1 at most: the default grows to 20, and the server would be
    // down long after the database is back.
    backoff: (tries) => Math.min(0.02 * 2 ** tries, 1) * (0.5 + Math.random() / 2),
    onnotice: () => undefined,
    ...options,
    connection: { application_name: 'guichet' },
    // Sequences and counts stay far below 2^53.
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
  });
}
