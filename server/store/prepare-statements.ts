import type { Client, ClientTransaction } from './connect.ts';

type Connection = Client | ClientTransaction;

/**
 * The same connections with every statement prepared once on each and then run by its name: PostgreSQL
 * neither parses nor plans it again, and each costs one round trip rather than two. drizzle asks for
 * that only by statement; ours are few, for what varies travels in their parameters. `beginning` is what
 * is said of every transaction as it begins.
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
          const said = key === 'begin' && beginning !== undefined ? [beginning] : given.slice(0, -1);
          return call(...said, (inner: ClientTransaction) => work(prepareStatements(inner)));
        };
      }
      return value;
    },
  });
}
