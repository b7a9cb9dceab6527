import { assert } from '../values/assert.ts';
import { noPoints, points, sumOfPoints, type Points } from '../values/points.ts';
import { compare, multiply, one, round, whole } from '../values/rational.ts';
import { addDays, localTime, startOfDay, type TimeZone } from '../values/time-zone.ts';
import { lotEnd } from '../ledger/expiry.ts';
import type { Credit, Debit, Movement } from '../ledger/movement.ts';
import { comingBack, type OwnPoints } from '../ledger/own-points.ts';
import type { Posting } from '../ledger/post.ts';
import type { ProgramDocument, RefundPolicy } from '../program/document.ts';
import { restore, type RestorableRedemption } from '../redemption/restore.ts';
import type { RedemptionId, TierId } from '../values/ids.ts';
import type { Order } from './order.ts';
import type { Earning, OrderEarning } from './outcome.ts';
import { refundedShare } from './remaining.ts';
import { triggeredAt } from './trigger.ts';

export type SettlementInput = {
  readonly order: Order;
  readonly earning: Earning;
  /** The version that judges the order; null where it was placed before the first. */
  readonly program: ProgramDocument | null;
  readonly zone: TimeZone;
  /** The member's, as it was frozen; null is none. Its expiry terms are the points'. */
  readonly tier: TierId | null;
  /** What has become of what the order earned. */
  readonly own: OwnPoints;
  /** Points that stand posted for the order, and how often points were posted for it. */
  readonly posted: Points;
  /** Of what should have been taken back by then, points that a forgiving refund policy left with the member. */
  readonly letGo: Points;
  readonly postings: number;
  /** The redemptions used on it. */
  readonly redemptions: readonly RestorableRedemption[];
};

export type Settlement = {
  /** To be posted in this order; empty where all is as it should be. */
  readonly movements: readonly Movement[];
  /** To be kept with the order. What a forgiving refund policy lets go is let go for good: `posted` is the target all the same. */
  readonly posted: Points;
  /** To be kept too, with what the movements' debits are short of where the policy forgives (`forgivenOf`). */
  readonly letGo: Points;
  readonly postings: number;
  /** The redemptions that get points back, with what they have got back in all. */
  readonly restored: readonly { readonly redemption: RedemptionId; readonly restored: Points }[];
};

/**
 * The difference between what an order should have earned and what stands posted for it, as movements: a target, never a delta of a
 * message, so the same state settled twice moves nothing and any road to a state ends at the same points.
 *
 * Redeemed points come back before earned points are taken, so that nothing is owed or forgiven while the member has points. Points of the
 * order that expired unused come back too before they are taken: nobody pays for them with other points. What was let go is with the
 * member still: an order that earns again gives it no second time.
 */
export function settle(input: SettlementInput): Settlement {
  const { earning, program, posted, letGo, postings } = input;
  const restorations = program === null ? [] : input.redemptions.map((redemption) => restoration(redemption, input, program.refunds));
  const credits = restorations.flatMap((each) => each.credits);
  return {
    movements: [...credits, ...earned(input, credits)],
    posted: earning.points,
    letGo: points(letGo - stillHeld(input)),
    postings: postings + (earning.points === posted ? 0 : 1),
    restored: restorations.flatMap(({ credits, redemption, restored }) => (credits.length > 0 ? [{ redemption, restored }] : [])),
  };
}

function earned(input: SettlementInput, restored: readonly Credit[]): readonly Movement[] {
  const { earning, posted, program } = input;
  if (earning.points === posted) return [];
  if (program && earning.points > posted) {
    return earning.points - posted > stillHeld(input) ? [accrual(input, program)] : [];
  }
  const taken = clawback(input);
  return [...expiredBack(input, restored, taken), taken];
}

/** What the postings of an order's settlement were short of and is not owed: what its forgiving policy lets go by them. */
export function forgivenOf(postings: readonly Pick<Posting, 'shortfall'>[], program: Pick<ProgramDocument, 'refunds'> | null): Points {
  return program?.refunds.shortfall === 'forgive' ? sumOfPoints(postings.map(({ shortfall }) => shortfall)) : noPoints;
}

/** Of what it earns more, points that were let go and never taken. */
function stillHeld({ earning, posted, letGo }: SettlementInput): Points {
  return points(Math.min(letGo, Math.max(0, earning.points - posted)));
}

/**
 * When an order's points become active: at once where nothing is pending, else at the start of the calendar day that is `pendingDays` days
 * after the day of the trigger (by default, of payment), in the shop's time zone. Paid on 1 March with 14 days: on 15 March at midnight, whatever the hour of payment.
 */
