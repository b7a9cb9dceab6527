import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What every line that is logged for a request says. */
type RequestScope = { readonly request: string; readonly delivery?: string };

declare global {
  // The web process holds this module twice, the second time in its build: the scope is one.
  var laurelRequestScope: AsyncLocalStorage<RequestScope> | undefined;
}

globalThis.laurelRequestScope ??= new AsyncLocalStorage<RequestScope>();

export const requestScope = globalThis.laurelRequestScope;

const sane = /^[A-Za-z0-9._-]{8,64}$/;

/** The ids of a request: its own where the proxy gave a sane one, else a new one; and the webhook's. */
export function scopeOf(headers: Readonly<Record<string, unknown>>): RequestScope {
  const [given, delivery] = [headers['x-request-id'], headers['x-shopify-webhook-id']];
  const request = typeof given === 'string' && sane.test(given) ? given : randomUUID();
  return typeof delivery === 'string' && sane.test(delivery) ? { request, delivery } : { request };
}
