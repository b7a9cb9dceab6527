import type { InvariantResult } from '../invariants.ts';
import type { EntryKind, EntrySource } from '../../domain/ledger/entry.ts';

export type GuideStep = 'program' | 'storefront' | 'first-points';

export type Guide = {
  readonly isHidden: boolean;
  /** `unknown` where Shopify did not say (a permission is missing, or it did not answer). */
  readonly steps: Readonly<Record<GuideStep, 'done' | 'open' | 'unknown'>>;
};

type HomeNumbers = {
  readonly members: number;
  /** Points that can still be redeemed, active or pending. */
  readonly outstanding: number;
  /** In the last 30 days: earned and credited; points taken back are not subtracted. */
  readonly issued: number;
  /** In the last 30 days. */
  readonly redeemed: number;
  readonly failedDeliveries: number;
};

export type RecentEntry = {
  readonly member: string;
  readonly sequence: number;
  readonly name: string | null;
  readonly kind: EntryKind;
  readonly points: number;
  readonly source: EntrySource;
  readonly recordedAt: Date;
};

/** What the last nightly proof of all points looked at and found. */
export type Proof = {
  readonly checkedAt: Date;
  /** In the night that is just over: by the shop's clock between three and six. */
  readonly isLastNight: boolean;
  readonly accounts: number;
  readonly entries: number;
  readonly faults: number;
  /** What does not hold, with its first faults. */
  readonly wrong: readonly InvariantResult[];
};

export type HomePage = {
  /** Null before the first. */
  readonly proof: Proof | null;
  readonly guide: Guide;
  readonly numbers: HomeNumbers;
  readonly recent: readonly RecentEntry[];
  readonly program: { readonly version: number | null; readonly hasDraft: boolean };
};
