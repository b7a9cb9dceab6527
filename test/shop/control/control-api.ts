import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { CannotDo } from '../actions/cannot-do.ts';
import { installation } from '../actions/install.ts';
import type { Shop } from '../shop.ts';
import type { Kind } from '../state.ts';
import { pathOf, readBody, sendJson, type Route } from '../wire/http.ts';
import type { Action } from './action.ts';
import { merchantActions } from './merchant-actions.ts';
import { orderActions } from './order-actions.ts';
import { stageActions } from './stage-actions.ts';

const prefix = '/control/';

/** What `POST /control/<name>` does. */
export const actions: ReadonlyMap<string, Action> = new Map(Object.entries({ ...orderActions, ...merchantActions, ...stageActions }));

/**
 * What tests, the tour and the year's replay drive the shop with: `POST /control/<action>` with a JSON body,
 * `GET /control/state`, and `GET /control/documents?kind=order[&id=|&key=|&owner=|&limit=|&offset=]`.
 * A "no" of the shop's is 409, a body or query that cannot be read 422.
 */
export function controlApi(shop: Shop): Route {
  return (request, response) => {
    if (!pathOf(request).startsWith(prefix)) return false;
    void serve(shop, request, response).catch((error: unknown) => refuse(response, error));
    return true;
  };
}

function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof CannotDo) sendJson(response, 409, { error: error.message });
  else if (error instanceof z.ZodError) sendJson(response, 422, { error: z.prettifyError(error) });
  else if (error instanceof SyntaxError) sendJson(response, 422, { error: `The body is not JSON: ${error.message}` });
  else sendJson(response, 500, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

async function serve(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page in a browser cannot send JSON here without asking first, and is never allowed to.
  if (request.headers.origin !== undefined) return void sendJson(response, 403, { error: 'Not for browsers.' });
  const name = pathOf(request).slice(prefix.length);
  if (request.method === 'GET')
    return void sendJson(response, 200, read(shop, name, new URL(request.url ?? '/', 'http://shop').searchParams));
  const action = actions.get(name);
  if (request.method !== 'POST' || !action) return void sendJson(response, 404, { error: `There is no ${request.method ?? ''} ${name}.` });
  const text = await readBody(request);
  const body: unknown = text === '' ? {} : JSON.parse(text);
  sendJson(response, 200, (await action(shop, body)) ?? {});
}

/** All but tokens. */
const kinds = [
  'shop',
  'staff',
  'customer',
  'product',
  'collection',
  'order',
  'discount',
  'metafield',
  'theme',
  'installation',
  'visit',
  'mail',
  'delivery',
  'payload',
  'apiCall',
] as const satisfies readonly Kind[];

const documentsQuery = z.strictObject({
  kind: z.enum(kinds),
  id: z.exactOptional(z.string()),
  key: z.exactOptional(z.string()),
  owner: z.exactOptional(z.string()),
  limit: z.coerce.number().int().min(1).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

function read(shop: Shop, name: string, query: URLSearchParams): unknown {
  if (name === 'state') return state(shop);
  if (name !== 'documents') throw new CannotDo(`There is no GET ${name}.`);
  const { kind, id, key, ...listing } = documentsQuery.parse(Object.fromEntries(query));
  if (id !== undefined) return shop.store.need(kind, id);
  if (key !== undefined) return shop.store.find(kind, key) ?? null;
  return shop.store.list(kind, listing);
}

function state(shop: Shop) {
  return {
    now: shop.clock.now().toISOString(),
    offsetMs: shop.clock.offsetMs,
    addresses: shop.addresses,
    installation: installation(shop),
    waitingDeliveries: shop.webhooks.waiting,
    switches: shop.webhooks.switches,
    faults: shop.faults.list(),
    counts: Object.fromEntries(kinds.map((kind) => [kind, shop.store.count(kind)])),
  };
}
