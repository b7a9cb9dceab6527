import { assert } from '../values/assert.ts';

/**
 * One text for one value, whatever the order its keys were written in: keys sorted by code unit, no white space, instants as ISO 8601
 * in UTC with milliseconds. Numbers are whole and safe (a fraction is text), so that a database's JSON gives the same text back.
 * A value that JSON would silently drop or bend is a defect.
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof Date) return JSON.stringify(value);
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), `only whole numbers have one text, not ${value}`);
    return String(value);
  }
  assert(typeof value === 'object', `${typeof value} has no JSON`);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const keyed = value as Readonly<Record<string, unknown>>;
  let members = '';
  for (const key of Object.keys(keyed).sort()) {
    members += `${members === '' ? '' : ','}${quoted(key)}:${canonicalJson(keyed[key])}`;
  }
  return `{${members}}`;
}

/** Keys are few and come again and again; a text among them that is none (a member's id) must not fill the memory. */
const quotedKeys = new Map<string, string>();
const keysMax = 1_000;

function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (quotedKeys.size < keysMax) quotedKeys.set(key, text);
  return text;
}
