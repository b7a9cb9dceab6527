import { expect, test } from 'vitest';

import { decideRedemption, type RedemptionWish } from '#app/domain/redemption/decide.ts';
import { offers, visibleOffers } from '#app/domain/redemption/offer.ts';
import { unavailable } from '#app/domain/redemption/availability.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import { points } from '#app/domain/values/points.ts';
import { anApplicant } from '#test/builders/applicant.ts';
import { aLot, anAccount } from '#test/builders/ledger.ts';
import { aProgram, aReward } from '#test/builders/program.ts';
import { amount, reward, segment, tier, zone } from '#test/builders/values.ts';

const gold = tier('gold');
const regulars = segment(1);
const redeemed = (...at: readonly string[]) => at.map((each) => ({ reward: reward('five-off'), reservedAt: new Date(each) }));

function aWish(over: Partial<RedemptionWish> & { readonly terms?: Partial<Reward> } = {}): RedemptionWish {
  const { terms, ...wish } = over;
  return {
    ...anApplicant(),
    document: aProgram({ rewards: [aReward(terms)] }),
    rewardId: 'five-off',
    steps: 1,
    account: anAccount({ lots: [aLot({ points: points(600) })] }),
    ...wish,
  };
}

const answer = (wish: RedemptionWish) => {
  const decided = decideRedemption(wish);
  return decided.ok ? decided.value.price : decided.refusal.kind;
};

test('the member’s tier has its own price, and the others the reward’s', () => {
  const terms = { priceByTier: { [gold]: points(300) } };

  expect([answer(aWish({ terms, tier: gold })), answer(aWish({ terms })), answer(aWish({ terms, tier: tier('silver') }))]).toEqual([
    300, 500, 500,
  ]);
});

test('a tier’s price of a variable reward is that of a step', () => {
  const benefit = { kind: 'variable-amount', stepPrice: points(100), stepAmount: amount('1.00'), stepsMin: 1, stepsMax: 10 } as const;

  expect(answer(aWish({ terms: { benefit, priceByTier: { [gold]: points(80) } }, tier: gold, steps: 5 }))).toBe(400);
});

test.each([
  ['the day before it starts', '2026-03-09T23:59:59Z', 'reward-withdrawn'],
  ['its first day', '2026-03-10T00:00:00Z', 500],
  ['its last day', '2026-03-12T23:59:59Z', 500],
  ['the day after', '2026-03-13T00:00:00Z', 'reward-withdrawn'],
])('a reward with a schedule, on %s', (_when, instant, expected) => {
  const schedule = { startsOn: '2026-03-10', endsOn: '2026-03-12' };

  expect(answer(aWish({ terms: { schedule }, instant: new Date(instant) }))).toBe(expected);
});

test('the days of a schedule are the shop’s', () => {
  const terms = { schedule: { startsOn: '2026-03-10', endsOn: null } };
  const instant = new Date('2026-03-09T20:00:00Z');

  expect(answer(aWish({ terms, instant, zone: zone('Asia/Kathmandu') }))).toBe(500);
  expect(answer(aWish({ terms, instant, zone: zone('America/New_York') }))).toBe('reward-withdrawn');
});

test('every list of the audience that is not empty must be met, by any of what it names', () => {
  const audience = { tiers: [gold], customerTags: ['Tea Taster', 'vip'], segments: [regulars] };
  const met = { tier: gold, customerTags: ['VIP'], segments: [regulars] };

  expect(answer(aWish({ terms: { audience }, ...met }))).toBe(500);
  for (const missing of [{ tier: null }, { customerTags: ['tea'] }, { segments: [] }]) {
    expect(answer(aWish({ terms: { audience }, ...met, ...missing }))).toBe('not-eligible');
  }
});

