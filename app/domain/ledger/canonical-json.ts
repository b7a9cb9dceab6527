import { assert } from '../values/assert.ts';

/**
 * One text for one value, whatever the order its keys were written in: keys sorted by code unit, no white space, instants as ISO 8601
 * in UTC with milliseconds. Numbers are whole and safe (a fraction is text), so that a database's JSON gives the same text back.
 * A value that JSON would silently drop or bend is a defect.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      assert(Number.isSafeInteger(value), `only whole numbers have one text, not ${value}`);
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (value instanceof Date) return JSON.stringify(value);
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      return `{${Object.entries(value).sort(byKey).map(member).join(',')}}`;
    default:
      throw new Error(`Defect: ${typeof value} has no JSON`);
  }
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function member([key, value]: [string, unknown]): string {
  return `${JSON.stringify(key)}:${canonicalJson(value)}`;
}
