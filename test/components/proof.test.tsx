import { expect, test } from 'vitest';

import { ProofCard } from '#app/components/home/proof-card.tsx';
import type { Proof } from '#app/contracts/pages/home.ts';
import { htmlOf, wordsOf } from './page.tsx';

const sound: Proof = {
  checkedAt: new Date('2026-11-22T03:10:00Z'),
  isLastNight: true,
  accounts: 4339,
  entries: 20_726,
  faults: 0,
  wrong: [],
};
const place = { member: null, sequence: null, about: null };

test('says when every balance was proved, and of how much', () => {
  expect(wordsOf(<ProofCard proof={sound} />).trim()).toBe(
    'Every balance proved Last night at 03:10 : 4,339 accounts, 20,726 entries, 0 faults',
  );
  expect(wordsOf(<ProofCard proof={{ ...sound, isLastNight: false }} />)).toContain('22 Nov 2026, 03:10 : 4,339 accounts');
});

test('a reward in Shopify that is nobody’s is linked to where it is', () => {
  const named = [
    { ...place, about: 'gid://shopify/DiscountNode/7', fault: 'reward-stray' },
    { ...place, about: 'gid://shopify/GiftCard/8', fault: 'reward-stray' },
  ];
  const card = <ProofCard proof={{ ...sound, faults: 2, wrong: [{ invariant: 'rewards', checked: 1, faults: 2, named }] }} />;

  expect(wordsOf(card)).toMatch(/A discount code : Shopify has a reward .*A gift card : Shopify has a reward/);
  expect(htmlOf(card)).toContain('href="shopify://admin/discounts/7"');
});

test('names what does not hold in plain words, with where to look and what to do', () => {
  const wrong = [
    { invariant: 'balances', checked: 1, faults: 7, named: [{ ...place, member: 'm-1', fault: 'stored-balance-differs' }] },
    { invariant: 'orders', checked: 1, faults: 1, named: [{ ...place, about: 'gid://shopify/Order/12', fault: 'order-points-differ' }] },
    { invariant: 'rewards', checked: 1, faults: 1, named: [{ ...place, member: 'm-2', about: 'r-1', fault: 'reserved-too-long' }] },
  ] as const;
  const words = wordsOf(<ProofCard proof={{ ...sound, faults: 9, wrong }} />);

  expect(words).toMatch(/Not every balance is right .* 9 faults .*Please don’t correct balances by hand yet/);
  expect(words).toMatch(/not the sum of their entries: 7 A member : the stored balance is not what the entries come to .*and 6 more/);
  expect(words).toMatch(/Order 12 : the order should have earned other points/);
  expect(words).toMatch(/A member’s redemption : .* more than 15 minutes/);
  expect(htmlOf(<ProofCard proof={{ ...sound, faults: 9, wrong }} />)).toContain('href="/app/members/m-1"');
});
