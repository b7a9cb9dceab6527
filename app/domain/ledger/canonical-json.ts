import { assert } from '../values/assert.ts';
import { instantText } from '../values/instant-text.ts';

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

function objectText(value: object): string {
  if (value instanceof Date) return `"${instantText(value)}"`;
  return Array.isArray(value) ? arrayText(value) : keyedText(value);
}

function arrayText(items: readonly unknown[]): string {
  let [text, separator] = ['', ''];
  for (const each of items) {
    text += separator + canonicalJson(each);
    separator = ',';
  }
  return `[${text}]`;
}

// Every entry's hash goes through here: objects of one form are many, and only the first of them is sorted.
function keyedText(value: object): string {
  const { order, names } = formOf(Object.keys(value));
  const values: readonly unknown[] = Object.values(value);
  let text = '';
  for (let at = 0; at < order.length; at += 1) text += (names[at] ?? '') + canonicalJson(values[order[at] ?? 0]);
  return `{${text}}`;
}

/** `order`: the places of the keys, sorted; `names`: the keys in that order as they are written, with what parts them. */
type Form = { readonly keys: readonly string[]; readonly order: readonly number[]; readonly names: readonly string[] };

/** By their first key. Keys that are no names (a window's, a member's id) come in ever other forms: they must fill neither memory nor time. */
const forms = new Map<string, Form[]>();
const firstKeysMax = 200;
const formsOfFirstKeyMax = 8;

function formOf(keys: readonly string[]): Form {
  const first = keys[0] ?? '';
  const known = forms.get(first) ?? [];
  for (const form of known) if (isOf(form, keys)) return form;
  const form = newForm(keys);
  if (known.length < formsOfFirstKeyMax) known.push(form);
  if (known.length === 1 && forms.size < firstKeysMax) forms.set(first, known);
  return form;
}

function isOf({ keys }: Form, others: readonly string[]): boolean {
  if (keys.length !== others.length) return false;
  for (let place = 0; place < keys.length; place += 1) if (keys[place] !== others[place]) return false;
  return true;
}

function newForm(keys: readonly string[]): Form {
  const sorted = keys.map((key, place) => ({ key, place })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const names = sorted.map(({ key }, at) => `${at === 0 ? '' : ','}${JSON.stringify(key)}:`);
  return { keys, order: sorted.map(({ place }) => place), names };
}

const needsNoEscape = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return text.length < 200 && needsNoEscape.test(text) ? `"${text}"` : JSON.stringify(text);
}
