import { z } from 'zod';

/**
 * Reference numbers, read aloud and typed by hand. Final ones are D-YYYY-NNNNNN-C, out of a block leased
 * from the server; a desk that has none left gives a provisional one, P-NNNNNN-NNNNNN-C. C is a check
 * letter over the digits, their value modulo 23 in the alphabet of the Spanish NIF (Orden EHA/451/2008):
 * 23 is prime and 10 generates its group, so one wrong digit or one swap of neighbours always changes the
 * letter. Each kind begins from another value, so that a wrong first letter changes it too. The alphabet
 * has no I, O or U.
 */
const checkLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';
const referencePattern = /^D-(\d{4})-(\d{6,9})-([A-Z])$/;
const provisionalPattern = /^P-(\d{6})-(\d{6})-([A-Z])$/;
/** No year begins with 0: that would be an O or a 0 typed for the D. */
const typedPattern = /^D?([1-9]\d{3})(\d{6,9})([A-Z])$/;
const typedProvisionalPattern = /^P?(\d{6})(\d{6})([A-Z])$/;
const provisionalNumbers = 10n ** 12n;
/** What the first letter counts for, as if it were a digit: a digit in its place changes the value too. */
const starts = { final: 0, provisional: 10 } as const;

/** A reference in a command: only its form is checked here, the rest by the decision. */
export const referenceText = z
  .string()
  .refine((text) => referencePattern.test(text) || provisionalPattern.test(text));

/** A run of numbers leased to one desk, both ends included. */
export const referenceBlock = z.object({
  first: z.int().positive(),
  last: z.int().positive(),
});
export type ReferenceBlock = z.infer<typeof referenceBlock>;

function checkLetter(digits: string, kind: keyof typeof starts = 'final'): string {
  let remainder: number = starts[kind];
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 23;
  return checkLetters.charAt(remainder);
}

/** Writes a leased number as a reference. `year` has four digits, `number` at most nine. */
export function formatReference(year: number, number: number): string {
  const yearDigits = String(year).padStart(4, '0');
  const numberDigits = String(number).padStart(6, '0');
  return `D-${yearDigits}-${numberDigits}-${checkLetter(yearDigits + numberDigits)}`;
}

/** The provisional reference of a case, computed from its id alone: the same on every machine. */
export function provisionalReference(caseId: string): string {
  const number = BigInt(`0x${caseId.replaceAll('-', '')}`) % provisionalNumbers;
  const digits = String(number).padStart(12, '0');
  return `P-${digits.slice(0, 6)}-${digits.slice(6)}-${checkLetter(digits, 'provisional')}`;
}

/** True for a well-formed provisional reference with the right check letter. */
export function isProvisional(reference: string): boolean {
  const parts = provisionalPattern.exec(reference);
  if (parts === null) return false;
  const [, first = '', last = '', letter] = parts;
  return checkLetter(first + last, 'provisional') === letter;
}

/** The year and number of a well-formed reference whose check letter is right, else null. */
export function parseReference(reference: string): { year: number; number: number } | null {
  const parts = referencePattern.exec(reference);
  if (parts === null) return null;
  const [, year = '', number = '', letter] = parts;
  if (checkLetter(year + number) !== letter) return null;
  return { year: Number(year), number: Number(number) };
}

/** The reference that a person typed or dictated ("d 2026 004821 k"); null if it is none. */
export function readReference(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  const final = dashed('D', typedPattern.exec(plain));
  if (final !== null && parseReference(final) !== null) return final;
  const provisional = dashed('P', typedProvisionalPattern.exec(plain));
  return provisional !== null && isProvisional(provisional) ? provisional : null;
}

function dashed(kind: string, parts: RegExpExecArray | null): string | null {
  return parts === null ? null : `${kind}-${parts[1]}-${parts[2]}-${parts[3]}`;
}
