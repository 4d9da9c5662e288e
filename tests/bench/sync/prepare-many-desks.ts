import { v7 as uuidv7 } from 'uuid';
import { withServerContext } from '../../../server/administration/with-server-context.ts';
import { listenForShutdown } from '../../../server/process/shutdown-signal.ts';
import { createEnrolmentCode } from '../../../server/auth/enrolment-codes.ts';
import { enrolDesk } from '../../../server/auth/enrol-desk.ts';
import { signIn } from '../../../server/auth/sign-in.ts';
import { findAuthorityBySlug } from '../../../server/store/authorities.ts';
import { listStates } from '../../../server/store/states.ts';
import { samplePassword } from '../../../shared/sample-password.ts';
import type { DeskUnderLoad, TownUnderLoad } from './load-protocol.ts';

// With GUICHET_DATA on the sample authority's folder: enrols desks, signs an agent in at each, and prints
// what a client needs to act as them.
await withServerContext(async (context) => {
  const count = Number(process.argv[2]);
  const authority = await findAuthorityBySlug(context, 'exemple');
  if (authority === null) throw new Error('The sample authority is not there');
  const [agents, types, all] = await context.database.read(authority.id, async (reader) => [
    await listStates(reader, 'agent'),
    await listStates(reader, 'case_type'),
    await listStates(reader, 'case'),
  ]);
  const open = new Set(types.filter(({ restrictedTo }) => restrictedTo === null).map(({ id }) => id));
  const cases = all.filter(({ typeId }) => open.has(typeId));
  const present = agents.filter(({ removed }) => !removed);
  const expiresAt = new Date(Date.now() + 24 * 3_600_000).toISOString();
  const desks: DeskUnderLoad[] = [];
  for (let number = 0; number < count; number += 1) {
    const deskId = uuidv7();
    const code = await createEnrolmentCode(context, authority.id, { siteId: null, expiresAt });
    const enrolled = await enrolDesk(
      context,
      { code, deskId, deskName: `Poste ${number}` },
      `desk ${number}`,
    );
    if (!enrolled.ok) throw new Error(`Not enrolled: ${enrolled.error.code}`);
    const login = present[number % present.length]?.login ?? '';
    const signedIn = await signIn(
      context,
      { authorityId: authority.id, deskId },
      { login, password: samplePassword },
    );
    if (!signedIn.ok) throw new Error(`Not signed in: ${signedIn.error.code}`);
    const { agentId, session } = signedIn.value;
    desks.push({ deskId, token: enrolled.value.token, agentId, session });
  }
  const town: TownUnderLoad = { desks, caseIds: cases.slice(0, 500).map(({ id }) => id) };
  process.stdout.write(JSON.stringify(town));
}, listenForShutdown());
