import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { aProgram, aReward } from '#test/builders/program.ts';
import { amount, reward } from '#test/builders/values.ts';
import { redeemedAt, rewardsOf } from '#test/harness/rewards.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { creditCustomer, storeCreditOf } from '../shop/actions/store-credit.ts';
import { faults } from '../shop/faults.ts';
import { creditBalance } from '../shop/state/store-credit.ts';

const price = points(500);
let database: TestDatabase;
let standIn: StandIn;
let rewards: ReturnType<typeof rewardsOf>;
let member: Member;

beforeAll(async () => {
  [database, standIn] = await Promise.all([aDatabase(), aStandIn()]);
  standIn.shop.clock.advanceTo(redeemedAt);
  const document = aProgram({
    rewards: [
      aReward({ id: reward('card'), benefit: { kind: 'gift-card', price, amount: amount('10.00') } }),
      aReward({ id: reward('credit'), benefit: { kind: 'store-credit', price, amount: amount('5.00') }, codeLifetimeDays: null }),
      aReward({ id: reward('early'), benefit: { kind: 'early-access', price, tag: 'early-bird', days: 7 } }),
    ],
  });
  const shop = await anInstalledShop(database.pool, document);
  rewards = rewardsOf({ pool: database.pool, standIn, shop, timeoutMs: 400 });
});
afterAll(async () => {
  await standIn.stop();
  await database.drop();
});
beforeEach(async () => {
  standIn.shop.faults.clear();
  member = await rewards.member(1000);
});

const customer = () => member.customer ?? '';
const credit = () => {
  const account = storeCreditOf(standIn.shop, customer(), 'GBP');
  return account ? creditBalance(account, standIn.shop.clock.now()) : 0;
};

/** How many of each the customer has that work. */
const had = {
  card: () => standIn.shop.store.list('giftCard').filter((card) => card.customer === customer() && card.deactivatedAt === null).length,
  credit: () => credit() / 500,
  early: () => standIn.shop.store.need('customer', customer()).tags.length,
};
type Kind = keyof typeof had;
const makes = { card: 'giftCardCreate', credit: 'storeCreditAccountCredit', early: 'tagsAdd' } as const;
const undoes = { card: 'giftCardDeactivate', credit: 'storeCreditAccountDebit', early: 'tagsRemove' } as const;
const kinds = ['card', 'credit', 'early'] as const;

async function expectOneOrNeither(kind: Kind): Promise<void> {
  const { state } = await rewards.kept(member);
  expect(state).toMatch(/^(issued|returned)$/);
  const isIssued = state === 'issued';
  expect([had[kind](), await balanceOf(database.pool, member)]).toEqual(isIssued ? [1, 500] : [0, 1000]);
}

async function expectGivenBack(kind: Kind): Promise<void> {
  expect([(await rewards.kept(member)).state, had[kind](), await balanceOf(database.pool, member)]).toEqual(['returned', 0, 1000]);
}

