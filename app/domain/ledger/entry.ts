import type { MemberId, ShopDomain } from '../values/ids.ts';
import type { Points } from '../values/points.ts';

/** Credits: accrual, restoration, credit-adjustment. Debits: redemption, expiry, clawback, debit-adjustment. */
export type EntryKind = 'accrual' | 'redemption' | 'expiry' | 'clawback' | 'restoration' | 'credit-adjustment' | 'debit-adjustment';

/** What caused an entry. `id` is an order's, redemption's, lot's, activity's or import's; for staff Shopify's user id, never a name. */
export type EntrySource =
  | { readonly kind: 'order'; readonly id: string; readonly name: string }
  | { readonly kind: 'redemption'; readonly id: string; readonly order?: string }
  | { readonly kind: 'staff'; readonly id: string; readonly reason: string }
  | { readonly kind: 'lot'; readonly id: string }
  /** `id` is the activity's natural key. */
  | { readonly kind: 'activity'; readonly id: string; readonly rule: string }
  /** A gift for entering a tier; `id` is the tier's and the period's. */
  | { readonly kind: 'tier'; readonly id: string; readonly tier: string }
  /** A line of a file that was brought over from another system. */
  | { readonly kind: 'import'; readonly id: string; readonly line: number };

/** One immutable movement on a member's account. `sequence` is 1 for the account's first entry and has no gaps. */
export type Entry = {
  readonly shop: ShopDomain;
  readonly member: MemberId;
  readonly sequence: number;
  readonly kind: EntryKind;
  /** Above 0; the kind says the direction. */
  readonly points: Points;
  /** One effect per shop and key. */
  readonly idempotencyKey: string;
  /** When it happened in the shop's world. */
  readonly occurredAt: Date;
  /** When the ledger learned of it; never before the previous entry's. */
  readonly recordedAt: Date;
  readonly source: EntrySource;
  readonly programVersion: number | null;
  /** Structured, for machines and for words: how the points came about. */
  readonly explanation: Explanation;
  /** Active + pending − deficit after this entry. */
  readonly balanceAfter: number;
  /** SHA-256 over the previous entry's hash and this entry's own content, hex. */
  readonly hash: string;
};

/** The explanation's form depends on the entry's source; `earning/outcome.ts` defines an order's. */
export type Explanation = { readonly kind: string } & Readonly<Record<string, unknown>>;
