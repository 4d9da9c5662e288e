import { describe, expect, it } from 'vitest';
import { decidePermission } from './decide-permission.ts';

const ours = { address: 'app://guichet/', isMainFrame: true };

describe('permissions of a page', () => {
  it('lets our own page copy', () => {
    expect(decidePermission({ ...ours, permission: 'clipboard-sanitized-write' })).toBe(true);
  });

  it.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'midiSysex',
    'hid',
    'serial',
    'usb',
    'fileSystem',
    'openExternal',
    'fullscreen',
    'unknown',
    'toString',
    '',
  ])('refuses %j', (permission) => {
    expect(decidePermission({ ...ours, permission })).toBe(false);
  });

  it.each(['https://example.org/', 'app://guichet.example/', 'file:///', 'null', ''])(
    'refuses whatever %j asks',
    (address) => {
      expect(decidePermission({ permission: 'clipboard-sanitized-write', address, isMainFrame: true })).toBe(
        false,
      );
    },
  );

  it('refuses a frame inside the page', () => {
    expect(decidePermission({ ...ours, isMainFrame: false, permission: 'clipboard-sanitized-write' })).toBe(
      false,
    );
  });
});