export function activeFrom(triggered: Date, pendingDays: number, zone: TimeZone): Date {
  return pendingDays === 0 ? triggered : startOfDay(addDays(localTime(triggered, zone).on, pendingDays), zone);
}

function accrual(input: SettlementInput, program: ProgramDocument): Credit {
  const { order, earning, postings, tier, zone } = input;
  const earnedAt = triggeredAt(order, program);
  assert(earnedAt !== null, 'an order earned points that had not come to it');
  return {
    ...movementFacts(input),
    kind: 'accrual',
    points: points(earning.points - input.posted - stillHeld(input)),
    occurredAt: postings === 0 ? earnedAt : order.updatedAt,
    earnedAt,
    activeAt: activeFrom(earnedAt, program.earning.pendingDays, zone),
    ...lotEnd(program.expiry, { earnedAt, tier }, zone),
  };
}

/** The explanation of points that come back because what had earned them was refunded, only to be taken. */
export type ExpiredRefundedExplanation = { readonly kind: 'expired-refunded'; readonly order: string };

/**
 * As many of the order's expired points as its own lots, those that come back among them, do not hold of what is to be taken. What comes back
 * past its end has expired too.
 */
function expiredBack(
  { order, own, earning, postings }: SettlementInput,
  restored: readonly Credit[],
  { points: taken, occurredAt }: Debit,
): readonly Credit[] {
  const back = restored.filter(({ lotSource }) => lotSource === order.id);
  const gone = back.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= occurredAt);
  const [all, expired] = [sumOfPoints(back.map((each) => each.points)), sumOfPoints(gone.map((each) => each.points))];
  const count = comingBack({ open: points(own.open + all - expired), expired: points(own.expired + expired) }, taken);
  if (count === 0) return [];
  const explanation: ExpiredRefundedExplanation = { kind: 'expired-refunded', order: order.name };
  return [
    {
      kind: 'restoration',
      points: count,
      idempotencyKey: `order:${order.id}:${postings + 1}:expired`,
      occurredAt,
      source: { kind: 'order', id: order.id, name: order.name },
      programVersion: earning.programVersion,
      explanation,
      ...{ earnedAt: occurredAt, activeAt: occurredAt, expiresAt: null, idleMonths: null },
    },
  ];
}

function clawback(input: SettlementInput): Debit {
  const { order, earning, program } = input;
  return {
    ...movementFacts(input),
    kind: 'clawback',
    points: points(input.posted - earning.points),
    occurredAt: takenBackAt(order),
    drawFirst: order.id,
    onShortfall: program?.refunds.shortfall ?? 'deficit',
  };
}

function movementFacts(input: SettlementInput) {
  const { order, earning, posted, postings } = input;
  const held = stillHeld(input);
  const explanation: OrderEarning = {
    ...{ kind: 'order-earning', previous: posted, target: earning.points },
    ...(held > 0 && { stillHeld: held }),
    earning,
  };
  return {
    idempotencyKey: `order:${order.id}:${postings + 1}`,
    source: { kind: 'order', id: order.id, name: order.name },
    programVersion: earning.programVersion,
    explanation,
  } as const;
}

function restoration(redemption: RestorableRedemption, { order, zone }: SettlementInput, policy: RefundPolicy) {
  const restored = restoredTarget(redemption, order, policy);
  const when = { occurredAt: takenBackAt(order), graceDays: policy.restoredGraceDays, zone };
  const because = { kind: 'refund', order: order.id, name: order.name, ...when } as const;
  return { redemption: redemption.id, restored, credits: restore(redemption, restored, because) };
}

/** What a redemption should have got back by now: its price by the order's refunded share, rounded down; all of it once nothing remains. */
function restoredTarget({ price, restored }: RestorableRedemption, order: Order, policy: RefundPolicy): Points {
  const share = refundedShare(order);
  const isAllRefunded = compare(share, one) >= 0;
  switch (policy.redeemedPoints) {
    case 'in-proportion':
      return points(Math.max(restored, round(multiply(whole(price), share), 'floor')));
    case 'on-full-refund':
      return isAllRefunded ? price : restored;
    case 'never':
      return restored;
  }
}

/** When the newest cancellation or refund happened; an edit has no instant of its own but the order's. */
function takenBackAt({ cancelledAt, refunds, updatedAt }: Order): Date {
  if (cancelledAt !== null) return cancelledAt;
  const newest = Math.max(...refunds.map((refund) => refund.createdAt.getTime()));
  return Number.isFinite(newest) ? new Date(newest) : updatedAt;
}
