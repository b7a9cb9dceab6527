import { afterAll, beforeAll, expect, test } from 'vitest';

import { aProgram, aReward } from '#test/builders/program.ts';
import { amount, reward } from '#test/builders/values.ts';
import { after, redeemedAt, rewardsOf } from '#test/harness/rewards.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { variantId, type VariantId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { ShopifyUnreachable } from '#app/shopify/errors.ts';
import { inGroups } from '#app/shopify/groups.ts';

import { faults, type Fault } from '../shop/faults.ts';
import { creditBalance } from '../shop/state/store-credit.ts';
import { expectSound } from './invariants.ts';
import { chanceOf, patient, sized } from './size.ts';

const price = points(500);
const together = 40;
const chance = chanceOf('lost answers');
/** What makes the reward in Shopify, by kind. */
const makes = {
  code: 'discountCodeBasicCreate',
  percent: 'discountCodeBasicCreate',
  variable: 'discountCodeBasicCreate',
  product: 'discountCodeBasicCreate',
  shipping: 'discountCodeFreeShippingCreate',
  card: 'giftCardCreate',
  credit: 'storeCreditAccountCredit',
  early: 'tagsAdd',
} as const;
type Kind = keyof typeof makes;
const kinds = ['code', 'percent', 'variable', 'product', 'shipping', 'card', 'credit', 'early'] as const;

let database: TestDatabase;
let standIn: StandIn;
let rewards: ReturnType<typeof rewardsOf>;

beforeAll(async () => {
  [database, standIn] = await Promise.all([aDatabase(), aStandIn()]);
  standIn.shop.clock.advanceTo(redeemedAt);
  const document = aProgram({
    rewards: [
      aReward({ id: reward('code'), benefit: { kind: 'amount-off', price, amount: amount('5.00') } }),
      aReward({ id: reward('percent'), benefit: { kind: 'percentage-off', price, percent: 10, amountMax: null } }),
      aReward({ id: reward('variable'), benefit: { kind: 'variable-amount', stepPrice: price, stepAmount: amount('5.00'), ...oneStep } }),
      aReward({ id: reward('product'), benefit: { kind: 'free-product', price, variants: variantsOf(standIn), quantity: 1 } }),
      aReward({ id: reward('shipping'), benefit: { kind: 'free-shipping', price } }),
      aReward({ id: reward('card'), benefit: { kind: 'gift-card', price, amount: amount('10.00') } }),
      aReward({ id: reward('credit'), benefit: { kind: 'store-credit', price, amount: amount('5.00') }, codeLifetimeDays: null }),
      aReward({ id: reward('early'), benefit: { kind: 'early-access', price, tag: 'early-bird', days: 7 } }),
    ],
  });
  const shop = await anInstalledShop(database.pool, document);
  rewards = rewardsOf({ pool: database.pool, standIn, shop, timeoutMs: 500 });
});
afterAll(async () => {
  await standIn.stop();
  await database.drop();
});

const oneStep = { stepsMin: 1, stepsMax: 1 } as const;

function variantsOf({ shop }: StandIn): readonly VariantId[] {
  return shop.store.list('product').flatMap(({ variants }) => variants.flatMap(({ id }) => variantId(id) ?? []));
}

class Killed extends Error {}

/** A process that is killed as Shopify is asked to make the reward: before it hears, or when it has done so. */
const killed = (moment: 'before' | 'after'): AdminClient => {
  return async (operation, ...rest) => {
    const isMaking = operation.includes('mutation');
    if (isMaking && moment === 'before') throw new Killed();
    const data = await standIn.client()(operation, ...rest);
    if (isMaking) throw new Killed();
    return data;
  };
};

/** What Shopify was asked and carries out only later, long after whoever asked has given up. */
const onTheirWay: (() => Promise<unknown>)[] = [];
const late: AdminClient = async (operation, ...rest) => {
  if (!operation.includes('mutation')) return standIn.client()(operation, ...rest);
  onTheirWay.push(() => standIn.client()(operation, ...rest));
  throw new ShopifyUnreachable('no answer in time');
};

