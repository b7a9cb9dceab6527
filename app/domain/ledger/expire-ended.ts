import { assert } from '../values/assert.ts';
import { points, sumOfPoints } from '../values/points.ts';
import type { AccountHead } from './account.ts';
import { expire } from './expire.ts';
import type { Lot } from './lot.ts';
import type { Moment, Posting } from './post.ts';
import { sealed } from './seal.ts';

/** A posting on an account whose lots are not all known. */
export type HeadPosting = Omit<Posting, 'account' | 'shortfall'> & { readonly account: AccountHead };

/**
 * Posts the expiry of lots that have ended at `now`: of an account of which nothing else need be known, as `postAll` does where it is known
 * whole. `ended` are all of the account's lots that have ended and hold points.
 */
export function expireEnded(before: AccountHead, ended: readonly Lot[], moment: Moment & { readonly now: Date }): readonly HeadPosting[] {
  assert(sumOfPoints(ended.map(({ remaining }) => remaining)) <= before.outstanding, 'an account holds what its lots hold');
  let account = before;
  return expire({ member: before.member, lots: ended }, moment.now, moment.zone).map((movement) => {
    const draws = [{ lot: movement.lot, points: movement.points }];
    const after = { ...account, outstanding: points(account.outstanding - movement.points) };
    const posting = sealed({ before: account, after, movement, recordedAt: moment.recordedAt, lot: null, draws });
    account = posting.account;
    return { ...posting, lot: null, draws, moved: [] };
  });
}