test.each([
  ['day', '2026-03-10T00:00:00Z', '2026-03-09T23:59:59Z', '2026-03-11T00:00:00.000Z'],
  ['week', '2026-03-09T00:00:00Z', '2026-03-08T23:59:59Z', '2026-03-16T00:00:00.000Z'],
  ['month', '2026-03-01T00:00:00Z', '2026-02-28T23:59:59Z', '2026-04-01T00:00:00.000Z'],
  ['year', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', '2027-01-01T00:00:00.000Z'],
] as const)('a limit of once a %s counts the calendar’s, and says when it opens again', (period, within, before, opensAt) => {
  const terms = { limits: [{ times: 1, period }] };

  expect(answer(aWish({ terms, redeemedBefore: redeemed(before) }))).toBe(500);
  expect(decideRedemption(aWish({ terms, redeemedBefore: redeemed(within) }))).toEqual({
    ok: false,
    refusal: { kind: 'limit-reached', period, opensAt: new Date(opensAt) },
  });
});

test('the periods of a limit are the shop’s, over the change of its clocks too', () => {
  const terms = { limits: [{ times: 1, period: 'day' as const }] };
  const wish = aWish({
    terms,
    zone: zone('America/New_York'),
    instant: new Date('2026-03-08T15:00:00Z'),
    redeemedBefore: redeemed('2026-03-08T05:00:00Z'),
  });

  expect(decideRedemption(wish)).toMatchObject({ refusal: { opensAt: new Date('2026-03-09T04:00:00Z') } });
});

test('of several limits each holds, and the one that lasts longest is named', () => {
  const limits = [
    { times: 2, period: 'lifetime' as const },
    { times: 1, period: 'day' as const },
  ];
  const today = '2026-03-10T08:00:00Z';

  expect(decideRedemption(aWish({ terms: { limits }, redeemedBefore: redeemed(today) }))).toMatchObject({ refusal: { period: 'day' } });
  expect(decideRedemption(aWish({ terms: { limits }, redeemedBefore: redeemed('2024-01-01T00:00:00Z', today) }))).toMatchObject({
    refusal: { period: 'lifetime', opensAt: null },
  });
});

test('another reward’s redemptions do not count against a limit', () => {
  const others = redeemed('2026-03-10T08:00:00Z').map((each) => ({ ...each, reward: reward('other') }));

  expect(answer(aWish({ terms: { limits: [{ times: 1, period: 'day' }] }, redeemedBefore: others }))).toBe(500);
});

test('a stock is everybody’s together', () => {
  expect(answer(aWish({ terms: { stock: 2 }, stockUsed: { 'five-off': 1 } }))).toBe(500);
  expect(answer(aWish({ terms: { stock: 2 }, stockUsed: { 'five-off': 2 } }))).toBe('out-of-stock');
  expect(answer(aWish({ terms: { stock: 0 } }))).toBe('out-of-stock');
});

test('an early access that runs is not sold again before its end', () => {
  const benefit = { kind: 'early-access', price: points(100), tag: 'early', days: 7 } as const;
  const wish = (at: string) => aWish({ terms: { benefit }, redeemedBefore: redeemed(at) });

  expect(decideRedemption(wish('2026-03-05T12:00:00Z'))).toMatchObject({ refusal: { opensAt: new Date('2026-03-12T12:00:00Z') } });
  expect(answer(wish('2026-03-03T10:00:00Z'))).toBe(100);
});

test('the reasons come in one order: suspended, withdrawn, audience, steps, limit, stock, points', () => {
  const nothing = anAccount();
  const all = {
    terms: {
      enabled: false,
      audience: { tiers: [gold], customerTags: [], segments: [] },
      limits: [{ times: 1, period: 'day' as const }],
      stock: 1,
    },
    account: nothing,
    steps: 2,
    redeemedBefore: redeemed('2026-03-10T08:00:00Z'),
    stockUsed: { 'five-off': 1 },
  };
  const better = [
    { isSuspended: true },
    {},
    { terms: { ...all.terms, enabled: true } },
    { terms: { ...all.terms, enabled: true }, tier: gold },
    { terms: { ...all.terms, enabled: true }, tier: gold, steps: 1 },
    { terms: { ...all.terms, enabled: true }, tier: gold, steps: 1, redeemedBefore: [] },
    { terms: { ...all.terms, enabled: true }, tier: gold, steps: 1, redeemedBefore: [], stockUsed: {} },
  ];

  expect(better.map((over) => answer(aWish({ ...all, ...over })))).toEqual([
    'membership-suspended',
    'reward-withdrawn',
    'not-eligible',
    'not-eligible',
    'limit-reached',
    'out-of-stock',
    'insufficient-points',
  ]);
});

test('an offer says what a redemption of its smallest step would be told', () => {
  const document = aProgram({
    rewards: [
      aReward(),
      aReward({ id: reward('gone'), enabled: false }),
      aReward({ id: reward('gold-only'), audience: { tiers: [gold], customerTags: [], segments: [] } }),
      aReward({ id: reward('sold'), stock: 0 }),
      aReward({ id: reward('cheap'), benefit: { kind: 'free-shipping', price: points(50) } }),
    ],
  });
  const account = anAccount({ lots: [aLot({ points: points(100) })] });
  const applicant = anApplicant();

  for (const offer of offers(document, applicant, points(100))) {
    const decided = decideRedemption({ ...applicant, document, account, rewardId: offer.reward.id, steps: offer.stepsMin });
    expect(offer.refusal).toEqual(decided.ok ? null : decided.refusal);
  }
  expect(visibleOffers(document, applicant, points(100)).map(({ reward: { id }, refusal }) => [id, refusal?.kind ?? null])).toEqual([
    ['cheap', null],
    ['five-off', 'insufficient-points'],
    ['sold', 'out-of-stock'],
  ]);
  expect(visibleOffers(document, { ...applicant, isSuspended: true }, points(100)).map(({ refusal }) => refusal?.kind)).toEqual(
    Array.from({ length: 3 }, () => 'membership-suspended'),
  );
});

test('nothing stands in the way of a reward that asks nothing', () => {
  expect(unavailable(aReward(), anApplicant())).toBeNull();
});
