import { z } from 'zod';

/** How a reward reaches its member (`domain/redemption/delivery.ts`). */
export const deliveries = ['discount-code', 'gift-card', 'store-credit', 'customer-tag', 'by-hand'] as const;

/**
 * What shopper surfaces say to Laurel and hear back, through the app proxy (`/apps/laurel/…` → `/proxy/…`) and from the
 * checkout (`/checkout/…`, a session token). The customer is never in a body: the signature or the token says who asks.
 * Every answer is `Cache-Control: private, no-store` JSON.
 *
 *   GET  …/membership            → membershipAnswer
 *   POST …/redemptions           redemptionRequest → redemptionAnswer
 *   POST …/redemptions/:id/undo  → undoAnswer
 *   GET  …/earning?order=GID     (checkout only) → earningAnswer for the order of the thank-you page (an Order's or an OrderIdentity's gid)
 *
 * Each takes `?locale=` with the shopper's language.
 */
export const redemptionRequest = z.strictObject({
  reward: z.string().min(1).max(40),
  /** Steps of a variable reward; 1 for any other. */
  steps: z.int().min(1).max(100_000).default(1),
  /** The sum of the cart's lines before discounts, where there is a cart: a percentage with a cap is worked out from it, and nothing is gained by a wrong one. */
  cart: z
    .strictObject({ subtotal: z.string().regex(/^\d{1,11}(\.\d{1,10})?$/), currency: z.string().regex(/^[A-Z]{3}$/) })
    .nullable()
    .default(null),
  /** Made by the page, once per intent: asking twice gives the first answer. */
  key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
});
export type RedemptionRequest = z.input<typeof redemptionRequest>;

/** 200; 401 `sign-in`; 409 the refusals; 422 `unreadable`; 503 `try-again` (points are held or given back within 15 minutes). */
export const failure = z.strictObject({
  ok: z.literal(false),
  error: z.enum([
    'sign-in',
    'unreadable',
    'insufficient-points',
    'reward-withdrawn',
    'not-eligible',
    'limit-reached',
    'out-of-stock',
    'membership-suspended',
    'key-reused',
    'already-used',
    'not-found',
    'try-again',
  ]),
  /** In the shopper's language (the request's `locale` parameter, else the shop's). */
  message: z.string(),
});
export type Failure = z.infer<typeof failure>;

const redemptionView = z.strictObject({
  id: z.string(),
  reward: z.string(),
  title: z.string(),
  delivery: z.enum(deliveries),
  /** A discount's or a gift card's; null where there is nothing to type. */
  code: z.string().nullable(),
  /** What has come of it, for people: "£10.00 is on your store credit." Null where the code says all. */
  note: z.string().nullable(),
  /** Points it cost. */
  price: z.int(),
  expiresAt: z.iso.datetime().nullable(),
});

export type RedemptionView = z.infer<typeof redemptionView>;

/** What a point is called, in the asker's language. */
const pointsName = z.strictObject({ one: z.string(), other: z.string() });

const membershipView = z.strictObject({
  pointsName,
  points: z.int(),
  pending: z.int(),
  deficit: z.int(),
  rewards: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      delivery: z.enum(deliveries),
      /** For the member's tier; of one step where it is variable. */
      price: z.int(),
      stepsMin: z.int(),
      stepsMax: z.int(),
      /** Of one step, for people ("£5.00"); null where the kind has no amount. */
      amount: z.string().nullable(),
      /** There are points enough for the smallest redemption. */
      isAffordable: z.boolean(),
      missing: z.int(),
      /** Why it cannot be redeemed now, whatever the points, for people; null where nothing else stands in the way. */
      unavailable: z.string().nullable(),
    }),
  ),
  /** Issued and unused, newest first. */
  redemptions: z.array(redemptionView),
});
export type MembershipView = z.infer<typeof membershipView>;

export const membershipAnswer = z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), membership: membershipView }), failure]);
export const redemptionAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), redemption: redemptionView, membership: membershipView }),
  failure,
]);
/** The code has been disabled and the points are back. */
export const undoAnswer = z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), membership: membershipView }), failure]);
export const earningAnswer = z.discriminatedUnion('ok', [
  /** `points` is what the order earns when its points are active; `isPosted` false while Laurel has not seen it yet. */
  z.strictObject({ ok: z.literal(true), pointsName, points: z.int(), pendingDays: z.int(), isPosted: z.boolean() }),
  failure,
]);
