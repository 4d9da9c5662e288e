import { ServerProblem } from '../server-problem.ts';
import { reasonOf, sqlStateOf } from './sql-state.ts';

/** Error codes of a connection that could not be made or broke: network, name, password, database. */
const connectionTroubles =
  /^(ECONN[A-Z]+|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_\w+|28\w{3}|3D000|57P0[1-5]|08\w{3})$/;

/** True if no connection could be made, or it broke. */
export function isUnreachable(error: unknown): boolean {
  return connectionTroubles.test(sqlStateOf(error) ?? '');
}

/** Throws the error again, as a `ServerProblem` if the database could not be reached. */
export function unreachable(error: unknown): never {
  if (!isUnreachable(error)) throw error;
  const reason = reasonOf(error) || (sqlStateOf(error) ?? '');
  throw new ServerProblem('server.database_unreachable', { reason });
}
