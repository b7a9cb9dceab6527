import { randomBytes } from 'node:crypto';
import { installation } from '../actions/install.ts';
import type { Shop } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { AccessToken, RefreshToken } from '../state/token.ts';

/** Seconds that an expiring offline token and its refresh token live; an online token as long as the staff's session. */
export const lifetime = { offline: 3_600, refresh: 90 * 86_400, online: 86_400 } as const;

function token(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString('hex')}`;
}

function seconds(shop: Shop, count: number): number {
  return shop.clock.now().getTime() + count * 1000;
}

export function makeAccessToken(shop: Shop, { expiresIn, staff }: { expiresIn: number | null; staff: Gid | null }): AccessToken {
  const made: AccessToken = {
    id: token('shpat'),
    scopes: installation(shop).scopes,
    staff,
    expiresAt: expiresIn === null ? null : seconds(shop, expiresIn),
    isRevoked: false,
  };
  shop.store.put('accessToken', made);
  shop.store.prune('accessToken', { keep: 200 });
  return made;
}

/** A pair of an expiring offline token and what it is refreshed with. */
export function makeTokenPair(shop: Shop): { access: AccessToken; refresh: RefreshToken } {
  const access = makeAccessToken(shop, { expiresIn: lifetime.offline, staff: null });
  const refresh: RefreshToken = {
    id: token('shprt'),
    accessToken: access.id,
    scopes: access.scopes,
    expiresAt: seconds(shop, lifetime.refresh),
    isUsed: false,
  };
  shop.store.put('refreshToken', refresh);
  return { access, refresh };
}

/** The access token, where it opens the Admin API now. Its scopes are what the merchant grants now. */
export function findToken(shop: Shop, id: string): AccessToken | undefined {
  const found = shop.store.get('accessToken', id);
  if (!found || found.isRevoked || installation(shop).installedAt === null) return undefined;
  if (found.expiresAt !== null && found.expiresAt <= shop.clock.now().getTime()) return undefined;
  return { ...found, scopes: installation(shop).scopes };
}
