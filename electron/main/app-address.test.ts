import { describe, expect, it } from 'vitest';
import { isAppAddress } from './app-address.ts';
import { decideNavigation } from './navigation.ts';

const ours = ['app://guichet/', 'app://guichet/cases/1?x=https://evil.example', 'app://guichet/#app://evil'];
const hostile = [
  'https://guichet/',
  'http://guichet/',
  'https://app//guichet/',
  'app://guichet.evil.example/',
  'app://evil.example/app://guichet/',
  'app://evil@guichet/',
  'app://guichet:secret@guichet/',
  'app://guichet:8080/',
  'app://guichet@evil.example/',
  'app://GUICHET/',
  'app:guichet',
  'app:///guichet/',
  'app2://guichet/',
  'file:///etc/passwd',
  'file://guichet/etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:app://guichet/0b9c',
  'view-source:app://guichet/',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'about:blank',
  '//guichet/',
  'guichet',
  '',
];

describe('addresses of our own pages', () => {
  it.each(ours)('allows %s', (address) => {
    expect(isAppAddress(address)).toBe(true);
    expect(decideNavigation(address)).toBe('allow');
  });

  it.each(hostile)('refuses %s', (address) => {
    expect(isAppAddress(address)).toBe(false);
    expect(decideNavigation(address)).toBe('deny');
  });
});
