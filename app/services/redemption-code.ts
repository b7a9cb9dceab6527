import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

import { codeFromBytes, giftCardCodeFromBytes } from '#app/domain/redemption/code.ts';
import type { Delivery } from '#app/domain/redemption/delivery.ts';
import type { RedemptionId, ShopDomain } from '#app/domain/values/ids.ts';

/**
 * The key codes are derived with, from the master key: whoever knows an id cannot work out its code. Made once: Node makes one of a key's bytes
 * for each code else, at five times the work of the code.
 */
export function codeKey(master: Buffer): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', master, '', 'laurel/redemption-code', 32)));
}

/** What a redemption's code is made from. */
type Coded = { readonly shop: ShopDomain; readonly id: RedemptionId; readonly delivery: Delivery };

/** A redemption's code: the same whenever it is asked for, so that no try can make a second one. */
export function rewardCode(key: KeyObject, { shop, id, delivery }: Coded): string {
  const secret = createHmac('sha256', key).update(`${shop}|${id}`).digest();
  return delivery === 'gift-card' ? giftCardCodeFromBytes(secret) : codeFromBytes(secret);
}
