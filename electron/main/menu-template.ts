import type { MenuItemConstructorOptions } from 'electron';
import { locales, type Locale } from '../../shared/messages/message.ts';
import { shell } from '../../shared/messages/shell.ts';

export interface MenuFacts {
  readonly locale: Locale;
  readonly isMac: boolean;
  /** Only an app that is not packaged has developer tools and reloading. */
  readonly isPackaged: boolean;
}

/** The first of the system's languages that the app has; French otherwise. */
export function menuLocale(languages: readonly string[]): Locale {
  const spoken = languages.map((language) => language.split('-')[0]?.toLowerCase());
  return spoken.map((language) => locales.find((locale) => locale === language)).find(Boolean) ?? 'fr';
}

/**
 * The standard menu of the operating system, in the user's language. Our own shortcuts are handled by the page.
 */
export function menuTemplate({ locale, isMac, isPackaged }: MenuFacts): MenuItemConstructorOptions[] {
  const say = (id: keyof typeof shell): string => shell[id][locale];
  const item = (
    role: NonNullable<MenuItemConstructorOptions['role']>,
    id: keyof typeof shell,
  ): MenuItemConstructorOptions => ({ role, label: say(id) });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const application: MenuItemConstructorOptions = {
    label: say('menu.app'),
    submenu: [
      ...(isMac
        ? [
            item('about', 'menu.about'),
            separator,
            item('hide', 'menu.hide'),
            item('hideOthers', 'menu.hide_others'),
            separator,
          ]
        : []),
      item('quit', 'menu.quit'),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: say('menu.edit'),
    submenu: [
      item('undo', 'menu.undo'),
      item('redo', 'menu.redo'),
      separator,
      item('cut', 'menu.cut'),
      item('copy', 'menu.copy'),
      item('paste', 'menu.paste'),
      item('pasteAndMatchStyle', 'menu.paste_plain'),
      item('selectAll', 'menu.select_all'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: say('menu.view'),
    submenu: [
      item('resetZoom', 'menu.zoom_reset'),
      item('zoomIn', 'menu.zoom_in'),
      item('zoomOut', 'menu.zoom_out'),
      separator,
      item('togglefullscreen', 'menu.full_screen'),
      ...(isPackaged
        ? []
        : [separator, item('reload', 'menu.reload'), item('toggleDevTools', 'menu.developer_tools')]),
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: say('menu.window'),
    submenu: [item('minimize', 'menu.minimize'), item('close', 'menu.close')],
  };
  return [application, edit, view, window];
}
