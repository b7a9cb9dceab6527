import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

type Words = { readonly [key: string]: string | Words };
const words: z.ZodType<Words> = z.lazy(() => z.record(z.string(), z.union([z.string(), words])));

/**
 * Where translations differ from the default file: a key more or less, a placeholder more or less, an empty text.
 * `….schema.json` files (the theme editor's words) are compared among themselves.
 */
export function localeOffenses(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return [
    ...compare(
      folder,
      files.filter((file) => file.endsWith('.schema.json')),
    ),
    ...compare(
      folder,
      files.filter((file) => !file.endsWith('.schema.json')),
    ),
  ];
}

function compare(folder: string, files: readonly string[]): readonly string[] {
  const read = (file: string): ReadonlyMap<string, string> => flat(words.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
  const original = files.find((file) => file.includes('.default.'));
  if (original === undefined) return files.length === 0 ? [] : [`${folder}: no default file among ${files.join(', ')}`];
  const expected = read(original);
  return files.filter((file) => file !== original).flatMap((file) => differences(file, read(file), expected));
}

function differences(file: string, found: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>): readonly string[] {
  const missing = [...expected.keys()].filter((key) => !found.has(key)).map((key) => `${file}: ${key} is missing`);
  const surplus = [...found.keys()].filter((key) => !expected.has(key)).map((key) => `${file}: ${key} is in no other language`);
  const unlike = [...found].flatMap(([key, text]) => {
    const asked = expected.get(key);
    if (text.trim() === '') return [`${file}: ${key} is empty`];
    return asked === undefined || placeholders(text) === placeholders(asked) ? [] : [`${file}: ${key} does not use ${placeholders(asked)}`];
  });
  return [...missing, ...surplus, ...unlike];
}

function placeholders(text: string): string {
  return [...text.matchAll(/{{\s*(\w+)\s*}}/g)]
    .map(([, name]) => name)
    .toSorted()
    .join(', ');
}

function flat(part: Words, path = ''): Map<string, string> {
  return new Map(
    Object.entries(part).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
}
