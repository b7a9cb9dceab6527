import { expect, test } from 'vitest';

import { TierPreviewView } from '#app/components/tier-preview/tier-preview-view.tsx';
import type { TierPreviewPage } from '#app/contracts/pages/tier-preview.ts';
import { member } from '#test/builders/values.ts';
import { htmlOf, wordsOf } from './page.tsx';

const preview: NonNullable<TierPreviewPage['preview']> = {
  members: 10,
  counts: { stays: 7, in: 1, up: 1, down: 0, out: 1 },
  tiers: [
    { name: null, now: 4, then: 4 },
    { name: 'Silver', now: 6, then: 5 },
    { name: 'Gold', now: 0, then: 1 },
  ],
  movers: [{ id: member(1), name: 'Ada Marsh', from: 'Silver', to: 'Gold', direction: 'up' }],
  nextAfter: member(1),
};
const page = (over: Partial<TierPreviewPage> = {}) => <TierPreviewView page={{ version: 3, hasDraft: true, preview, ...over }} isFirst />;

test('who moves is told in all, by direction, by tier and by name', () => {
  const words = wordsOf(page());

  expect(words).toContain('3 of your 10 members would change tier, compared with version 3.');
  expect(words).toContain('Into a tier 1 They are in none now Up 1 To a higher tier Down 0 To a lower tier Out 1 To no tier at all');
  expect(words).toContain('Silver 6 5 −1 Gold 0 1 +1');
  expect(words).toContain('Ada Marsh From Silver to Gold Success Up More members');
});

test('a member who would move is led to', () => {
  expect(htmlOf(page())).toContain(`href="/app/members/${member(1)}"`);
});

test('where nobody would move, that is all', () => {
  const still = { ...preview, counts: { stays: 10, in: 0, up: 0, down: 0, out: 0 }, movers: [], nextAfter: null };

  expect(wordsOf(page({ preview: still }))).toContain('None of your 10 members would change tier. Members in each tier');
});

test.each([
  { version: null, says: 'Members come into tiers once the program is published.' },
  { version: 3, says: 'Change the tiers, save, and look here before you publish.' },
])('without a draft to compare with version $version, it says what there is to do', ({ version, says }) => {
  expect(wordsOf(page({ version, hasDraft: false, preview: null }))).toContain(says);
});
