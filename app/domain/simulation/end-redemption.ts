import type { Posting } from '../ledger/post.ts';
import { restore } from '../redemption/restore.ts';
import { assert } from '../values/assert.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import { postTo } from './member.ts';
import { restorable, type RedemptionInMemory } from './redemption.ts';
import type { ShopInMemory } from './shop-in-memory.ts';

export type UndoRefused = { readonly kind: 'already-used' };

/** The member undoes an unused redemption: its points come back. Asking again for one whose points are back is a yes. */
export function undoInMemory(shop: ShopInMemory, redemption: RedemptionInMemory, now: Date): Result<readonly Posting[], UndoRefused> {
  if (redemption.state === 'used') return refused({ kind: 'already-used' });
  return accepted(redemption.state === 'issued' ? giveBack(shop, redemption, { because: 'return', now }) : []);
}

/** The merchant has handed it over, or it was spent where no order tells: it is used. */
export function useInMemory(redemption: RedemptionInMemory): Result<readonly Posting[], { readonly kind: 'already-ended' }> {
  if (redemption.state === 'used') return accepted([]);
  if (redemption.state !== 'issued') return refused({ kind: 'already-ended' });
  redemption.state = 'used';
  return accepted([]);
}

/** What its time has come for: an early access has been had, all else gives its points back. */
export function endInMemory(shop: ShopInMemory, redemption: RedemptionInMemory, now: Date): readonly Posting[] {
  if (redemption.state !== 'issued') return [];
  if (redemption.terms.benefit.kind !== 'early-access') return giveBack(shop, redemption, { because: 'expire', now });
  redemption.state = 'used';
  return [];
}

function giveBack(
  shop: ShopInMemory,
  redemption: RedemptionInMemory,
  { because, now }: { readonly because: 'return' | 'expire'; readonly now: Date },
): readonly Posting[] {
  const version = shop.versions.find((each) => each.version === redemption.programVersion);
  assert(version, 'a redemption’s version is there');
  const graceDays = version.document.refunds.restoredGraceDays;
  const credits = restore(restorable(redemption), redemption.price, {
    kind: because,
    occurredAt: now,
    graceDays,
    zone: shop.settings.zone,
  });
  redemption.state = because === 'return' ? 'returned' : 'expired';
  redemption.restored = redemption.price;
  return postTo(shop, redemption.member, credits, now);
}