describe.each(kinds)('%s', (kind) => {
  test.each(faults)('an answer that goes wrong (%s) ends, by itself, with one reward and one debit or with neither', async (fault) => {
    standIn.shop.faults.add({ fault, operation: makes[kind], times: 1 });

    await rewards.redeem(member, kind);
    for (const minutes of [2, 5, 12]) await rewards.resolve(minutes);

    await expectOneOrNeither(kind);
  });

  test('a made one whose answer was lost is found, and kept', async () => {
    standIn.shop.faults.add({ fault: 'lost-answer', operation: makes[kind], times: 1 });

    await rewards.redeem(member, kind);
    expect(await rewards.redeem(member, kind)).toMatchObject({ ok: true, value: { state: 'issued' } });

    await expectOneOrNeither(kind);
    expect(had[kind]()).toBe(1);
  });

  test.each(['500', 'hang'] as const)('where Shopify goes on so (%s), the points are back within 15 minutes', async (fault) => {
    standIn.shop.faults.add({ fault, operation: makes[kind] });

    await rewards.redeem(member, kind);
    for (const minutes of [2, 9, 12]) await rewards.resolve(minutes);

    await expectGivenBack(kind);
  });

  test.each(['before', 'after'] as const)(
    'a process that dies %s Shopify makes it leaves one and one debit, or neither',
    async (moment) => {
      const dying: AdminClient = async (operation, ...rest) => {
        if (moment === 'before' && operation.includes('mutation')) throw new Killed();
        const data = await standIn.client()(operation, ...rest);
        if (operation.includes('mutation')) throw new Killed();
        return data;
      };
      await expect(rewards.redeem(member, kind, { admin: dying })).rejects.toThrow(Killed);

      for (const minutes of [2, 5, 12]) await rewards.resolve(minutes);

      await expectOneOrNeither(kind);
      if (moment === 'after') expect(had[kind]()).toBe(1);
    },
  );

  test.each(['lost-answer', 'hang', '500'] as const)('an undo whose answer goes wrong (%s) is finished once', async (fault) => {
    await rewards.redeem(member, kind);
    if (kind === 'credit') creditCustomer(standIn.shop, { customer: customer(), currency: 'GBP', amount: 500 });
    const others = kind === 'credit' ? 1 : 0;
    standIn.shop.faults.add({ fault, operation: undoes[kind], times: 1 });

    await rewards.undo(member, redeemedAt);
    for (const minutes of [7, 9, 11]) await rewards.resolve(minutes);

    expect([(await rewards.kept(member)).state, had[kind](), await balanceOf(database.pool, member)]).toEqual(['returned', others, 1000]);
  });

  test('one that Shopify makes after its points went back does not outlive them', async () => {
    let free = (): void => undefined;
    const freed = new Promise<void>((resolve) => (free = resolve));
    const slow: AdminClient = async (...args) => {
      await freed;
      return standIn.client()(...args);
    };
    const redeemed = rewards.redeem(member, kind, { admin: slow });
    await expect.poll(() => rewards.kept(member).catch(() => null)).not.toBeNull();
    await rewards.resolve(14);
    free();

    expect(await redeemed).toEqual({ ok: false, refusal: { kind: 'try-again' } });
    await expectGivenBack(kind);
  });
});

class Killed extends Error {}

test('store credit is asked for once in a redemption’s life: a lost request is never sent again', async () => {
  standIn.shop.faults.add({ fault: '500', operation: 'storeCreditAccountCredit', times: 1 });

  await rewards.redeem(member, 'credit');
  for (const minutes of [2, 5, 12]) await rewards.resolve(minutes);
  expect(await rewards.redeem(member, 'credit')).toEqual({ ok: false, refusal: { kind: 'key-reused' } });

  await expectGivenBack('credit');
  expect(storeCreditOf(standIn.shop, customer(), 'GBP')).toBeUndefined();
});

test('of two alike, one lost and one found, each answers for one credit', async () => {
  standIn.shop.faults.add({ fault: 'lost-answer', operation: 'storeCreditAccountCredit', times: 1 });
  await rewards.redeem(member, 'credit');
  standIn.shop.faults.add({ fault: '500', operation: 'storeCreditAccountCredit', times: 1 });
  await rewards.redeem(member, 'credit', { key: 'another-of-the-same' });

  for (const minutes of [2, 5, 12]) await rewards.resolve(minutes);

  expect([credit(), await balanceOf(database.pool, member)]).toEqual([500, 500]);
});

test('what the merchant gave before is not taken for the reward', async () => {
  creditCustomer(standIn.shop, { customer: customer(), currency: 'GBP', amount: 500 });
  standIn.shop.clock.advance(3 * 60_000);
  standIn.shop.faults.add({ fault: '500', operation: 'storeCreditAccountCredit', times: 1 });

  await rewards.redeem(member, 'credit', { at: standIn.shop.clock.now() });
  for (const minutes of [10, 30]) await rewards.resolve(minutes);

  expect([credit(), await balanceOf(database.pool, member)]).toEqual([500, 1000]);
});
