import { sql } from 'drizzle-orm';
import { withServerContext } from '../../../server/administration/with-server-context.ts';
import { listenForShutdown } from '../../../server/process/shutdown-signal.ts';
import { findAuthorityBySlug } from '../../../server/store/authorities.ts';
import { appendEvents, reserveSequences } from '../../../server/store/events.ts';
import { rebuildProjections } from '../../../server/store/rebuild.ts';
import { listStates } from '../../../server/store/states.ts';
import { eventsOfCase, type Town } from './many-cases.ts';

const casesAtOnce = 2000;

// With GUICHET_DATA on a folder that holds the sample authority: adds cases to its log in bulk, then rebuilds
// the states as `guichet rebuild` does.
await withServerContext(async (context) => {
  const cases = Number(process.argv[2]);
  const authority = await findAuthorityBySlug(context, 'exemple');
  if (authority === null) throw new Error('The sample authority is not there');
  await context.database.write(authority.id, async (writer) => {
    const { tx, authorityId } = writer;
    const [types, teams] = [await listStates(writer, 'case_type'), await listStates(writer, 'team')];
    const [counter] = await tx.execute<{ readonly next: number }>(sql`
      update reference_counter set next = next + ${cases + 1} where authority_id = ${authorityId}
      returning next`);
    const town: Town = {
      typeIds: types.filter((type) => isOpenToAll(type)).map(({ id }) => id),
      teamIds: teams.map(({ id }) => id),
      firstNumber: (counter?.next ?? 0) - cases - 1,
    };
    for (let first = 0; first < cases; first += casesAtOnce) {
      const numbers = Array.from(
        { length: Math.min(casesAtOnce, cases - first) },
        (_, index) => first + index,
      );
      const events = numbers.flatMap((number) => eventsOfCase(town, number));
      const sequence = await reserveSequences(writer, events.length);
      const sequenced = events.map((event, index) => Object.assign({ sequence: sequence + index }, event));
      await appendEvents(writer, sequenced, context.now());
    }
  });
  await rebuildProjections(context, authority.id);
  await context.database.acrossAuthorities((tx) => tx.execute(sql`analyze`));
}, listenForShutdown());

/** Only open types: rights are not what is measured. */
function isOpenToAll(type: object): boolean {
  return !('restrictedTo' in type) || type.restrictedTo === null;
}
