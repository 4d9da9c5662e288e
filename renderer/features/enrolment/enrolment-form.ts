import { z } from 'zod';
import { deskContract } from '../../../shared/contract/contract.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';

export interface EnrolmentFields {
  readonly serverUrl: string;
  readonly code: string;
  readonly deskName: string;
}
type Field = keyof EnrolmentFields;

const messages: Readonly<Record<Field, MessageId>> = {
  serverUrl: 'enrolment.server_wrong',
  code: 'enrolment.code_missing',
  deskName: 'enrolment.name_missing',
};

/** An address as people type it: without a scheme it is meant to be https, at the end a slash too many. */
export function tidied(fields: EnrolmentFields): EnrolmentFields {
  const typed = fields.serverUrl.trim().replace(/\/+$/, '');
  const serverUrl = typed === '' || /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  return { serverUrl, code: fields.code.trim(), deskName: fields.deskName.trim() };
}

/** What has to be put right before the server is asked, by field. */
export function enrolmentErrors(fields: EnrolmentFields): Partial<Record<Field, MessageId>> {
  const parsed = deskContract['session.enrol'].input.safeParse(tidied(fields));
  if (parsed.success) return {};
  const wrong = Object.keys(z.flattenError(parsed.error).fieldErrors) as Field[];
  return Object.fromEntries(wrong.map((field) => [field, messages[field]]));
}
