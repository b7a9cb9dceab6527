import type { Redemption, RedemptionState } from '#app/domain/redemption/redemption.ts';
import type { Delivery } from '#app/domain/redemption/delivery.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, orderId, redemptionId, rewardId, shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { money, type Money } from '#app/domain/values/money.ts';
import { points, type Points } from '#app/domain/values/points.ts';

/** A redemption as it is kept: with the shop it belongs to, the caller's key and what has been given back. */
export type KeptRedemption = Redemption & {
  readonly shop: ShopDomain;
  readonly requestKey: string;
  readonly delivery: Delivery;
  readonly restored: Points;
  /** When Shopify was last asked to take a store credit back; null before. */
  readonly undoSentAt: Date | null;
  /** The transaction that took it back; null while none has. */
  readonly undoShopifyId: string | null;
};

export const redemptionColumns = `shop, id, member, request_key, reward, terms, program_version, steps, price, restored, state, delivery, code,
  subtotal, shopify_id, "order", reserved_at, expires_at, undo_sent_at, undo_shopify_id`;

export type RedemptionRow = {
  shop: string;
  id: string;
  member: string;
  request_key: string;
  reward: string;
  /** Written by `holdPoints` from a `Reward`, which is JSON as it is. */
  terms: StoredReward;
  program_version: number;
  steps: number;
  price: string;
  restored: string;
  state: RedemptionState;
  delivery: Delivery;
  code: string;
  subtotal: string | null;
  shopify_id: string | null;
  order: string | null;
  reserved_at: Date;
  expires_at: Date | null;
  undo_sent_at: Date | null;
  undo_shopify_id: string | null;
};

/** Of older redemptions what rewards did not say yet is missing; nothing asks for it once they are made. */
type StoredReward = Omit<Reward, Later> & Partial<Pick<Reward, Later>>;
type Later = 'priceByTier' | 'appliesTo' | 'stock' | 'limits' | 'schedule' | 'audience';

export function keptRedemption(row: RedemptionRow): KeptRedemption {
  const [shop, id, member, reward] = [shopDomain(row.shop), redemptionId(row.id), memberId(row.member), rewardId(row.reward)];
  assert(shop && id && member && reward, `redemption ${row.id} has the ids it was written with`);
  const terms = wholeReward(row.terms);
  return {
    shop,
    id,
    member,
    requestKey: row.request_key,
    reward,
    terms,
    programVersion: row.program_version,
    steps: row.steps,
    price: points(Number(row.price)),
    restored: points(Number(row.restored)),
    state: row.state,
    delivery: row.delivery,
    code: row.code,
    subtotal: row.subtotal === null ? null : subtotalOf(terms, Number(row.subtotal)),
    shopifyId: row.shopify_id,
    order: row.order === null ? null : (orderId(row.order) ?? null),
    reservedAt: row.reserved_at,
    expiresAt: row.expires_at,
    undoSentAt: row.undo_sent_at,
    undoShopifyId: row.undo_shopify_id,
  };
}

function wholeReward(stored: StoredReward): Reward {
  const missing = {
    priceByTier: {},
    appliesTo: { products: [], collections: [] },
    stock: null,
    limits: [],
    schedule: { startsOn: null, endsOn: null },
    audience: { tiers: [], customerTags: [], segments: [] },
  };
  const { benefit } = stored;
  return { ...missing, ...stored, benefit: benefit.kind === 'percentage-off' ? { ...{ amountMax: null }, ...benefit } : benefit };
}

/** It is kept for capped percentages only, in the cap's currency. */
function subtotalOf({ benefit }: Reward, minor: number): Money | null {
  return benefit.kind === 'percentage-off' && benefit.amountMax !== null ? money(minor, benefit.amountMax.currency) : null;
}
