import type { Chance } from './size.ts';

/** What may stand where something else is expected: nothing, another kind, an edge of its own kind, text meant to do harm. */
const odd: readonly unknown[] = [
  null,
  '',
  'NaN',
  '-0.01',
  '1e9',
  '99999999999999999999.99',
  '0x10',
  '１２.００',
  '\u0000',
  '\ud800',
  "'; DROP TABLE entry; --",
  '{{ shop.name }}',
  '=1+1',
  0,
  -1,
  1.5,
  9_007_199_254_740_993,
  true,
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: 1, toString: 2 },
  'gid://shopify/Order/abc',
  '2026-13-45T99:99:99Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  'x'.repeat(5_000),
];

/** The body with one to four things about it changed: values, keys, or the bytes themselves. */
export function mutated(body: string, chance: Chance): string {
  if (chance.isOnceIn(10)) return brokenText(body, chance);
  const copy: unknown = JSON.parse(body);
  for (let changes = chance.whole(1, 4); changes > 0; changes -= 1) change(copy, chance);
  return JSON.stringify(copy);
}

/** Cut off, or with a byte that is another: mostly no JSON any more. */
function brokenText(body: string, chance: Chance): string {
  const place = chance.whole(0, body.length - 1);
  if (chance.isOnceIn(2)) return body.slice(0, place);
  return body.slice(0, place) + String.fromCharCode(chance.whole(1, 255)) + body.slice(place + 1);
}

function change(inside: unknown, chance: Chance): void {
  const places = placesIn(inside);
  const place = places[chance.whole(0, places.length - 1)];
  if (!place) return;
  const { parent, key } = place;
  switch (chance.whole(0, 3)) {
    case 0:
      Reflect.deleteProperty(parent, key);
      return;
    case 1:
      Reflect.set(parent, key, [Reflect.get(parent, key), Reflect.get(parent, key)]);
      return;
    case 2:
      Reflect.set(parent, `${key}_`, Reflect.get(parent, key));
      Reflect.deleteProperty(parent, key);
      return;
    default:
      Reflect.set(parent, key, structuredClone(odd[chance.whole(0, odd.length - 1)]));
  }
}

type Place = { readonly parent: object; readonly key: string };

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ parent: value, key }, ...placesIn(inner)]);
}
