import { assert } from '../values/assert.ts';
import { noPoints, points, sumOfPoints, type Points } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import type { TimeZone } from '../values/time-zone.ts';
import { balance, type Account } from './account.ts';
import { later, type MovedEnd } from './activity.ts';
import { afterDraws, draw, drawUpTo, isExpired, type InsufficientPoints } from './draw.ts';
import type { Entry, Explanation } from './entry.ts';
import type { Draw, Lot } from './lot.ts';
import { idleUntil } from './expiry.ts';
import { sealed } from './seal.ts';
import { stirred } from './stirred.ts';
import type { Credit, Debit, Expiry, Movement } from './movement.ts';

/** When the ledger learns of a movement, and the shop's zone, in which days begin. */
export type Moment = { readonly recordedAt: Date; readonly zone: TimeZone };

export type Posting = {
  /** The account after it; give it to the next `post`. */
  readonly account: Account;
  /** Null where a forgiving debit found nothing to take. */
  readonly entry: Entry | null;
  /** The lot a credit opened, as it is after it paid off what was owed; null for a debit. */
  readonly lot: Lot | null;
  /** What came out of which lot by this entry: a debit's draws, or what a credit paid off out of its own new lot. */
  readonly draws: readonly Draw[];
  /** The lots, emptied by it or not, that live longer by it: the member was active. */
  readonly moved: readonly MovedEnd[];
  /** Of a debit, what the lots did not hold: owed or forgiven, by the movement's `onShortfall`. */
  readonly shortfall: Points;
};

/**
 * Posts one movement. A credit opens a lot with all its points and pays off what is owed out of it at once. A debit draws from lots.
 * What was paid off, owed or forgiven is added to the entry's explanation (`paidOff`, `owed`, `forgiven`), so that nothing is hidden; and
 * where an accrual or a redemption moved the end of lots that live by activity, to when (`keptAliveUntil`).
 *
 * Refused with `insufficient-points` only where the movement says `refuse`, or is a redemption; then nothing changes.
 */
export function post(before: Account, asked: Movement, moment: Moment): Result<Posting, InsufficientPoints> {
  assert(asked.points > 0, 'a movement must move points');
  const { account, movement, moved } = stirred(before, asked, moment.zone);
  const posting = postTo(account, movement, moment);
  if (!posting.ok) return posting;
  assertWhole(before, posting.value);
  return accepted({ ...posting.value, moved });
}

type Unmoved = Omit<Posting, 'moved'>;

function postTo(account: Account, movement: Movement, moment: Moment): Result<Unmoved, InsufficientPoints> {
  if (isCredit(movement)) return accepted(credit(account, movement, moment));
  return movement.kind === 'expiry' ? accepted(expiry(account, movement, moment)) : debit(account, movement, moment);
}

export function isCredit(movement: Movement): movement is Credit {
  switch (movement.kind) {
    case 'accrual':
    case 'restoration':
    case 'credit-adjustment':
      return true;
    case 'redemption':
    case 'clawback':
    case 'debit-adjustment':
    case 'expiry':
      return false;
  }
}

function credit(account: Account, movement: Credit, moment: Moment): Unmoved {
  const id = account.sequence + 1;
  const paidOff = points(Math.min(account.deficit, movement.points));
  const { points: all, earnedAt, activeAt, idleMonths, lotSource, source } = movement;
  const expiresAt = endOf(account, movement, moment.zone);
  const lot = {
    id,
    points: all,
    remaining: points(all - paidOff),
    earnedAt,
    activeAt,
    expiresAt,
    idleMonths,
    source: lotSource ?? source.id,
  };
  const draws = paidOff > 0 ? [{ lot: id, points: paidOff }] : [];
  const after = {
    ...account,
    outstanding: points(account.outstanding + lot.remaining),
    deficit: points(account.deficit - paidOff),
    lifetime: points(account.lifetime + (movement.kind === 'accrual' ? movement.points : 0)),
    lots: lot.remaining > 0 ? [...account.lots, lot] : account.lots,
  };
  const explanation = paidOff > 0 ? { ...movement.explanation, paidOff } : movement.explanation;
  return {
    ...sealed({ before: account, after, movement: { ...movement, explanation }, recordedAt: moment.recordedAt, lot, draws }),
    lot,
    draws,
    shortfall: noPoints,
  };
}

