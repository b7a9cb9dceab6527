import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { redemptionById } from '#app/persistence/redemption.ts';

import { issueRedemption } from './issue-redemption.ts';
import { isPassing } from './passing-failure.ts';
import { reserve, type RedeemWish, type ReserveContext, type ReserveRefusal } from './reserve-points.ts';

export type RedeemRefusal =
  | ReserveRefusal
  /** Shopify gave no clear answer, or refused. Within 15 minutes the code exists or the points are back; the same key may ask again. */
  | { readonly kind: 'try-again' };

/**
 * Redeems points for a reward: the points are held first, then the reward is made. Asking twice with the same key gives the first answer, at the same
 * time too, whatever the cart is by then. A crash at any step is finished by `resolveRedemptions`.
 */
export async function redeem(context: ReserveContext, wish: RedeemWish, now: Date): Promise<Result<KeptRedemption, RedeemRefusal>> {
  const { pool, admin } = context;
  try {
    const held = await reserve(context, wish, now);
    if (!held.ok) return held;
    const { redemption, isNew } = held.value;
    if (redemption.state === 'issued' || redemption.state === 'used') return accepted(redemption);
    if (redemption.state !== 'reserved') return refused({ kind: 'key-reused' });

    const plan = { customer: wish.member.customer, mayExist: !isNew, mayCreate: true, mayReturn: false };
    const outcome = await issueRedemption({ pool, admin, now }, redemption, plan);
    if (outcome !== 'issued') return refused({ kind: 'try-again' });
    const issued = await redemptionById(pool, redemption.shop, redemption.id);
    assert(issued, 'a redemption is never deleted while its shop is there');
    return accepted(issued);
  } catch (error) {
    if (isPassing(error)) return refused({ kind: 'try-again' });
    throw error;
  }
}
