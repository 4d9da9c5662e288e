import { describe, expect, it } from 'vitest';
import { externalAddress } from './external-address.ts';

describe('addresses opened outside', () => {
  it.each([
    ['https://www.service-public.fr/particuliers', 'https://www.service-public.fr/particuliers'],
    ['HTTPS://Example.ORG', 'https://example.org/'],
    ['mailto:mairie@castelrive.example', 'mailto:mairie@castelrive.example'],
    ['tel:+33199001234', 'tel:+33199001234'],
  ])('opens %s', (typed, opened) => expect(externalAddress(typed)).toBe(opened));

  it('serialises an address again, so that no program is given quotes or spaces', () => {
    expect(externalAddress(' https://example.org/a b"--flag ')).toBe('https://example.org/a%20b%22--flag');
  });

  it.each([
    'http://example.org/',
    'file:///C:/Windows/System32/calc.exe',
    'file://server/share/run.exe',
    '\\\\server\\share\\run.exe',
    'C:\\Windows\\System32\\calc.exe',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://guichet/',
    'guichet://case/D-2026-004821-K',
    'ms-msdt:/id',
    'search-ms:query=x',
    'smb://server/share',
    'ssh://host',
    'vbscript:x',
    'https://bank.example@evil.example/',
    'https://user:secret@example.org/',
    'https://',
    'example.org',
    '',
  ])('refuses %j', (typed) => expect(externalAddress(typed)).toBeNull());
});
