import type { Json } from './json.ts';

/** The fields wanted below each name; null is all of it. */
type Wanted = ReadonlyMap<string, Wanted | null>;

const read = new WeakMap<readonly string[], Wanted>();

/** Only these fields of a payload (dotted paths); a path into a list picks from each of its items. */
export function pick(payload: Json, fields: readonly string[] | null): Json {
  if (fields === null) return payload;
  const wanted = read.get(fields) ?? wantedBy(fields);
  read.set(fields, wanted);
  return pickFrom(payload, wanted);
}

function wantedBy(fields: readonly string[]): Wanted {
  const byHead = Map.groupBy(fields, (field) => field.split('.', 1)[0] ?? '');
  const below = (head: string, paths: readonly string[]) =>
    paths.includes(head) ? null : wantedBy(paths.map((path) => path.slice(head.length + 1)));
  return new Map([...byHead].map(([head, paths]) => [head, below(head, paths)]));
}

function pickFrom(payload: Json, wanted: Wanted): Json {
  const picked: Record<string, unknown> = {};
  for (const [name, below] of wanted) {
    const value = payload[name];
    if (value !== undefined) picked[name] = below === null ? value : pickInside(value, below);
  }
  return picked;
}

function pickInside(value: unknown, wanted: Wanted): unknown {
  if (Array.isArray(value)) return value.map((item) => pickInside(item, wanted));
  return typeof value === 'object' && value !== null ? pickFrom(value as Json, wanted) : value;
}
