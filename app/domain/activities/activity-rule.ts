import type { Caps } from '../earning/cap.ts';
import type { CustomerCondition } from '../earning/condition.ts';
import type { RuleId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';

/** What a member can earn points with besides ordering; once for each natural key. */
export type Activity =
  /** Once per member. */
  | { readonly kind: 'sign-up' }
  /** Once per calendar year, and only where the date has been set for so many days (default 30). */
  | { readonly kind: 'birthday'; readonly daysSetBefore: number }
  /** Consent to marketing e-mail; once per member. */
  | { readonly kind: 'newsletter' }
  /** Once per member, network and action ("follow" on "instagram"). */
  | { readonly kind: 'social'; readonly network: string; readonly action: 'follow' | 'share' }
  /** Once per product reviewed. */
  | { readonly kind: 'review' }
  /** The advocate's, once per friend. */
  | { readonly kind: 'referral' }
  /** Once per survey; null is any. */
  | { readonly kind: 'survey'; readonly survey: string | null }
  /** By API; once per event's own id. */
  | { readonly kind: 'custom'; readonly event: string };

export type ActivityRule = {
  readonly id: RuleId;
  readonly name: string;
  readonly enabled: boolean;
  readonly activity: Activity;
  readonly points: Points;
  readonly conditions: {
    readonly all: readonly CustomerCondition[];
    readonly any: readonly CustomerCondition[];
    readonly none: readonly CustomerCondition[];
  };
  readonly caps: Caps;
};
