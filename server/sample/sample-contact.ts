import { emptyContact, type ContactFields } from '../../shared/domain/contact/contact.ts';
import { slug } from '../../shared/fold.ts';
import { randomFrom, type Random } from './random.ts';
import type { SampleData } from './sample-data.ts';

/** One contact in forty is an organisation, while there are names for them. */
const organisationEvery = 40;

/** Invents the contact of that number: always the same one. */
export function sampleContact(data: SampleData, number: number): ContactFields {
  const random = randomFrom(`contact ${number}`);
  const common = {
    ...emptyContact,
    phone: phoneNumber(number, random),
    address: random.chance(0.88) ? homeAddress(data, random) : null,
  };
  const organisation =
    number % organisationEvery === 7
      ? data.people.organisations[Math.floor(number / organisationEvery)]
      : undefined;
  if (organisation !== undefined) {
    const email = `contact@${addressPart(organisation).slice(0, 40)}.example`;
    return { ...common, kind: 'organisation', organisationName: organisation, email };
  }
  const firstName = random.pick(data.people.firstNames);
  const familyName = random.pick(data.people.familyNames);
  const usualName = random.chance(0.12) ? random.pick(data.people.familyNames) : null;
  const mailbox = `${addressPart(firstName)}.${addressPart(usualName ?? familyName)}${number % 100}`;
  return {
    ...common,
    firstName,
    familyName,
    usualName,
    preferredName: usualName === null ? 'family' : 'usual',
    email: random.chance(0.55)
      ? `${mailbox}@${random.pick(['example.org', 'example.net', 'example.com'])}`
      : null,
  };
}

/** From the numbers that the French regulator keeps for fiction: they ring nowhere. */
function phoneNumber(number: number, random: Random): string | null {
  const digits = String((number * 7919) % 10_000).padStart(4, '0');
  const end = `${digits.slice(0, 2)} ${digits.slice(2)}`;
  const draw = random.next();
  if (draw < 0.72) return `06 39 98 ${end}`;
  return draw < 0.9 ? `01 99 00 ${end}` : null;
}

function homeAddress(data: SampleData, random: Random): string {
  const street = random.pick(data.streets);
  const number = random.between(1, street.highestNumber);
  return `${number} ${street.name}, ${data.authority.postalCode} ${data.authority.town}`;
}

function addressPart(name: string): string {
  return slug(name.replaceAll(/ł/gi, 'l').replaceAll('ı', 'i'));
}
