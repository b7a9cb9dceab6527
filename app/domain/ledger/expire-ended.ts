import { assert } from '../values/assert.ts';
import { points, sumOfPoints } from '../values/points.ts';
import type { Entry } from './entry.ts';
import { expire, type EndedLot } from './expire.ts';
import type { Moment } from './post.ts';
import { sealed, type Sealable } from './seal.ts';

export type ExpiredLot = { readonly lot: number; readonly entry: Entry };

/**
 * Posts the expiry of lots that have ended at `now`: of an account of which nothing else need be known, as `postAll` does where it is known
 * whole. `ended` are all of the account's lots that have ended and hold points; of each all that it holds expires.
 */
export function expireEnded(
  before: Sealable,
  ended: readonly EndedLot[],
  { now, zone, recordedAt }: Moment & { readonly now: Date },
): { readonly account: Sealable; readonly expired: readonly ExpiredLot[] } {
  assert(sumOfPoints(ended.map(({ remaining }) => remaining)) <= before.outstanding, 'an account holds what its lots hold');
  let account = before;
  const expired = expire({ member: before.member, lots: ended }, now, zone).map((movement) => {
    const { lot } = movement;
    const after = { ...account, outstanding: points(account.outstanding - movement.points) };
    const posted = sealed({ before: account, after, movement, recordedAt, lot: null, draws: [{ lot, points: movement.points }] });
    account = posted.account;
    return { lot, entry: posted.entry };
  });
  return { account, expired };
}