/** A lot that lives by activity lives at least as long as the member's last one lets it, however late it is learned of. */
function endOf({ lastActiveAt }: Account, { expiresAt, idleMonths }: Credit, zone: TimeZone): Date | null {
  if (idleMonths === null || expiresAt === null || lastActiveAt === null) return expiresAt;
  return later(expiresAt, idleUntil(lastActiveAt, idleMonths, zone));
}

/** Of a lot that has just been seen to hold exactly this. */
function expiry(account: Account, movement: Expiry, { recordedAt }: Moment): Unmoved {
  const held = account.lots.find(({ id }) => id === movement.lot);
  assert(held && held.remaining === movement.points && isExpired(held, movement.occurredAt), 'what expires is all that an ended lot holds');
  const draws = [{ lot: movement.lot, points: movement.points }];
  const outstanding = points(account.outstanding - movement.points);
  const after = { ...account, outstanding, lots: afterDraws(account.lots, draws) };
  return { ...sealed({ before: account, after, movement, recordedAt, lot: null, draws }), lot: null, draws, shortfall: noPoints };
}

function debit(account: Account, movement: Debit, { recordedAt }: Moment): Result<Unmoved, InsufficientPoints> {
  const drawn = drawsFor(account, movement, recordedAt);
  if (!drawn.ok) return drawn;
  const draws = drawn.value;
  const taken = sumOfPoints(draws.map((each) => each.points));
  const shortfall = points(movement.points - taken);
  const isForgiven = movement.onShortfall === 'forgive';
  if (isForgiven && taken === 0) return accepted({ account, entry: null, lot: null, draws, shortfall });
  const posted = isForgiven ? taken : movement.points;
  const after = {
    ...account,
    outstanding: points(account.outstanding - taken),
    deficit: points(account.deficit + posted - taken),
    lifetime: points(account.lifetime - (movement.kind === 'clawback' ? posted : 0)),
    lots: afterDraws(account.lots, draws),
  };
  const explanation =
    shortfall > 0 ? withShortfall(movement.explanation, isForgiven ? 'forgiven' : 'owed', shortfall) : movement.explanation;
  const entry = sealed({ before: account, after, movement: { ...movement, points: posted, explanation }, recordedAt, lot: null, draws });
  return accepted({ ...entry, lot: null, draws, shortfall });
}

function drawsFor({ lots }: Account, movement: Debit, recordedAt: Date): Result<readonly Draw[], InsufficientPoints> {
  if (movement.kind === 'redemption') return draw(lots, movement.points, movement.occurredAt);
  const instant = movement.occurredAt < recordedAt ? movement.occurredAt : recordedAt;
  const usable = lots.filter((lot) => !isExpired(lot, instant));
  const draws = drawUpTo(usable, movement.points, movement.drawFirst);
  const active = sumOfPoints(draws.map((each) => each.points));
  if (movement.onShortfall === 'refuse' && active < movement.points) {
    return refused({ kind: 'insufficient-points', required: movement.points, active });
  }
  return accepted(draws);
}

function withShortfall(explanation: Explanation, outcome: 'owed' | 'forgiven', shortfall: Points): Explanation {
  return { ...explanation, [outcome]: shortfall };
}

function assertWhole(before: Account, { account, entry, lot }: Unmoved): void {
  const held = sumOfPoints(account.lots.map((each) => each.remaining));
  assert(held === account.outstanding, `lots hold ${held}, outstanding is ${account.outstanding}`);
  assert(account.deficit === 0 || account.outstanding === 0, 'points are owed while points are there');
  const moved = entry === null ? 0 : lot === null ? 0 - entry.points : entry.points;
  assert(balance(account) === balance(before) + moved, 'the balance is not the running sum of the entries');
}
