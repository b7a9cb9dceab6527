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

export type HomePage = {
  readonly guide: Guide;
  readonly numbers: HomeNumbers;
  readonly recent: readonly RecentEntry[];
  readonly program: { readonly version: number | null; readonly hasDraft: boolean };
};
