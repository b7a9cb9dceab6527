import { z } from 'zod';

/** A field that Laurel does not know is refused by name, with those it knows: a misspelt field must not be taken for an absent one. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `there is no such field: ${issue.keys.join(', ')} (known here: ${Object.keys(shape).join(', ')})`
        : undefined,
  });
}

/** "7.90", or the number 7.9; in whole units of the shop's currency. */
export function amount(what: string) {
  const error = 'write an amount like "7.90"';
  return z
    .union([z.string().regex(/^-?\d{1,13}(\.\d{1,10})?$/, error), z.number().transform(String)], { error })
    .meta({ title: 'amount', description: what });
}

/** A percentage with up to four decimals, as a number or as text. */
export function percentage(what: string) {
  const error = 'write a percentage like 10 or "12.5"';
  const known = z.string().regex(/^\d{1,5}(\.\d{1,4})?$/, error);
  return z.union([known, z.number().min(0).transform(String).pipe(known)], { error }).meta({ title: 'percentage', description: what });
}

/** A short name of the scenario's own ("tea", "1001", 1001), or Shopify's id. */
export function name(what: string) {
  const error = 'write a name like "tea" or "1001"';
  return z.union([z.string().trim().min(1, error), z.int().transform(String)], { error }).meta({ title: 'name', description: what });
}

/** Read by `readInstant` once the shop's time zone is known. */
export function instant(what: string) {
  const error = 'write an instant like "2026-03-02T10:00:00Z", or without Z for the shop’s own clock, or a day';
  return z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/, error)
    .meta({ title: 'instant', description: what });
}

export function whole(what: string) {
  return z.int().min(0).describe(what);
}

export function pieces(what: string) {
  return z.int().min(1).max(1_000_000).describe(what);
}

export function words(what: string) {
  return z.string().describe(what);
}

export function list<Item extends z.ZodType>(item: Item, what: string) {
  return z.array(item).describe(what);
}

export function yes(what: string) {
  return z.boolean().describe(what);
}

/** One or several of them. */
export function oneOrMore<Item extends z.ZodType>(item: Item, what: string) {
  return z.union([item, z.array(item)]).describe(what);
}
