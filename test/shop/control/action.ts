import { z } from 'zod';
import type { Shop } from '../shop.ts';

/** What one `POST /control/<name>` does with its body. Throws `ZodError` for one it cannot read. */
export type Action = (shop: Shop, body: unknown) => unknown;

/** Ties what an action reads to what it does. */
export function action<Body extends z.ZodType>(body: Body, run: (shop: Shop, body: z.output<Body>) => unknown): Action {
  return (shop, given) => run(shop, body.parse(given));
}

export const nothing = z.strictObject({});

/** A part that may be left out; `undefined` is not a value of it. */
export const may = z.exactOptional;

export const instantText = z.iso.datetime({ offset: true });

/** Minor units. */
export const minor = z.int();
