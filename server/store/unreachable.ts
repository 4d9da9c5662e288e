import { ServerProblem } from '../server-problem.ts';
import { sqlStateOf } from './sql-state.ts';

/** What the driver and PostgreSQL say when no connection comes about: network, name, password, database. */
const connectionTroubles = /^(E[A-Z]+|CONNECT_TIMEOUT|CONNECTION_\w+|28\w{3}|3D000|57P03|08\w{3})$/;

/** Throws the error again, as a problem in words where the database could not be reached. */
export function unreachable(error: unknown): never {
  const state = sqlStateOf(error);
  if (state === null || !connectionTroubles.test(state)) throw error;
  const reason = error instanceof Error && error.message !== '' ? error.message : state;
  throw new ServerProblem('server.database_unreachable', { reason });
}
