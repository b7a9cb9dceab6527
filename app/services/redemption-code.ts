import { createHmac, hkdfSync } from 'node:crypto';

import { codeFromBytes } from '#app/domain/redemption/code.ts';
import type { RedemptionId, ShopDomain } from '#app/domain/values/ids.ts';

/** The key codes are derived with, from the master key: whoever knows an id cannot work out its code. */
export function codeKey(master: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', 'laurel/redemption-code', 32));
}

/** A redemption's discount code: the same whenever it is asked for, so that no try can make a second one. */
export function redemptionCode(key: Buffer, shop: ShopDomain, id: RedemptionId): string {
  return codeFromBytes(createHmac('sha256', key).update(`${shop}|${id}`).digest());
}
