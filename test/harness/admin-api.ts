import '@shopify/shopify-api/adapters/node';

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { ApiVersion, Session, shopifyApi } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { graphql } from 'graphql';
import { z } from 'zod';

import { adminClient, type AdminClient } from '#app/shopify/admin-client.ts';
import { throttle } from '#app/shopify/throttle.ts';

import { teaHouse } from '../builders/values.ts';
import { adminSchema } from '../shop/schema.ts';

/** What goes wrong with the next call of an operation. */
export type Fault = 'unreachable' | 'answer-lost' | 'internal-error' | 'throttled' | 'unauthorised' | 'denied';

const graphqlError = (message: string, code: string) => ({ status: 200, body: { errors: [{ message, extensions: { code } }] } });
const refusals: Partial<Record<Fault, { readonly status: number; readonly body: unknown }>> = {
  'internal-error': { status: 503, body: {} },
  unauthorised: { status: 401, body: { errors: 'Invalid API key or access token' } },
  throttled: graphqlError('Throttled', 'THROTTLED'),
  denied: graphqlError('Access denied', 'ACCESS_DENIED'),
};

export type Code = { id: string; status: 'ACTIVE' | 'EXPIRED'; asyncUsageCount: number; readonly input: Record<string, unknown> };
type MetafieldInput = { readonly ownerId: string; readonly namespace: string; readonly key: string; readonly value: string };

const requestBody = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });

/**
 * A small Admin API on loopback that answers over Shopify's real schema: it refuses what Shopify would, and remembers codes
 * and metafields. The app's own client talks to it through the library.
 */
export class AdminApi {
  readonly codes = new Map<string, Code>();
  readonly metafields = new Map<string, unknown>();
  /** What customers are called, by id. */
  readonly customerNames = new Map<string, { readonly name: string; readonly email: string }>();
  readonly goneOwners = new Set<string>();
  /** The names of the operations that were carried out, in order. */
  readonly carriedOut: string[] = [];
  /** Codes that Shopify will not make, with its reason. */
  refusal: { code: string; message: string } | null = null;
  readonly client: AdminClient;
  readonly #faults = new Map<string, Fault[]>();
  readonly #server: Server;

  static async start(): Promise<AdminApi> {
    await adminSchema();
    const api = new AdminApi();
    await new Promise<void>((resolve) => api.#server.listen(0, '127.0.0.1', resolve));
    const { port } = api.#server.address() as AddressInfo;
    // The double stands at the wire: the library and everything above it are the app's own.
    setAbstractFetchFunc((url, init) => fetch(`http://127.0.0.1:${port}${new URL(url instanceof Request ? url.url : url).pathname}`, init));
    return api;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      json(request)
        .then((body) => this.#answer(requestBody.parse(body), response))
        .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    });
    const library = shopifyApi({
      apiKey: 'key',
      apiSecretKey: 'secret',
      apiVersion: ApiVersion.July26,
      hostName: 'laurel.example.com',
      isEmbeddedApp: true,
      logger: { log: () => undefined },
    });
    const session = new Session({ id: `offline_${teaHouse}`, shop: teaHouse, state: '', isOnline: false, accessToken: 'token' });
    this.client = adminClient({
      throttle: throttle(),
      patienceMs: 10_000,
      timeoutMs: 5_000,
      send: (operation, options) => new library.clients.Graphql({ session }).request(operation, options),
    });
  }

  /** The next calls of the operation go wrong, one after the other. */
  fail(operation: string, ...faults: readonly Fault[]): void {
    this.#faults.set(operation, [...(this.#faults.get(operation) ?? []), ...faults]);
  }

  usableCodes(): readonly string[] {
    return [...this.codes].filter(([, code]) => code.status === 'ACTIVE').map(([text]) => text);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer({ query, variables }: z.infer<typeof requestBody>, response: ServerResponse): Promise<void> {
    const name = /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '';
    const fault = this.#faults.get(name)?.shift();
    if (fault === 'unreachable') return void response.destroy();
    const refusal = fault && refusals[fault];
    if (refusal) {
      reply(response, refusal.body, refusal.status);
      return;
    }

    const { schema } = await adminSchema();
    const result = await graphql({ schema, source: query, variableValues: variables, rootValue: this.#root() });
    this.carriedOut.push(name);
    if (fault === 'answer-lost') return void response.destroy();
    reply(response, result);
  }

  #root() {
    const make = (input: Record<string, unknown>, kind: string) => {
      const code = String(input['code']);
      if (this.codes.has(code))
        return { codeDiscountNode: null, userErrors: [{ code: 'TAKEN', field: ['code'], message: 'Code must be unique' }] };
      if (this.refusal) return { codeDiscountNode: null, userErrors: [{ ...this.refusal, field: ['context'] }] };
      const id = `gid://shopify/DiscountCodeNode/${this.codes.size + 1}`;
      this.codes.set(code, { id, status: 'ACTIVE', asyncUsageCount: 0, input: { ...input, kind } });
      return { codeDiscountNode: { id, codeDiscount: this.#discount(code) }, userErrors: [] };
    };
    return {
      shop: { name: 'Tea house', currencyCode: 'GBP', ianaTimezone: 'Europe/London' },
      nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => this.#customer(id)),
      customers: () => ({ nodes: [...this.customerNames.keys()].map((id) => this.#customer(id)) }),
      currentAppInstallation: { id: 'gid://shopify/AppInstallation/1' },
      codeDiscountNodeByCode: ({ code }: { code: string }) => {
        const found = this.codes.get(code);
        return found ? { id: found.id, codeDiscount: this.#discount(code) } : null;
      },
      discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: Record<string, unknown> }) =>
        make(basicCodeDiscount, 'DiscountCodeBasic'),
      discountCodeFreeShippingCreate: ({ freeShippingCodeDiscount }: { freeShippingCodeDiscount: Record<string, unknown> }) =>
        make(freeShippingCodeDiscount, 'DiscountCodeFreeShipping'),
      discountCodeDeactivate: ({ id }: { id: string }) => {
        for (const code of this.codes.values()) if (code.id === id) code.status = 'EXPIRED';
        return { codeDiscountNode: { id }, userErrors: [] };
      },
      metafieldsSet: ({ metafields }: { metafields: readonly MetafieldInput[] }) => {
        const userErrors = metafields.flatMap(({ ownerId }, elementIndex) =>
          this.goneOwners.has(ownerId)
            ? [{ code: 'INVALID', field: ['metafields', String(elementIndex), 'ownerId'], message: 'Owner does not exist', elementIndex }]
            : [],
        );
        if (userErrors.length === 0)
          for (const { ownerId, namespace, key, value } of metafields)
            this.metafields.set(`${ownerId} ${namespace}.${key}`, JSON.parse(value));
        return { metafields: [], userErrors };
      },
    };
  }

  #customer(id: string) {
    const found = this.customerNames.get(id);
    return found ? { __typename: 'Customer', id, displayName: found.name, defaultEmailAddress: { emailAddress: found.email } } : null;
  }

  #discount(code: string) {
    const found = this.codes.get(code);
    return found && { __typename: found.input['kind'], status: found.status, asyncUsageCount: found.asyncUsageCount };
  }
}

function reply(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
