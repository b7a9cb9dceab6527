import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode, type ExecutionResult } from 'graphql';
import { instant } from '../clock.ts';
import type { Fault } from '../faults.ts';
import { dearestQuery } from '../graphql/bucket.ts';
import type { Bucket } from '../graphql/bucket.ts';
import { answer, prepare } from '../graphql/execute.ts';
import type { Request } from '../graphql/execute.ts';
import { findToken } from '../oauth/tokens.ts';
import { theShop } from '../orders/make-line.ts';
import type { AdminSchema } from '../schema.ts';
import type { Shop } from '../shop.ts';
import type { ApiCall } from '../state/record.ts';
import { pathOf, readBody, sendJson } from './http.ts';
import type { Route } from './http.ts';

const path = '/admin/api/2026-07/graphql.json';
const kept = 2_000;

type Api = { readonly shop: Shop; readonly admin: AdminSchema; readonly bucket: Bucket };

/** `POST /admin/api/2026-07/graphql.json`; another version is refused, since nothing here has been checked against it. */
export function adminApi(api: Api): Route {
  return (request, response) => {
    if (!pathOf(request).startsWith('/admin/api/')) return false;
    if (pathOf(request) !== path) sendJson(response, 404, { errors: `The stand-in shop speaks ${path} only.` });
    else void serve(api, request, response).catch((error: unknown) => sendJson(response, 500, { errors: String(error) }));
    return true;
  };
}

type Note = { -readonly [K in keyof ApiCall]: ApiCall[K] };

async function serve(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { shop } = api;
  const startedAt = performance.now();
  const note: Note = {
    id: randomUUID(),
    at: instant(shop.clock.now()),
    operation: '',
    query: '',
    variables: '',
    status: 200,
    errors: [],
    deprecations: [],
    cost: null,
    ms: 0,
    fault: null,
  };
  const send = (status: number, body: unknown, headers?: Readonly<Record<string, string>>) => {
    note.status = status;
    sendJson(response, status, body, { 'x-request-id': note.id, ...headers });
  };
  try {
    await handle(api, {
      read: await readRequest(request, note),
      token: String(request.headers['x-shopify-access-token'] ?? ''),
      note,
      send,
      response,
    });
  } finally {
    note.ms = Math.round(performance.now() - startedAt);
    shop.store.put('apiCall', note);
    if (Math.random() < 0.01) shop.store.prune('apiCall', { keep: kept });
  }
}

async function readRequest(request: IncomingMessage, note: Note): Promise<Request | undefined> {
  try {
    const body: unknown = JSON.parse(await readBody(request));
    if (typeof body !== 'object' || body === null || !('query' in body) || typeof body.query !== 'string') return undefined;
    const variables =
      'variables' in body && typeof body.variables === 'object' && body.variables !== null
        ? (body.variables as Record<string, unknown>)
        : {};
    note.query = body.query;
    note.variables = JSON.stringify(variables).slice(0, 20_000);
    return {
      query: body.query,
      variables,
      operationName: 'operationName' in body && typeof body.operationName === 'string' ? body.operationName : null,
    };
  } catch {
    return undefined;
  }
}

type Handling = {
  readonly read: Request | undefined;
  readonly token: string;
  readonly note: Note;
  readonly send: (status: number, body: unknown, headers?: Readonly<Record<string, string>>) => void;
  readonly response: ServerResponse;
};

async function handle({ shop, admin, bucket }: Api, { read, token, note, send, response }: Handling): Promise<void> {
  const access = findToken(shop, token);
  if (!access) return void send(401, { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' });
  if (!read) return void send(400, { errors: { query: 'Required parameter missing or invalid' } });
  const prepared = prepare(admin, read);
  if (!prepared.ok) {
    note.errors = prepared.errors.map(({ message }) => message);
    return void send(200, { errors: prepared.errors });
  }
  note.operation = prepared.names[0] ?? '';
  const fault = shop.faults.next(prepared.names);
  note.fault = fault ?? null;
  if (fault && playFault(fault, send, response)) return;
  const { plan } = theShop(shop);
  const costOf = (actual: number | null) => ({
    cost: { requestedQueryCost: prepared.cost, actualQueryCost: actual, throttleStatus: bucket.status(plan) },
  });
  if (prepared.cost > dearestQuery) {
    note.errors = ['MAX_COST_EXCEEDED'];
    const message = `Query cost is ${prepared.cost}, which exceeds the single query max cost limit (${dearestQuery}).`;
    return void send(200, { errors: [{ message, extensions: { code: 'MAX_COST_EXCEEDED', cost: prepared.cost, maxCost: dearestQuery } }] });
  }
  if (fault === 'throttled' || !bucket.take(plan, prepared.cost)) {
    note.errors = ['THROTTLED'];
    return void send(200, {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' } }],
      extensions: costOf(null),
    });
  }
  const deprecations = new Set<string>();
  const call = { shop, scopes: access.scopes, deprecated: (what: string) => void deprecations.add(what) };
  const { result, found } = await answer(admin, { document: prepared.document, request: read, call });
  const actual = prepared.operation.operation === OperationTypeNode.MUTATION ? prepared.cost : Math.min(prepared.cost, found);
  bucket.giveBack(prepared.cost - actual);
  note.deprecations = [...deprecations];
  note.errors = problemsIn(result);
  note.cost = { requested: prepared.cost, actual, available: bucket.status(plan).currentlyAvailable };
  if (fault === 'lost-answer') return void response.socket?.destroy();
  send(200, { ...result, extensions: costOf(actual) });
}

/** True where the fault has ended the call before anything was done. */
function playFault(fault: Fault, send: Handling['send'], response: ServerResponse): boolean {
  switch (fault) {
    case '429':
      send(
        429,
        { errors: 'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.' },
        { 'retry-after': '2.0' },
      );
      return true;
    case '500':
      send(500, { errors: 'Internal Server Error' });
      return true;
    case '502':
      send(502, { errors: 'Bad Gateway' });
      return true;
    case 'hang':
      return true; // the connection stays open and nothing comes
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'lost-answer':
    case 'throttled':
      return false;
  }
}

function problemsIn(result: ExecutionResult): readonly string[] {
  const userErrors = Object.values(result.data ?? {}).flatMap((payload) => {
    const list = typeof payload === 'object' && payload !== null && 'userErrors' in payload ? payload.userErrors : undefined;
    return Array.isArray(list)
      ? list.map((error: { code?: unknown; message?: unknown }) => `${String(error.code)}: ${String(error.message)}`)
      : [];
  });
  return [...(result.errors ?? []).map(({ message }) => message), ...userErrors];
}
