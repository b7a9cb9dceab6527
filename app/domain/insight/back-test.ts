import type { ProgramDocument, Valuation } from '../program/document.ts';
import { remainingOf } from '../earning/remaining.ts';
import type { Order } from '../earning/order.ts';
import type { MemberId, TierId } from '../values/ids.ts';
import { divide, isZero, multiply, round, sum, whole, type Rational } from '../values/rational.ts';
import { tierInTrial, type Trial } from './trial.ts';

/** What the ledger holds of a member now. */
type Standing = { readonly member: MemberId; readonly credited: number; readonly outstanding: number };

/** Money is in minor units of the shop's currency, rounded to the nearest; shares in hundredths of a percent. */
export type TrialReport = {
  readonly points: number;
  /** All points issued, at the point value. */
  readonly costMinor: number;
  readonly costOfRevenue: number;
  /** What would be outstanding had members redeemed what they did, and what of it is expected to be redeemed, at the point value. */
  readonly outstanding: number;
  readonly liabilityMinor: number;
  /** Members by tier, lowest first; null is none. */
  readonly tiers: readonly { readonly tier: string | null; readonly members: number }[];
};

export type MemberChange = { readonly member: MemberId; readonly inForce: number; readonly draft: number };

export type BackTestReport = {
  readonly orders: number;
  /** Of the shop's past orders besides, those that neither program can judge: they were paid in another currency. Not there in older reports. */
  readonly inOtherCurrency?: number;
  readonly members: number;
  /** Paid for goods, after refunds, without tax and shipping. */
  readonly revenueMinor: number;
  readonly inForce: TrialReport;
  readonly draft: TrialReport;
  /** Of the orders judged by the version in force: what it gives again, less what was credited. 0 proves that this is the engine that credits. */
  readonly reproduced: { readonly orders: number; readonly difference: number };
  /** Members by how much more or less the draft gives them. */
  readonly bands: readonly { readonly band: ChangeBand; readonly members: number }[];
  /** Up to ten each, the largest first. */
  readonly winners: readonly MemberChange[];
  readonly losers: readonly MemberChange[];
  /** Members who would be in another tier, by from and to; names of tiers, null is none. */
  readonly tierMoves: readonly { readonly from: string | null; readonly to: string | null; readonly members: number }[];
};

/** Percent of what the version in force gives: less by half or more … more by half or more. `new`: from nothing. */
const changeBands = ['half-less', 'less', 'little-less', 'same', 'little-more', 'more', 'half-more', 'new'] as const;
export type ChangeBand = (typeof changeBands)[number];

export type BackTestInput = {
  readonly inForce: Trial;
  readonly draft: Trial;
  readonly standings: readonly Standing[];
  readonly orders: number;
  readonly inOtherCurrency: number;
  readonly revenue: Rational;
  readonly reproduced: BackTestReport['reproduced'];
  readonly now: Date;
};

const listed = 10;

/** What the draft would have given, against the version in force, over the same orders. */
export function backTestReport(input: BackTestInput): BackTestReport {
  const { inForce, draft, revenue, standings, now } = input;
  const changes = [...draft.members].map(([member, { points }]): MemberChange => ({
    member,
    inForce: inForce.members.get(member)?.points ?? 0,
    draft: points,
  }));
  const byChange = changes
    .filter((change) => change.draft !== change.inForce)
    .toSorted((a, b) => gain(b) - gain(a) || (a.member < b.member ? -1 : 1));
  const credited = new Map(standings.map((standing) => [standing.member, standing]));
  const tiersOf = (trial: Trial) =>
    new Map([...trial.members].map(([member, known]) => [member, tierInTrial(trial, member, { known, at: now })]));
  const [before, after] = [tiersOf(inForce), tiersOf(draft)];
  return {
    orders: input.orders,
    inOtherCurrency: input.inOtherCurrency,
    members: changes.length,
    revenueMinor: round(revenue, 'nearest'),
    inForce: trialReport(inForce, { revenue, credited, tiers: before }),
    draft: trialReport(draft, { revenue, credited, tiers: after }),
    reproduced: input.reproduced,
    bands: changeBands.map((band) => ({ band, members: changes.filter((change) => bandOf(change) === band).length })),
    winners: byChange.filter((change) => gain(change) > 0).slice(0, listed),
    losers: byChange
      .filter((change) => gain(change) < 0)
      .toReversed()
      .slice(0, listed),
    tierMoves: tierMoves(before, after, { inForce: inForce.document, draft: draft.document }),
  };
}

