import { describe, expect, it } from 'vitest';
import { menuLocale, menuTemplate } from './menu-template.ts';

const facts = { locale: 'fr', isMac: false, isPackaged: true } as const;
const rolesOf = (options: Parameters<typeof menuTemplate>[0]): readonly (string | undefined)[] =>
  menuTemplate(options).flatMap(({ submenu }) =>
    Array.isArray(submenu) ? submenu.map(({ role }) => role) : [],
  );

describe('the menu', () => {
  it('has developer tools and reloading only where the app is built', () => {
    expect(rolesOf(facts)).not.toContain('toggleDevTools');
    expect(rolesOf(facts)).not.toContain('reload');
    expect(rolesOf({ ...facts, isPackaged: false })).toEqual(
      expect.arrayContaining(['toggleDevTools', 'reload']),
    );
  });

  it('edits text, zooms and leaves on every system', () => {
    const needed = [
      'undo',
      'cut',
      'copy',
      'paste',
      'selectAll',
      'zoomIn',
      'zoomOut',
      'resetZoom',
      'quit',
      'close',
    ];
    for (const isMac of [true, false])
      expect(rolesOf({ ...facts, isMac })).toEqual(expect.arrayContaining(needed));
  });

  it('speaks the first language of the computer that the app speaks, else French', () => {
    expect(menuLocale(['br-FR', 'en-GB', 'fr-FR'])).toBe('en');
    expect(menuLocale(['fr-CA'])).toBe('fr');
    expect(menuLocale(['de-DE'])).toBe('fr');
    expect(menuLocale([])).toBe('fr');
    expect(menuTemplate({ ...facts, locale: 'en' }).map(({ label }) => label)).toEqual([
      'Guichet',
      'Edit',
      'View',
      'Window',
    ]);
  });
});
