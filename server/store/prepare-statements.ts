import type { Client, ClientTransaction } from './connect.ts';

type Connection = Client | ClientTransaction;

/**
 * The connection with every statement prepared: PostgreSQL parses and plans it once per connection, and each
 * run takes one round trip instead of two. drizzle offers that only statement by statement. The texts are
 * few, because everything that varies is a parameter. `beginning` is passed to the `begin` of every
 * transaction.
 */
export function prepareStatements<Any extends Connection>(connection: Any, beginning?: string): Any {
  return new Proxy(connection, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      const call = value as (...given: readonly unknown[]) => unknown;
      if (key === 'unsafe') {
        return (text: string, parameters?: unknown, options?: object) =>
          call(text, parameters, { ...options, prepare: true });
      }
      if (key === 'begin' || key === 'savepoint') {
        return (...given: readonly unknown[]) => {
          const work = given.at(-1) as (inner: ClientTransaction) => unknown;
          const options = key === 'begin' && beginning !== undefined ? [beginning] : given.slice(0, -1);
          return call(...options, (inner: ClientTransaction) => work(prepareStatements(inner)));
        };
      }
      return value;
    },
  });
}
