import { z } from 'zod';

/**
 * Reference numbers: D-YYYY-NNNNNN-C, read aloud and typed by hand. C is a check letter over the
 * digits, their value modulo 23 in the alphabet of the Spanish NIF (Orden EHA/451/2008): 23 is prime
 * and 10 generates its group, so one wrong digit or one swap of neighbours always changes the letter.
 * The alphabet has no I, O or U.
 */
const checkLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';
const referencePattern = /^D-(\d{4})-(\d{6,9})-([A-Z])$/;
const typedPattern = /^D?(\d{4})(\d{6,9})([A-Z])$/;

export const referenceText = z.string().regex(referencePattern);

/** A run of numbers leased to one desk, both ends included. */
export const referenceBlock = z.object({
  first: z.int().positive(),
  last: z.int().positive(),
});
export type ReferenceBlock = z.infer<typeof referenceBlock>;

function checkLetter(digits: string): string {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 23;
  return checkLetters.charAt(remainder);
}

/** Writes a leased number as a reference. `year` has four digits, `number` at most nine. */
export function formatReference(year: number, number: number): string {
  const yearDigits = String(year).padStart(4, '0');
  const numberDigits = String(number).padStart(6, '0');
  return `D-${yearDigits}-${numberDigits}-${checkLetter(yearDigits + numberDigits)}`;
}

/** The year and number of a well-formed reference whose check letter is right, else null. */
export function parseReference(reference: string): { year: number; number: number } | null {
  const parts = referencePattern.exec(reference);
  if (parts === null) return null;
  const [, year = '', number = '', letter] = parts;
  if (checkLetter(year + number) !== letter) return null;
  return { year: Number(year), number: Number(number) };
}

/** What a person typed or dictated ("d 2026 004821 k"), as the reference it stands for, else null. */
export function readReference(typed: string): string | null {
  const parts = typedPattern.exec(typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));
  if (parts === null) return null;
  const reference = `D-${parts[1]}-${parts[2]}-${parts[3]}`;
  return parseReference(reference) === null ? null : reference;
}
