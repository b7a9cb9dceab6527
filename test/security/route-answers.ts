import type { ActionFunctionArgs } from '@remix-run/node';
import type { Pool } from 'pg';

import type { ShopDomain } from '#app/domain/values/ids.ts';

import { tablesOfShops } from './planted-rows.ts';

export type Answered = { readonly status: number; readonly text: string };
type Handler = (args: ActionFunctionArgs) => unknown;

/** What a route says to a request, however it says it: a Response, data with a status, plain data, promises within it, or something thrown. */
export async function answerOf(handler: Handler, request: Request, params: Readonly<Record<string, string>> = {}): Promise<Answered> {
  try {
    return await read(await handler({ request, params, context: {} }));
  } catch (thrown) {
    if (thrown instanceof Response) return read(thrown);
    throw thrown;
  }
}

async function read(answer: unknown): Promise<Answered> {
  if (answer instanceof Response) {
    return { status: answer.status, text: `${[...answer.headers].flat().join('\n')}\n${await answer.text()}` };
  }
  const settled = await settle(answer);
  const init = typeof answer === 'object' && answer !== null && 'init' in answer ? answer.init : null;
  const status = typeof init === 'object' && init !== null && 'status' in init ? Number(init.status) : 200;
  return { status, text: JSON.stringify(settled) };
}

/** With what it promises in its place. */
async function settle(value: unknown): Promise<unknown> {
  const known: unknown = await value;
  if (Array.isArray(known)) return Promise.all(known.map(settle));
  if (known === null || typeof known !== 'object' || known instanceof Date) return known;
  return Object.fromEntries(await Promise.all(Object.entries(known).map(async ([name, part]) => [name, await settle(part)] as const)));
}

/** What the shop has in every table: the same before and after where nothing was changed. */
export async function rowsOfShop(owner: Pool, shop: ShopDomain): Promise<Readonly<Record<string, string>>> {
  const tables = await tablesOfShops(owner);
  const read = async (table: string) => {
    const { rows } = await owner.query<{ rows: string }>(
      `SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') AS rows FROM "${table}" t WHERE shop = $1`,
      [shop],
    );
    return [table, rows[0]?.rows ?? ''] as const;
  };
  return Object.fromEntries(await Promise.all(tables.map(read)));
}
