import fc from 'fast-check';
import { expect, test } from 'vitest';

import { evaluate } from '#app/domain/earning/evaluate.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { forgivenOf, settle } from '#app/domain/earning/settlement.ts';
import { balance, newAccount, type Account } from '#app/domain/ledger/account.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { expiredOf, ownPoints } from '#app/domain/ledger/own-points.ts';
import { postAll } from '#app/domain/ledger/post-all.ts';
import { replay, type Recorded } from '#app/domain/ledger/replay.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { noPoints, points, type Points } from '#app/domain/values/points.ts';
import { aDebit, aMember } from '#test/builders/ledger.ts';
import { aContext, aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram } from '#test/builders/program.ts';
import { amount, line, teaHouse, utc } from '#test/builders/values.ts';

const program = aProgram({ expiry: { kind: 'fixed', count: 30, unit: 'days', byTier: {}, warningDays: [] } });
const placedAt = new Date('2026-03-02T10:00:00Z');
const day = (count: number) => new Date(placedAt.getTime() + count * 86_400_000);

/** An order after so many of its changes: a line that an edit adds, pieces that are refunded; at the end perhaps all is cancelled. */
const states: fc.Arbitrary<readonly Order[]> = fc
  .record({ changes: fc.array(fc.constantFrom('edit', 'refund'), { maxLength: 6 }), isCancelled: fc.boolean() })
  .map(({ changes, isCancelled }) => {
    const all = [orderAfter([])];
    changes.forEach((_, index) => all.push(orderAfter(changes.slice(0, index + 1))));
    const last = all.at(-1) ?? anOrder();
    const cancelledAt = day(all.length);
    return isCancelled ? [...all, { ...last, cancelledAt, updatedAt: cancelledAt }] : all;
  });

function orderAfter(changes: readonly ('edit' | 'refund')[]): Order {
  const lines = [aLine({ id: line(1), quantity: 6, amount: amount('60.00') })];
  changes.forEach((change, index) => change === 'edit' && lines.push(aLine({ id: line(index + 2), amount: amount('7.00') })));
  const refunds = changes.flatMap((change, index) =>
    change === 'refund' ? [{ ...aRefundOf(line(1), '10.00'), createdAt: day(index + 1) }] : [],
  );
  return anOrder({ lines, refunds, updatedAt: day(changes.length) });
}

/** A message arrives, points are redeemed, or expiry runs; so many days after the step before. */
type Step = { readonly wait: number } & (
  { readonly kind: 'message'; readonly of: number } | { readonly kind: 'redeem'; readonly points: number } | { readonly kind: 'expire' }
);

const roads = states.chain((orders) => {
  const wait = fc.integer({ min: 0, max: 20 });
  const message = fc.record({ wait, kind: fc.constant('message' as const), of: fc.nat(orders.length - 1) });
  const redeem = fc.record({ wait, kind: fc.constant('redeem' as const), points: fc.integer({ min: 1, max: 60 }) });
  const expire = fc.record({ wait, kind: fc.constant('expire' as const) });
  const before = fc.array(fc.oneof(message, redeem, expire), { maxLength: 10 });
  return fc.record({ orders: fc.constant(orders), before, after: fc.array(message, { maxLength: 3 }) });
});

type Standing = {
  readonly account: Account;
  readonly history: readonly Recorded[];
  readonly newest: Order | null;
  readonly posted: Points;
  readonly letGo: Points;
  readonly postings: number;
  readonly spent: number;
};

function walk(orders: readonly Order[], steps: readonly Step[], document: ProgramDocument): Standing {
  const nothing = { history: [], newest: null, posted: noPoints, letGo: noPoints, postings: 0, spent: 0 };
  let standing: Standing = { account: newAccount(teaHouse, aMember()), ...nothing };
  let today = 10;
  for (const step of steps) {
    today += step.wait;
    standing = taken(standing, step, { orders, now: day(today), document });
  }
  return standing;
}

type Situation = { readonly orders: readonly Order[]; readonly now: Date; readonly document: ProgramDocument };