async function allArrive(): Promise<void> {
  for (const arrives of onTheirWay.splice(0)) await arrives();
}

const processes = { 'killed-before': killed('before'), 'killed-after': killed('after'), late } as const;
type Trouble = Fault | keyof typeof processes;
const troubles = [...faults, 'lost-answer', 'lost-answer', 'killed-before', 'killed-after', 'late'] as const satisfies readonly Trouble[];

/** A member asks, and something goes wrong on the way; half of them ask again at once, as a page does. */
async function asks(member: Member, kind: Kind, trouble: Trouble): Promise<void> {
  const isShopifys = trouble !== 'killed-before' && trouble !== 'killed-after' && trouble !== 'late';
  if (isShopifys) standIn.shop.faults.add({ fault: trouble, operation: makes[kind], times: 1 });
  await rewards.redeem(member, kind, isShopifys ? {} : { admin: processes[trouble] }).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  if (chance.isOnceIn(2)) await rewards.redeem(member, kind);
}

/** How many of each kind that work each customer has. */
function had(kind: Kind): ReadonlyMap<string, number> {
  const { store, clock } = standIn.shop;
  const counts = new Map<string, number>();
  const count = (customer: string | null | undefined, times: number) => {
    if (customer) counts.set(customer, (counts.get(customer) ?? 0) + times);
  };
  if (makes[kind].startsWith('discountCode')) {
    for (const { customers, endsAt } of store.list('discount'))
      for (const each of customers ?? []) count(each, endsAt === null || new Date(endsAt) > clock.now() ? 1 : 0);
  }
  if (kind === 'card') for (const card of store.list('giftCard')) count(card.customer, card.deactivatedAt === null ? 1 : 0);
  if (kind === 'credit')
    for (const account of store.list('storeCredit')) count(account.customer, creditBalance(account, clock.now()) / 500);
  if (kind === 'early') for (const { id, tags } of store.list('customer')) count(id, tags.length);
  return counts;
}

async function standing(members: readonly Member[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.pool.query<{ member: string; said: string }>(
    `SELECT r.member, r.state || ' ' || (a.outstanding - a.deficit) || ' ' ||
            (SELECT count(*) FROM entry e WHERE e.shop = r.shop AND e.member = r.member AND e.kind = 'redemption') AS said
       FROM redemption r JOIN account a USING (shop, member) WHERE r.member = ANY ($1::uuid[])`,
    [members.map(({ id }) => id)],
  );
  return new Map(rows.map(({ member, said }) => [member, said]));
}

// Seen red where what an earlier try may have made is not looked for, and where store credit is asked for again (both issue-redemption.ts).
test.each(kinds)(
  '%s: answers that are lost, and processes that are killed, leave each member one reward and one debit or neither, within 15 minutes',
  patient,
  async (kind) => {
    const members: Member[] = [];
    const all = Array.from(
      { length: sized({ whole: 1_000, short: troubles.length }) },
      (_, place) => troubles[place % troubles.length] ?? 'hang',
    );
    for (const some of inGroups(chance.shuffled(all), together)) {
      const asking = await Promise.all(some.map(async (trouble) => ({ trouble, member: await rewards.member(1000) })));
      await Promise.all(asking.map(({ member, trouble }) => asks(member, kind, trouble)));
      members.push(...asking.map(({ member }) => member));
    }
    standIn.shop.faults.clear();
    await rewards.resolve(2);
    await allArrive();
    for (const minutes of [5, 12]) await rewards.resolve(minutes);

    const [made, stands] = [had(kind), await standing(members)];
    const wrong = members.flatMap(({ id, customer }) => {
      const found = `${stands.get(id)} with ${made.get(customer ?? '') ?? 0}`;
      return ['issued 500 1 with 1', 'returned 1000 1 with 0'].includes(found) ? [] : [found];
    });
    expect(wrong).toEqual([]);
    await expectSound(database.pool, after(30), standIn.client({ patienceMs: 60_000 }));
  },
);
