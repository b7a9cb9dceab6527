import { assert } from '../values/assert.ts';

/**
 * One text for one value, whatever the order its keys were written in: keys sorted by code unit, no white space, instants as ISO 8601
 * in UTC with milliseconds. Numbers are whole and safe (a fraction is text), so that a database's JSON gives the same text back.
 * A value that JSON would silently drop or bend is a defect.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), `only whole numbers have one text, not ${value}`);
    return String(value);
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  assert(typeof value === 'object', `${typeof value} has no JSON`);
  return value === null ? 'null' : objectText(value);
}

// Every entry's hash goes through here, twice as quick as by sort, map and join.
function objectText(value: object): string {
  if (value instanceof Date) return JSON.stringify(value);
  let [text, separator] = ['', ''];
  if (Array.isArray(value)) {
    for (const each of value) {
      text += separator + canonicalJson(each);
      separator = ',';
    }
    return `[${text}]`;
  }
  const keyed = value as Readonly<Record<string, unknown>>;
  for (const key of inOrder(Object.keys(keyed))) {
    text += separator + named(key) + canonicalJson(keyed[key]);
    separator = ',';
  }
  return `{${text}}`;
}

/** In place, by insertion: they are few, and often in order already. */
function inOrder(keys: string[]): readonly string[] {
  if (keys.length > 24) return keys.sort();
  for (let end = 1; end < keys.length; end += 1) {
    const key = keys[end] ?? '';
    let place = end;
    for (; place > 0 && (keys[place - 1] ?? '') > key; place -= 1) keys[place] = keys[place - 1] ?? '';
    keys[place] = key;
  }
  return keys;
}

const needsNoEscape = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return text.length < 200 && needsNoEscape.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Keys are few and come again and again; a text among them that is none (a member's id) must not fill the memory. */
const namedKeys = new Map<string, string>();
const keysMax = 1_000;

function named(key: string): string {
  const known = namedKeys.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  if (namedKeys.size < keysMax) namedKeys.set(key, text);
  return text;
}