function taken(standing: Standing, step: Step, { orders, now, document }: Situation): Standing {
  switch (step.kind) {
    case 'expire':
      return after(standing, [], now);
    case 'redeem': {
      const spent = points(Math.min(step.points, balances(standing.account, now).active));
      if (spent === 0) return standing;
      const debit = aDebit({ points: spent, idempotencyKey: `redeem:${standing.account.sequence}`, occurredAt: now });
      return after({ ...standing, spent: standing.spent + spent }, [debit], now);
    }
    case 'message': {
      const order = orders[step.of];
      if (!order || (standing.newest && order.updatedAt < standing.newest.updatedAt)) return standing;
      const own = ownPoints(standing.account, order.id, { expiredBefore: expiredOf(standing.history, order.id), now });
      const earning = evaluate(order, document, aContext(), utc);
      const { posted, letGo, postings } = standing;
      const settled = settle({ order, earning, program: document, zone: utc, tier: null, own, posted, letGo, postings, redemptions: [] });
      const { all } = postAll(standing.account, settled.movements, { now, recordedAt: now, zone: utc });
      const held = { posted: settled.posted, letGo: points(settled.letGo + forgivenOf(all, document)), postings: settled.postings };
      return { ...after(standing, settled.movements, now), newest: order, ...held };
    }
  }
}

function after(standing: Standing, movements: readonly Movement[], now: Date): Standing {
  const { all } = postAll(standing.account, movements, { now, recordedAt: now, zone: utc });
  const made = all.flatMap(({ entry, lot, draws }) => (entry ? [{ entry, lot, draws }] : []));
  return { ...standing, account: all.at(-1)?.account ?? standing.account, history: [...standing.history, ...made] };
}

function standsFor({ history }: Standing): number {
  return history.reduce(
    (sum, { entry }) => sum + (entry.kind === 'accrual' ? entry.points : entry.kind === 'clawback' ? 0 - entry.points : 0),
    0,
  );
}

function last(orders: readonly Order[]): Order {
  return orders.at(-1) ?? anOrder();
}

test('whatever arrives before the last state, in any order and however often, the order’s entries come to what the last state earns', () => {
  fc.assert(
    fc.property(roads, ({ orders, before, after: repeats }) => {
      const final = { wait: 0, kind: 'message', of: orders.length - 1 } as const;
      const end = walk(orders, [...before, final, ...repeats], program);
      expect(standsFor(end)).toBe(evaluate(last(orders), program, aContext(), utc).points);
      expect(replay(teaHouse, aMember(), end.history)).toEqual({ ok: true, value: end.account });
    }),
  );
});

test('all that stands of an order ends on one day, however its points came together', () => {
  fc.assert(
    fc.property(roads, ({ orders, before }) => {
      const { account } = walk(orders, before, program);
      expect(account.lots.every(({ expiresAt }) => expiresAt?.toISOString() === '2026-04-02T00:00:00.000Z')).toBe(true);
    }),
  );
});

test('once nothing of it stands, a member owes what was spent of it and no more: not what had expired', () => {
  fc.assert(
    fc.property(roads, ({ orders, before }) => {
      const cancelled = { ...last(orders), cancelledAt: day(60), updatedAt: day(60) };
      const all = [...orders, cancelled];
      const end = walk(all, [...before, { wait: 40, kind: 'message', of: all.length - 1 }, { wait: 0, kind: 'expire' }], program);
      expect(balance(end.account)).toBe(0 - end.spent);
    }),
  );
});

// Seen red where what was let go is given again.
test('where the program forgives and all is spent at once, an order never gives more than the most that a state of it earns', () => {
  const forgiving = aProgram({ expiry: program.expiry, refunds: { shortfall: 'forgive' } });
  fc.assert(
    fc.property(states, (orders) => {
      const steps = orders.flatMap((_, of): readonly Step[] => [
        { wait: 0, kind: 'message', of },
        { wait: 0, kind: 'redeem', points: 200 },
      ]);
      const earned = orders.map((order) => evaluate(order, forgiving, aContext(), utc).points);
      expect(standsFor(walk(orders, steps, forgiving))).toBeLessThanOrEqual(Math.max(...earned));
    }),
  );
});

test('where the program forgives, a member is left with nothing of it, and owes nothing', () => {
  const forgiving = aProgram({ expiry: program.expiry, refunds: { shortfall: 'forgive' } });
  fc.assert(
    fc.property(roads, ({ orders, before }) => {
      const cancelled = { ...last(orders), cancelledAt: day(60), updatedAt: day(60) };
      const all = [...orders, cancelled];
      const end = walk(all, [...before, { wait: 40, kind: 'message', of: all.length - 1 }], forgiving);
      expect(balance(end.account)).toBe(0);
    }),
  );
});
