import { createHmac, hkdfSync } from 'node:crypto';

import type { ShopDomain } from '#app/domain/values/ids.ts';

/** The key guests' e-mails are hashed with, from the master key: whoever has the rows alone cannot try addresses. */
export function guestKey(master: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', 'laurel/guest-email', 32));
}

/** Guests' orders wait under a hash for months: a new key to seal with must not change it. So it is a key of its own, or the first one of all. */
export function hashMaster(keys: { readonly current: Buffer; readonly old: readonly Buffer[]; readonly own?: Buffer | undefined }): Buffer {
  return keys.own ?? keys.old.at(-1) ?? keys.current;
}

/** The same for one address however it is written; another in each shop. */
export function guestHash(key: Buffer, shop: ShopDomain, email: string): string {
  return createHmac('sha256', key).update(`${shop}|${email.trim().toLowerCase()}`).digest('hex');
}
