import { HttpResponseError, type Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import { z } from 'zod';

import { ShopifyUnreachable } from './errors.ts';

/** Ahead of the library's own 5 minutes, so that it never refreshes by itself, unlocked. */
const refreshedBeforeExpiryMs = 10 * 60_000;
const usableBeforeExpiryMs = 5 * 60_000;

export type FreshSessionsOptions = {
  readonly inner: SessionStorage;
  /** Asks Shopify for the next pair of tokens; the refresh token given is spent by it. */
  readonly refresh: (shop: string, refreshToken: string) => Promise<Session>;
  /** Lets one process at a time touch a shop's offline token. */
  readonly exclusively: <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;
};

/**
 * A session storage whose offline sessions are always fit for use: one about to expire is refreshed as it is loaded,
 * once for all processes; the others wait and read the new one. A refresh token that Shopify no longer takes drops the
 * session, and the next visit of the merchant makes a new one by token exchange.
 *
 * Loading throws `ShopifyUnreachable` when the refresh has no clear answer and the old token is all but spent.
 */
export function freshSessions({ inner, refresh, exclusively }: FreshSessionsOptions): SessionStorage {
  const underway = new Map<string, Promise<Session | undefined>>();

  const renew = (shop: string, id: string): Promise<Session | undefined> =>
    exclusively(lockName(shop), async () => {
      const newest = await inner.loadSession(id);
      if (!newest?.refreshToken || !isDue(newest)) return newest;
      try {
        const renewed = await refresh(shop, newest.refreshToken);
        await inner.storeSession(renewed);
        return renewed;
      } catch (error) {
        if (isSpent(error)) {
          await inner.deleteSession(id);
          return undefined;
        }
        if (!newest.isExpired(usableBeforeExpiryMs)) return newest;
        throw new ShopifyUnreachable('the access token could not be refreshed', { cause: error });
      }
    });

  return {
    ...inner,
    loadSession: async (id) => {
      const session = await inner.loadSession(id);
      if (!session || session.isOnline || !session.refreshToken || !isDue(session)) return session;
      const running = underway.get(id) ?? renew(session.shop, id).finally(() => underway.delete(id));
      underway.set(id, running);
      return running;
    },
    // A token exchange may meet a refresh: taking the same lock, the pair that was asked for last is the one kept.
    storeSession: async (session) =>
      session.isOnline ? inner.storeSession(session) : exclusively(lockName(session.shop), () => inner.storeSession(session)),
  };
}

function lockName(shop: string): string {
  return `offline-token/${shop}`;
}

function isDue(session: Session): boolean {
  return session.isExpired(refreshedBeforeExpiryMs);
}

/** Shopify's "no" to a refresh token; any other status may pass. */
const spent = z.object({ code: z.union([z.literal(400), z.literal(401), z.literal(403)]) });

function isSpent(error: unknown): boolean {
  return error instanceof HttpResponseError && spent.safeParse(error.response).success;
}
