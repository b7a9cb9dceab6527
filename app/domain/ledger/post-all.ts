import { assert } from '../values/assert.ts';
import type { Account } from './account.ts';
import { activityOf, isKeptAlive, later } from './activity.ts';
import { expire } from './expire.ts';
import type { Expiry, Movement } from './movement.ts';
import { isCredit, post, type Moment, type Posting } from './post.ts';

export type PostedAll = {
  /** Of each movement asked for, in their order. */
  readonly asked: readonly Posting[];
  /** All of them, with the expiries that were due: to be written in this order. */
  readonly all: readonly Posting[];
};

/**
 * Posts movements one after the other. Lots that are due at `now` expire before, and those the movements open that are due already
 * expire after: so nothing depends on when expiry was run last. One that a debit finds ended when it occurs expires before it, so that
 * nothing is owed while points stand that are gone. A lot that one of the movements keeps alive does not expire, though the ledger learns
 * of it late.
 *
 * A refused movement is a defect here: whoever may be refused asks the domain before.
 */
export function postAll(account: Account, movements: readonly Movement[], moment: Moment & { readonly now: Date }): PostedAll {
  const activeAt = movements.map(activityOf).reduce(later, null);
  const [asked, all]: [Posting[], Posting[]] = [[], []];
  let current = account;
  const run = (turn: readonly Movement[]) => {
    const { account: after, postings } = inTurn(current, turn, moment);
    current = after;
    all.push(...postings);
    return postings;
  };
  const expireLeftAlone = (now: Date) => run(dueAt(current, { ...moment, now }).filter(isLeftAlone(current, activeAt)));
  expireLeftAlone(moment.now);
  for (const movement of movements) {
    if (!isCredit(movement)) expireLeftAlone(movement.occurredAt < moment.now ? movement.occurredAt : moment.now);
    asked.push(...run([movement]));
  }
  run(dueAt(current, moment));
  return { asked, all };
}

function dueAt(account: Account, { now, zone }: Moment & { readonly now: Date }): readonly Expiry[] {
  return expire(account, now, zone);
}

function isLeftAlone({ lots }: Account, activeAt: Date | null): (expiry: Expiry) => boolean {
  return ({ lot }) => activeAt === null || !lots.some((each) => each.id === lot && isKeptAlive(each, activeAt));
}

function inTurn(account: Account, movements: readonly Movement[], moment: Moment) {
  const postings: Posting[] = [];
  let current = account;
  for (const movement of movements) {
    const posted = post(current, movement, moment);
    assert(posted.ok, `a ${movement.kind} of ${movement.points} points was refused after it had been decided`);
    postings.push(posted.value);
    current = posted.value.account;
  }
  return { account: current, postings };
}
