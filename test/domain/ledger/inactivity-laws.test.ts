import fc from 'fast-check';
import { expect, test } from 'vitest';

import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram } from '#test/builders/program.ts';
import { amount, customer, gbp, line, order, utc } from '#test/builders/values.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { ExpiryPolicy, ExpiryTerms } from '#app/domain/ledger/expiry-policy.ts';
import { balanceAt } from '#app/domain/ledger/balance-at.ts';
import { replay } from '#app/domain/ledger/replay.ts';
import type { MemberInMemory } from '#app/domain/simulation/member.ts';
import { shopInMemory, type ShopInMemory } from '#app/domain/simulation/shop-in-memory.ts';
import { step } from '#app/domain/simulation/step.ts';

const begin = Date.UTC(2026, 0, 5, 12);
const day = (count: number) => new Date(begin + count * 86_400_000);
const terms = (policy: ExpiryTerms): ExpiryPolicy => ({ ...policy, byTier: {}, warningDays: [] });
/** Three months: nothing that is bought within the first sixty days has ended by then. */
const idle = aProgram({ expiry: terms({ kind: 'inactivity', months: 3 }) });
const others: readonly ExpiryTerms[] = [{ kind: 'none' }, { kind: 'inactivity', months: 1 }, { kind: 'fixed', count: 10, unit: 'days' }];
const later = others.map((each) => aProgram({ expiry: terms(each) }));

type Bought = { readonly on: number; readonly pieces: number; readonly refunded: number };
const purchases = fc.array(
  fc.record({ on: fc.integer({ min: 0, max: 55 }), pieces: fc.integer({ min: 1, max: 9 }), refunded: fc.integer({ min: 0, max: 9 }) }),
  { minLength: 1, maxLength: 8 },
);

/**
 * As it was placed, and as it stands after its refund three days later: something is left of it. (An order that is heard of only once all of it was
 * refunded never earned, and is no activity; one whose points were taken back later was.)
 */
function states({ on, pieces, refunded }: Bought, index: number): readonly [Order, Order] {
  const placedAt = day(on);
  const lines = [aLine({ id: line(1), quantity: pieces, amount: amount(`${pieces * 10}.00`) })];
  const placed = anOrder({ id: order(index + 1), customer: customer(1), placedAt, paidAt: placedAt, updatedAt: placedAt, lines });
  const count = Math.min(pieces - 1, refunded);
  if (count === 0) return [placed, placed];
  const refund = { ...aRefundOf(line(1), `${count * 10}.00`, count), createdAt: day(on + 3) };
  return [placed, { ...placed, updatedAt: day(on + 3), refunds: [refund] }];
}

function aShop(): ShopInMemory {
  const shop = shopInMemory({ currency: gbp, zone: utc, jobs: 'automatic' });
  step(shop, { kind: 'published', at: day(-1), document: idle });
  return shop;
}

const tell = (shop: ShopInMemory, told: Order, at: Date) =>
  step(shop, { kind: 'order-told', at, order: told, surroundings: { products: {}, lines: {}, market: null, email: null } });

function memberOf(shop: ShopInMemory): MemberInMemory {
  const member = shop.members.get(customer(1));
  if (!member) throw new Error('who has ordered is a member');
  return member;
}

/** Each message as it comes; what is due happens by itself. */
function lived(bought: readonly Bought[]): ShopInMemory {
  const shop = aShop();
  const messages = bought.flatMap((each, index) => states(each, index).map((told) => ({ told, at: told.updatedAt })));
  for (const { told, at } of messages.toSorted((one, other) => one.at.getTime() - other.at.getTime())) tell(shop, told, at);
  return shop;
}

/** What expired and when, what is there, and what is left of each day's points. */
function after(shop: ShopInMemory, days: number): unknown {
  step(shop, { kind: 'passed', at: day(days) });
  const member = memberOf(shop);
  const expired = member.history.filter(({ entry }) => entry.kind === 'expiry').map(({ entry }) => entry.occurredAt.toISOString());
  const points = member.history.reduce((sum, { entry }) => sum + (entry.kind === 'expiry' ? entry.points : 0), 0);
  return { expiredAt: [...new Set(expired)], points, balance: balanceAt(member.history, day(days), 'recorded') };
}

const instants = [62, 100, 150, 400];

test('points that live by activity end as they were earned to, whatever is published afterwards', () => {
  fc.assert(
    fc.property(purchases, fc.constantFrom(...later), (bought, document) => {
      const [as, edited] = [lived(bought), lived(bought)];
      step(edited, { kind: 'published', at: day(60), document });

      for (const instant of instants) expect(after(edited, instant)).toEqual(after(as, instant));
      expect(memberOf(edited).history).toEqual(memberOf(as).history);
    }),
    { seed: 72, numRuns: 100 },
  );
});

// Seen red with activity that moves ends only once.
test('the final states alone, told late, in any order and twice, under a later program, end at the same instants', () => {
  fc.assert(
    fc.property(purchases, fc.constantFrom(...later), fc.array(fc.nat(), { minLength: 16, maxLength: 16 }), (bought, document, dice) => {
      const late = aShop();
      step(late, { kind: 'published', at: day(60), document });
      const finals = bought.map((each, index) => states(each, index)[1]).flatMap((each) => [each, each]);
      const shuffled = finals.map((told, place) => ({ told, dice: dice[place] ?? 0 })).toSorted((one, other) => one.dice - other.dice);
      for (const { told } of shuffled) tell(late, told, day(61));
      const live = lived(bought);

      for (const instant of instants) expect(after(late, instant)).toEqual(after(live, instant));
    }),
    { seed: 73, numRuns: 100 },
  );
});

test('a replay of it gives the account as it stands', () => {
  fc.assert(
    fc.property(purchases, (bought) => {
      const shop = lived(bought);
      step(shop, { kind: 'passed', at: day(400) });
      const { account, history, id } = memberOf(shop);
      expect(replay(shop.domain, id, history)).toEqual({ ok: true, value: account });
    }),
    { seed: 74, numRuns: 100 },
  );
});
