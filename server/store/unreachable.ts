import { ServerProblem } from '../server-problem.ts';
import { reasonOf, sqlStateOf } from './sql-state.ts';

/** What the driver and PostgreSQL say when no connection comes about: network, name, password, database. */
const connectionTroubles =
  /^(ECONN[A-Z]+|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_\w+|28\w{3}|3D000|57P0[1-5]|08\w{3})$/;

/** Whether no connection came about, or it broke. */
export function isUnreachable(error: unknown): boolean {
  return connectionTroubles.test(sqlStateOf(error) ?? '');
}

/** Throws the error again, as a problem in words where the database could not be reached. */
export function unreachable(error: unknown): never {
  if (!isUnreachable(error)) throw error;
  const reason = reasonOf(error) || (sqlStateOf(error) ?? '');
  throw new ServerProblem('server.database_unreachable', { reason });
}