/** What was paid for the goods that remain of them, without tax and shipping, in minor units: parts of one add up. */
export function revenueOf(orders: readonly Order[]): Rational {
  const paid = orders.filter((order) => !order.isTest && order.cancelledAt === null && order.paidAt !== null);
  return sum(paid.flatMap((order) => remainingOf(order, false).lines.map(({ remaining }) => remaining)));
}

function gain({ draft, inForce }: MemberChange): number {
  return draft - inForce;
}

function bandOf(change: MemberChange): ChangeBand {
  const { inForce } = change;
  const difference = gain(change);
  if (difference === 0) return 'same';
  if (inForce === 0) return 'new';
  const hundredths = (difference * 100) / inForce;
  if (difference < 0) return hundredths <= -50 ? 'half-less' : hundredths <= -10 ? 'less' : 'little-less';
  return hundredths >= 50 ? 'half-more' : hundredths >= 10 ? 'more' : 'little-more';
}

type Measures = {
  readonly revenue: Rational;
  readonly credited: ReadonlyMap<MemberId, Standing>;
  readonly tiers: ReadonlyMap<MemberId, TierId | null>;
};

function trialReport({ document, members }: Trial, { revenue, credited, tiers }: Measures): TrialReport {
  let [points, outstanding] = [0, 0];
  for (const [member, trial] of members) {
    const ledger = credited.get(member);
    points += trial.points;
    outstanding += Math.max(0, (ledger?.outstanding ?? 0) + trial.points - (ledger?.credited ?? 0));
  }
  const cost = worth(document.valuation, points);
  const liability = divide(multiply(worth(document.valuation, outstanding), whole(document.valuation.redeemedPercent)), whole(100));
  return {
    points,
    costMinor: round(cost, 'nearest'),
    costOfRevenue: isZero(revenue) ? 0 : round(divide(multiply(cost, whole(10_000)), revenue), 'nearest'),
    outstanding,
    liabilityMinor: round(liability, 'nearest'),
    tiers: [null, ...document.tiers.tiers.map(({ id }) => id)].map((tier) => ({
      tier: tier === null ? null : nameOf(document, tier),
      members: [...tiers.values()].filter((each) => each === tier).length,
    })),
  };
}

/** In minor units, exact. */
function worth({ points, worth: amount }: Valuation, count: number): Rational {
  return divide(multiply(whole(count), whole(amount.minor)), whole(points));
}

type Documents = { readonly inForce: ProgramDocument; readonly draft: ProgramDocument };

function tierMoves(
  before: ReadonlyMap<MemberId, TierId | null>,
  after: ReadonlyMap<MemberId, TierId | null>,
  documents: Documents,
): BackTestReport['tierMoves'] {
  const moves = new Map<string, { from: string | null; to: string | null; members: number }>();
  for (const [member, to] of after) {
    const from = before.get(member) ?? null;
    if (from === to) continue;
    const key = `${from} ${to}`;
    const named = { from: from && nameOf(documents.inForce, from), to: to && nameOf(documents.draft, to) };
    moves.set(key, { ...named, members: (moves.get(key)?.members ?? 0) + 1 });
  }
  return [...moves.values()].toSorted((a, b) => b.members - a.members);
}

function nameOf({ tiers }: ProgramDocument, tier: TierId): string {
  return tiers.tiers.find(({ id }) => id === tier)?.names['en'] ?? tier;
}
