import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '../../page/html.ts';
import { plainText } from '../../page/plain-text.ts';

type Words = { readonly [key: string]: string | Words };

/**
 * The `t` filter over a folder of locale files (`en.default.json`, `de.json`; `….schema.json` is for editors). A missing word falls back to the
 * default file, and a missing key is said as Shopify says it. `count` chooses the plural form; values are escaped unless the key ends in `_html`.
 */
export function translations(folder: string): (locale: string, key: string, words: Readonly<Record<string, unknown>>) => string {
  let files: ReadonlyMap<string, Words> = new Map();
  let fallback = 'en';
  const load = (): void => {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json')) : [];
    files = new Map(names.map((name) => [name.replace(/(\.default)?\.json$/, ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]));
    fallback = names.find((name) => name.endsWith('.default.json'))?.replace('.default.json', '') ?? 'en';
  };
  load();
  return (locale, key, words) => {
    if (!files.has(locale)) load();
    const found = find(files.get(locale), key, { locale, words }) ?? find(files.get(fallback), key, { locale: fallback, words });
    if (found === undefined) return `translation missing: ${locale}.${key}`;
    return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_all, name: string) =>
      key.endsWith('_html') ? plainText(words[name]) : escapeHtml(plainText(words[name])),
    );
  };
}

function find(
  file: Words | undefined,
  key: string,
  { locale, words }: { locale: string; words: Readonly<Record<string, unknown>> },
): string | undefined {
  let at: string | Words | undefined = file;
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  if (typeof at === 'string' || at === undefined) return at;
  const form = new Intl.PluralRules(locale).select(Number(words['count'] ?? 0));
  const chosen = at[form] ?? at['other'];
  return typeof chosen === 'string' ? chosen : undefined;
}
