import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolderWith } from './fixture.ts';
import { themeOffenses } from './liquid.ts';
import { localeOffenses } from './locales.ts';
import { settingsOffenses } from './settings.ts';
import { bundleOffenses, themeSizeOffenses } from './sizes.ts';

const theme = join(import.meta.dirname, '../../extensions/loyalty-theme');

function aTheme({
  liquid = '',
  settings = [],
  script = '',
}: { liquid?: string; settings?: readonly object[]; script?: string } = {}): string {
  const schema = JSON.stringify({ name: 'Block', target: 'section', javascript: 'block.js', settings });
  return aFolderWith({
    'blocks/block.liquid': `${liquid}\n{% schema %}\n${schema}\n{% endschema %}\n`,
    'assets/block.js': script,
    'locales/en.default.json': '{}',
  });
}

test('the theme extension passes', async () => {
  expect(await themeOffenses(theme)).toEqual([]);
  expect(settingsOffenses(theme)).toEqual([]);
  expect(themeSizeOffenses(theme)).toEqual([]);
});

test('an English word that is in no locale file is refused', async () => {
  const [offense] = await themeOffenses(aTheme({ liquid: "<p>{{ 'no.such.key' | t }}</p>" }));

  expect(offense).toMatch(/TranslationKeyExists/);
});

test('a setting of no kind is refused', () => {
  const folder = aTheme({ settings: [{ type: 'colour', id: 'accent', label: 'Accent' }] });

  expect(settingsOffenses(folder).join('\n')).toMatch(/settings\/0\/type/);
});

test('a setting without a label is refused', () => {
  const folder = aTheme({ settings: [{ type: 'select', id: 'side', options: [] }] });

  expect(settingsOffenses(folder).length).toBeGreaterThan(0);
});

test('a script over the limit is refused, by itself and with the others before a click', () => {
  const noise = Array.from({ length: 3_000 }, (_, at) => (at * 2_654_435_761) % 9_973).join(';');

  expect(themeSizeOffenses(aTheme({ script: noise }))).toEqual([
    expect.stringMatching(/^block\.js: \d+ bytes, at most 10000$/),
    expect.stringMatching(/^scripts before a click: /),
    expect.stringMatching(/^scripts before a click, compressed: /),
  ]);
});

test('a checkout bundle over 64 KB compressed is refused', () => {
  const noise = Array.from({ length: 60_000 }, (_, at) => (at * 2_654_435_761) % 99_991).join(';');
  const folder = aFolderWith({ 'bundle.js': noise });

  expect(bundleOffenses([join(folder, 'bundle.js')])).toHaveLength(1);
});

test.each([
  ['a missing key', '{}', 'de.json: greeting is missing'],
  ['a key too many', '{"greeting": "Hallo {{ name }}", "more": "mehr"}', 'de.json: more is in no other language'],
  ['a lost placeholder', '{"greeting": "Hallo"}', 'de.json: greeting does not use name'],
  ['an empty text', '{"greeting": ""}', 'de.json: greeting is empty'],
])('%s in a translation is refused', (_, german, offense) => {
  const folder = aFolderWith({ 'en.default.json': '{"greeting": "Hello {{ name }}"}', 'de.json': german });

  expect(localeOffenses(folder)).toEqual([offense]);
});
