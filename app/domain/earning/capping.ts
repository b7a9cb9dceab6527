import { isAbove, isZero, negated, round, smaller, subtract, sum, whole, zero, type Rational } from '../values/rational.ts';
import type { AnyAward } from './base-award.ts';
import type { Basket } from './basket.ts';
import type { Campaign } from './rule.ts';
import { putUse, roomOf, type ReadyLimited, type Room } from './limits.ts';

/** What a cap took off: `by` is below 0. */
export type ExactCut = { readonly room: Room; readonly by: Rational };

/** What each award gives in the end, in the order of the awards, what that is together, and what was taken off on the way. */
export type Capped = { readonly kept: readonly Rational[]; readonly total: Rational; readonly cuts: readonly ExactCut[] };

/**
 * Caps of rules, then of campaigns over their rules, then of the program over all. What is too much for a campaign or the program is taken from
 * bonuses before base awards, and among them from the last by id, so that it is the same however the rules are listed.
 */
export function capped(awards: readonly AnyAward[], points: readonly Rational[], basket: Basket): Capped {
  const { program } = basket;
  const cuts: ExactCut[] = [];
  let kept = eachUpTo(points, awards, cuts);
  if (program.campaigns.length > 0 && awards.some(isOfCampaign)) {
    for (const { campaign, limited } of program.campaigns) {
      const total = sumOfCampaign(campaign, awards, kept);
      if (total) kept = together(kept, awards, { limited, campaign, total, cuts, basket });
    }
  }
  const total = sum(kept);
  if (!program.limited) return { kept, total, cuts };
  const left = together(kept, awards, { limited: program.limited, campaign: null, total, cuts, basket });
  return { kept: left, total: left === kept ? total : sum(left), cuts };
}

function isOfCampaign({ rule }: AnyAward): boolean {
  return rule.campaign !== null;
}

/** What the awards of the campaign come to; null where it has none. */
function sumOfCampaign(campaign: Campaign, awards: readonly AnyAward[], kept: readonly Rational[]): Rational | null {
  let parts: Rational[] | null = null;
  for (let index = 0; index < awards.length; index += 1) {
    if (awards[index]?.rule.campaign === campaign) (parts ??= []).push(kept[index] ?? zero);
  }
  return parts && sum(parts);
}

/** Whole points that the order uses of each window: of a rule's or campaign's what is kept of it, rounded as the program rounds. */
export function capUseOf(
  awards: readonly AnyAward[],
  kept: readonly Rational[],
  { basket, points }: Use,
): Readonly<Record<string, number>> {
  const { program, facts } = basket;
  if (!program.limited && program.campaigns.length === 0 && !awards.some(({ room }) => room)) return {};
  const used: Record<string, number> = {};
  const { on } = facts.at();
  const { rounding } = program.document.earning;
  let hasCampaigns = false;
  for (let index = 0; index < awards.length; index += 1) {
    const award = awards[index];
    if (!award) continue;
    const { limited, campaign } = award.rule;
    if (limited) putUse(used, limited, { on, points: round(kept[index] ?? zero, rounding) });
    hasCampaigns ||= campaign !== null;
  }
  for (const { campaign, limited } of hasCampaigns ? program.campaigns : []) {
    const total = sumOfCampaign(campaign, awards, kept);
    if (total) putUse(used, limited, { on, points: round(total, rounding) });
  }
  if (program.limited) putUse(used, program.limited, { on, points });
  return used;
}

type Use = { readonly basket: Basket; readonly points: number };

/** Each up to the room of its own rule: the same list where all have enough. */
function eachUpTo(points: readonly Rational[], awards: readonly AnyAward[], cuts: ExactCut[]): readonly Rational[] {
  let kept: Rational[] | null = null;
  for (let index = 0; index < awards.length; index += 1) {
    const room = awards[index]?.room;
    if (!room) continue;
    const [before, most] = [points[index] ?? zero, whole(room.room)];
    if (!isAbove(before, most)) continue;
    cuts.push({ room, by: subtract(most, before) });
    kept ??= [...points];
    kept[index] = most;
  }
  return kept ?? points;
}

type Joint = {
  readonly limited: ReadyLimited;
  /** Whose awards are meant; null is all. */
  readonly campaign: Campaign | null;
  /** What those that are meant come to. */
  readonly total: Rational;
  readonly cuts: ExactCut[];
  readonly basket: Basket;
};

function together(
  kept: readonly Rational[],
  awards: readonly AnyAward[],
  { limited, campaign, total, cuts, basket }: Joint,
): readonly Rational[] {
  if (isZero(total)) return kept;
  const room = roomOf(limited, basket.facts.at().on, basket.context.capsUsed);
  const most = whole(room.room);
  if (!isAbove(total, most)) return kept;
  let excess = subtract(total, most);
  cuts.push({ room, by: negated(excess) });
  const rest = [...kept];
  for (const index of lastFirst(awards)) {
    if (campaign && awards[index]?.rule.campaign !== campaign) continue;
    const taken = smaller(rest[index] ?? zero, excess);
    rest[index] = subtract(rest[index] ?? zero, taken);
    excess = subtract(excess, taken);
    if (isZero(excess)) break;
  }
  return rest;
}

/** Positions of bonuses, then of base awards, each from the last id. */
function lastFirst(awards: readonly AnyAward[]): readonly number[] {
  const rank = ({ rule }: AnyAward) => ('measure' in rule ? 1 : 0);
  return awards
    .map((award, index) => ({ award, index }))
    .sort((a, b) => rank(a.award) - rank(b.award) || (a.award.rule.id < b.award.rule.id ? 1 : -1))
    .map(({ index }) => index);
}
