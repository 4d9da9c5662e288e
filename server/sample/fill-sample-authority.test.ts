import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { samplePassword } from '../../shared/sample-password.ts';
import { isPassword } from '../auth/password-hash.ts';
import { createAuthority } from '../store/authorities.ts';
import { agentPassword } from '../store/schema/access.ts';
import { openTestContext } from '../testing/test-database.ts';
import { fillSampleAuthority } from './fill-sample-authority.ts';

const options = { size: 20, now: '2026-11-24T10:30:00.000Z', onProgress: () => undefined };

test('everybody of the sample authority signs in with the password that may be shown', async () => {
  await using context = await openTestContext();
  const { authority, added } = await fillSampleAuthority(context, options);
  expect(authority.sample).toBe(true);
  expect(added).toBeGreaterThan(20);
  const passwords = await context.database.read(authority.id, ({ tx }) =>
    tx.select().from(agentPassword).where(eq(agentPassword.authorityId, authority.id)),
  );
  expect(passwords.length).toBeGreaterThan(5);
  expect(await isPassword(passwords[0]?.hash ?? '', samplePassword)).toBe(true);
  expect(await fillSampleAuthority(context, options)).toEqual({ authority, added: 0 });
});

test('an authority of that name that is not invented is left alone', async () => {
  await using context = await openTestContext();
  await createAuthority(context, { slug: 'exemple', name: 'La vraie', timeZone: 'Europe/Paris' });
  await expect(fillSampleAuthority(context, options)).rejects.toMatchObject({
    messageId: 'administration.error.not_sample',
  });
});
