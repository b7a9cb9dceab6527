import type { CampaignId, RuleId } from '../values/ids.ts';
import type { Award } from './award.ts';
import type { Caps } from './cap.ts';
import type { Conditions } from './condition.ts';

export type EarningRule = {
  readonly id: RuleId;
  readonly name: string;
  readonly enabled: boolean;
  readonly award: Award;
  /** Line conditions choose the lines that count; order and customer conditions choose the orders. None: everything. */
  readonly conditions: Conditions;
  readonly combination: Combination;
  readonly caps: Caps;
  /** It earns only while this campaign runs, and shares its caps. */
  readonly campaign: CampaignId | null;
};

export type Combination =
  /** Its points are added to those of other rules (default). */
  | { readonly kind: 'stacking' }
  /**
   * Of the exclusive rules that match, the one with the highest priority (then the one that gives more, then the lower id) suppresses all other
   * rules: in the whole order, or on the lines that it counts. A base rule suppresses bonuses too, unless it keeps them; a bonus
   * suppresses other bonuses only.
   */
  | { readonly kind: 'exclusive'; readonly priority: number; readonly over: 'order' | 'lines'; readonly keepsBonuses: boolean };

/** A named span in which rules earn more, with caps of its own over all of its rules. Days in the shop's time zone, both inclusive; null is open. */
export type Campaign = {
  readonly id: CampaignId;
  readonly name: string;
  readonly enabled: boolean;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly caps: Caps;
};

/** Lines that meet the conditions earn nothing, under any rule. */
export type Exclusion = { readonly name: string; readonly conditions: Conditions };
