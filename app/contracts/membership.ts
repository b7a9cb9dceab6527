import { z } from 'zod';

import { deliveries } from './storefront.ts';

const localized = z.record(z.string(), z.string());

const unavailabilities = ['membership-suspended', 'limit-reached', 'out-of-stock'] as const;

/**
 * The membership metafield on the customer (`$app` namespace, key `membership`, type json): what Liquid paints
 * without a request. Written by the worker after each change of the account.
 */
export const membershipMetafield = z.strictObject({
  /** Points that can be redeemed now. */
  points: z.int().min(0),
  /** Earned, not yet active. */
  pending: z.int().min(0),
  /** Owed: taken back after they were spent. */
  deficit: z.int().min(0),
  /** The tier's name in the shop's language; null for none. */
  tier: z.string().nullable(),
  /** The same by language, English among them. */
  tierNames: localized.nullable(),
  /** The next tier by its name; `missing` of what `metric` counts (an amount in hundredths, as Liquid takes it) by the end of the day `by`; null at the top. */
  nextTier: z
    .strictObject({
      name: z.string(),
      metric: z.enum(['points-earned', 'amount-spent', 'order-count']),
      missing: z.int().min(1),
      by: z.iso.date().nullable(),
    })
    .nullable(),
  /** The cheapest reward not yet affordable; null when all are, or there is none. */
  nextReward: z.strictObject({ id: z.string(), price: z.int().min(1), missing: z.int().min(1) }).nullable(),
  /** The rewards this member may see, with what a step costs in the member's tier, and what stands in the way besides points. */
  rewards: z.array(z.strictObject({ id: z.string(), price: z.int().min(1), unavailable: z.enum(unavailabilities).nullable() })).max(50),
  /** Rewards redeemed and not used, newest first, at most 10: a code can be applied again; an early access runs until `expiresAt`; a gift card's code is not told here. */
  codes: z
    .array(
      z.strictObject({
        id: z.string(),
        reward: z.string(),
        delivery: z.enum(deliveries),
        code: z.string().nullable(),
        expiresAt: z.iso.datetime().nullable(),
      }),
    )
    .max(10),
  updatedAt: z.iso.datetime(),
});
export type MembershipMetafield = z.infer<typeof membershipMetafield>;

/**
 * The program metafield on the app installation (Liquid: `app.metafields.laurel.program.value`): the public part of the
 * version in force. Written when a version is published. Money is in minor units of the shop's currency, as Liquid's `money` filters take it
 * (for every currency Liquid counts hundredths: 500 yen is 50000).
 */
export const programMetafield = z.strictObject({
  version: z.int().min(1),
  name: z.string(),
  pointsNames: z.record(z.string(), z.strictObject({ one: z.string(), other: z.string() })),
  /** The rules in the published order. `every` is in hundredths. */
  rules: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      award: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('flat'), points: z.int() }),
        z.strictObject({ kind: z.literal('per-unit'), points: z.int() }),
        z.strictObject({ kind: z.literal('per-spend'), points: z.int(), every: z.int() }),
        z.strictObject({ kind: z.literal('bonus'), percent: z.number() }),
      ]),
      /** Which products a product page may say this of: null is every product; collections by number (Liquid's id), tags in lower case. */
      products: z.strictObject({ products: z.array(z.string()), collections: z.array(z.string()), tags: z.array(z.string()) }).nullable(),
      /** False where the rule asks more (subtotal, customer, time): the page then promises nothing exact. */
      isCertain: z.boolean(),
    }),
  ),
  rounding: z.enum(['floor', 'nearest', 'ceiling']),
  /** The basis counts tax. Where it does not and prices contain tax, a product page cannot know the exact points. */
  countsTax: z.boolean(),
  rewards: z.array(
    z.strictObject({
      id: z.string(),
      titles: localized,
      kind: z.enum([
        'amount-off',
        'percentage-off',
        'free-shipping',
        'free-product',
        'variable-amount',
        'gift-card',
        'store-credit',
        'donation',
        'experience',
        'early-access',
      ]),
      /** Of one step where the reward is variable. */
      price: z.int().min(1),
      stepsMin: z.int().min(1),
      stepsMax: z.int().min(1),
      /** What one step takes off, in hundredths; null where the kind has no amount. */
      amount: z.int().nullable(),
      minimumSpend: z.int().nullable(),
      delivery: z.enum(deliveries),
      /** False where only some members may see it: their own metafield lists it. */
      isForEveryone: z.boolean(),
      /** Held out from this second (Unix time) to before that one; null is open. */
      from: z.int().nullable(),
      until: z.int().nullable(),
    }),
  ),
});
export type ProgramMetafield = z.infer<typeof programMetafield>;
