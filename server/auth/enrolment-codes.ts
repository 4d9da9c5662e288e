import type { ServerContext } from '../context.ts';
import { authorityProfile } from '../store/authorities.ts';
import { enrolmentCode } from '../store/schema/access.ts';
import { formatCode, newCodeSecret } from './code-text.ts';
import { digestOf } from './secret.ts';

/** Makes a code that enrols one desk, once, until `expiresAt`. It is shown now and never again. */
export async function createEnrolmentCode(
  context: ServerContext,
  authorityId: string,
  { siteId, expiresAt }: { readonly siteId: string | null; readonly expiresAt: string },
): Promise<string> {
  const secret = newCodeSecret();
  return context.database.write(authorityId, async (writer) => {
    await writer.tx.insert(enrolmentCode).values({
      authorityId,
      codeHash: digestOf(secret),
      siteId,
      createdAt: context.now(),
      expiresAt,
    });
    const { slug } = await authorityProfile(writer);
    return formatCode({ slug, secret });
  });
}
