import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { aProgram, aReward } from '#test/builders/program.ts';
import { amount, collection, product, reward } from '#test/builders/values.ts';
import { redeemedAt, rewardsOf } from '#test/harness/rewards.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { variantId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';

import { spendGiftCard } from '../shop/actions/gift-cards.ts';
import { creditCustomer, debitCustomer, storeCreditOf } from '../shop/actions/store-credit.ts';
import { updateCustomer } from '../shop/actions/customers.ts';
import { creditBalance } from '../shop/state/store-credit.ts';

const price = points(500);
let database: TestDatabase;
let standIn: StandIn;
let rewards: ReturnType<typeof rewardsOf>;
let member: Member;
/** Two teas of the stand-in's catalogue, 7.90 and dearer. */
let variants: readonly { readonly id: NonNullable<ReturnType<typeof variantId>>; readonly price: number }[];

beforeAll(async () => {
  [database, standIn] = await Promise.all([aDatabase(), aStandIn()]);
  standIn.shop.clock.advanceTo(redeemedAt);
  variants = standIn.shop.store
    .list('product')
    .filter(({ isGiftCard }) => !isGiftCard)
    .flatMap((each) => each.variants)
    .flatMap((each) => {
      const id = variantId(each.id);
      return id ? [{ id, price: each.price }] : [];
    })
    .toSorted((one, other) => one.price - other.price)
    .slice(0, 2);
  const document = aProgram({
    rewards: [
      aReward({ id: reward('some'), appliesTo: { products: [product(1)], collections: [collection(2)] } }),
      aReward({ id: reward('capped'), benefit: { kind: 'percentage-off', price, percent: 10, amountMax: amount('10.00') } }),
      aReward({ id: reward('tea'), benefit: { kind: 'free-product', price, variants: variants.map(({ id }) => id), quantity: 2 } }),
      aReward({ id: reward('card'), benefit: { kind: 'gift-card', price, amount: amount('10.00') } }),
      aReward({ id: reward('credit'), benefit: { kind: 'store-credit', price, amount: amount('5.00') } }),
      aReward({ id: reward('lasting'), benefit: { kind: 'store-credit', price, amount: amount('5.00') }, codeLifetimeDays: null }),
      aReward({ id: reward('for-vips'), audience: { tiers: [], customerTags: ['vip'], segments: [] } }),
      aReward({ id: reward('tour'), benefit: { kind: 'experience', price } }),
      aReward({ id: reward('trees'), benefit: { kind: 'donation', price, charity: 'Trees', amount: amount('5.00') } }),
    ],
  });
  rewards = rewardsOf({ pool: database.pool, standIn, shop: await anInstalledShop(database.pool, document) });
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
const balance = () => balanceOf(database.pool, member);
const credit = () => {
  const account = storeCreditOf(standIn.shop, customer(), 'GBP');
  return account ? creditBalance(account, standIn.shop.clock.now()) : 0;
};
const discount = async () => standIn.shop.store.find('discount', `code:${(await rewards.kept(member)).code.toLowerCase()}`);
const card = async () => standIn.shop.store.find('giftCard', `code:${(await rewards.kept(member)).code.toLowerCase()}`);

describe('codes', () => {
  test('a code is for the products and collections that its reward is for', async () => {
    expect(await rewards.redeem(member, 'some')).toMatchObject({ ok: true });

    expect((await discount())?.items).toEqual({ kind: 'some', products: [product(1)], variants: [], collections: [collection(2)] });
  });

  test('a percentage with a cap is an amount of the cart’s, and asks for that cart', async () => {
    await rewards.redeem(member, 'capped', { subtotal: amount('42.37') });

    expect(await discount()).toMatchObject({ value: { kind: 'amount', amount: 423 }, minimum: { kind: 'subtotal', amount: 4_237 } });
  });

  test('asking again with the same key gives the first code, whatever the cart is by then', async () => {
    const first = await rewards.redeem(member, 'capped', { subtotal: amount('42.37') });

    expect(await rewards.redeem(member, 'capped', { subtotal: amount('80.00') })).toEqual(first);
  });

  test('free pieces are their lowest price off these products, for at least so many', async () => {
    await rewards.redeem(member, 'tea');

    expect(await discount()).toMatchObject({
      value: { kind: 'amount', amount: 2 * (variants[0]?.price ?? 0), eachItem: false },
      items: { kind: 'some', products: [], variants: variants.map(({ id }) => id), collections: [] },
      minimum: { kind: 'quantity', quantity: 2 },
      usageLimit: 1,
    });
  });
});

describe('gift cards', () => {
  test('a gift card is made for the customer, with a code only the member is told', async () => {
    const redeemed = await rewards.redeem(member, 'card');

    expect(redeemed).toMatchObject({ ok: true, value: { state: 'issued', delivery: 'gift-card' } });
    const { code, id } = await rewards.kept(member);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(await card()).toMatchObject({ customer: customer(), initial: 1_000, note: `Laurel redemption ${id}`, expiresOn: '2036-04-09' });
  });

  test('undoing an unspent one deactivates it, then brings the points back', async () => {
    await rewards.redeem(member, 'card');

    expect(await rewards.undo(member)).toEqual({ ok: true, value: 'given-back' });
    expect([(await card())?.deactivatedAt === null, await balance()]).toEqual([false, 1000]);
  });

  test('one that is spent in part is used, stays as it is, and is not undone', async () => {
    await rewards.redeem(member, 'card');
    spendGiftCard(standIn.shop, (await card())?.id ?? '', 1);

    expect(await rewards.undo(member)).toEqual({ ok: false, refusal: { kind: 'already-used' } });
    expect([(await rewards.kept(member)).state, (await card())?.deactivatedAt, await balance()]).toEqual(['used', null, 500]);
  });

  test('one that ends unspent gives the points back; one that was spent does not', async () => {
    const other = await rewards.member(1000);
    await rewards.redeem(member, 'card');
    await rewards.redeem(other, 'card');
    spendGiftCard(standIn.shop, (await card())?.id ?? '', 1);

    await rewards.expire(new Date('2036-04-09T13:30:00Z'));

    expect([(await rewards.kept(member)).state, (await rewards.kept(other)).state]).toEqual(['used', 'expired']);
    expect([await balance(), await balanceOf(database.pool, other)]).toEqual([500, 1000]);
  });
});

describe('store credit', () => {
  test('is on the customer’s account, with the end that its reward gives it', async () => {
    await rewards.redeem(member, 'credit');

    const [move] = storeCreditOf(standIn.shop, customer(), 'GBP')?.transactions ?? [];
    expect(move).toMatchObject({ kind: 'credit', amount: 500, expiresAt: '2036-04-09T12:00:00.000Z' });
    expect((await rewards.kept(member)).shopifyId).toBe(move?.id);
  });

  test('is taken back once, however often it is undone, and what the merchant gave stays', async () => {
    creditCustomer(standIn.shop, { customer: customer(), currency: 'GBP', amount: 300 });
    await rewards.redeem(member, 'lasting');

    await Promise.allSettled([rewards.undo(member), rewards.undo(member)]);
    await rewards.undo(member);
    await rewards.resolve(10);

    expect([credit(), await balance(), (await rewards.kept(member)).state]).toEqual([300, 1000, 'returned']);
  });

  test('is used as soon as a part of it is spent', async () => {
    await rewards.redeem(member, 'lasting');
    const account = storeCreditOf(standIn.shop, customer(), 'GBP');
    if (account) debitCustomer(standIn.shop, account, { amount: 1, event: 'ORDER_PAYMENT' });

    expect(await rewards.undo(member)).toEqual({ ok: false, refusal: { kind: 'already-used' } });
    expect([credit(), await balance(), (await rewards.kept(member)).state]).toEqual([499, 500, 'used']);
  });

  test('that has expired unspent gives the points back, and takes nothing more', async () => {
    await rewards.redeem(member, 'credit');
    await rewards.expire(new Date('2036-04-09T13:30:00Z'));

    expect([(await rewards.kept(member)).state, await balance()]).toEqual(['expired', 1000]);
    expect(storeCreditOf(standIn.shop, customer(), 'GBP')?.transactions).toHaveLength(1);
  });
});

describe('by hand', () => {
  test.each(['tour', 'trees'])('%s waits in the queue, asks nothing of Shopify, and can be undone until it is fulfilled', async (id) => {
    standIn.shop.faults.add({ fault: '500' });

    expect(await rewards.redeem(member, id)).toMatchObject({ ok: true, value: { state: 'issued', delivery: 'by-hand', expiresAt: null } });
    expect(await rewards.undo(member)).toEqual({ ok: true, value: 'given-back' });
    expect(await balance()).toBe(1000);
  });
});

test('who may redeem is asked of Shopify: the customer’s tags', async () => {
  expect(await rewards.redeem(member, 'for-vips')).toEqual({ ok: false, refusal: { kind: 'not-eligible' } });

  updateCustomer(standIn.shop, customer(), { tags: ['VIP'] });
  expect(await rewards.redeem(member, 'for-vips')).toMatchObject({ ok: true });
});
