import { Menu } from 'electron';
import { menuTemplate, type MenuFacts } from './menu-template.ts';

export function showMenu(facts: MenuFacts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts)));
}
