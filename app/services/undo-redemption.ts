import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { redemptionId } from '#app/domain/values/ids.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { redemptionById } from '#app/persistence/redemption.ts';
import { askUndo } from '#app/persistence/redemption-state.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { isPassing } from './passing-failure.ts';
import { withdrawRedemption } from './withdraw-redemption.ts';

import type { Pool } from 'pg';

export type UndoRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'already-used' }
  /** Not finished; the wish is kept, and the job finishes it within 15 minutes. */
  | { readonly kind: 'try-again' };

/**
 * Undoes a member's unused redemption: the reward is disabled, then the points come back. Asking again for one whose points
 * are back already is a yes. A redemption of another member is not found.
 */
export async function undoRedemption(
  context: { readonly pool: Pool; readonly admin: AdminClient },
  wish: { readonly shop: ShopDomain; readonly member: MemberId; readonly redemption: string },
  now: Date,
): Promise<Result<'given-back', UndoRefusal>> {
  const id = redemptionId(wish.redemption);
  const redemption = id && (await redemptionById(context.pool, wish.shop, id));
  if (!redemption || redemption.member !== wish.member) return refused({ kind: 'not-found' });
  switch (redemption.state) {
    case 'used':
      return refused({ kind: 'already-used' });
    case 'returned':
    case 'expired':
      return accepted('given-back');
    case 'reserved':
      return refused({ kind: 'try-again' });
    case 'issued':
      break;
  }

  if (!(await askUndo(context.pool, redemption, now))) return refused({ kind: 'try-again' });
  try {
    const outcome = await withdrawRedemption({ ...context, now }, redemption, 'return');
    return outcome === 'used' ? refused({ kind: 'already-used' }) : accepted('given-back');
  } catch (error) {
    if (isPassing(error)) return refused({ kind: 'try-again' });
    throw error;
  }
}
