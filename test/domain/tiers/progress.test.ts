import { describe, expect, test } from 'vitest';

import { aHistory, aTierPolicy, bought } from '#test/builders/tiers.ts';
import { gbp, utc } from '#test/builders/values.ts';
import { progressInWords } from '#app/domain/tiers/progress.ts';
import { standingAt, type TierFacts } from '#app/domain/tiers/standing.ts';
import type { TierPolicy } from '#app/domain/tiers/tier.ts';

const words = (policy: TierPolicy, facts: TierFacts, at: string) =>
  progressInWords(standingAt(policy, facts, new Date(at), utc), { policy, currency: gbp, locale: 'en', today: at.slice(0, 10) });

describe('what is missing to the next tier', () => {
  test('is said with its last day', () => {
    const facts = aHistory(bought('2025-03-01T10:00:00Z', 440));
    expect(words(aTierPolicy({ metric: 'amount-spent' }), facts, '2025-06-01T00:00:00Z').next).toBe('£0.60 more by 31 December for Gold');
  });
  test('in points', () =>
    expect(words(aTierPolicy(), aHistory(bought('2025-03-01T10:00:00Z', 440)), '2025-06-01T00:00:00Z').next).toBe(
      '60 more points by 31 December for Gold',
    ));
  test('in orders, one by one', () =>
    expect(words(aTierPolicy({ metric: 'order-count' }), aHistory(), '2025-06-01T00:00:00Z').next).toBe(
      '100 more orders by 31 December for Silver',
    ));
  test('has no last day where all time counts', () =>
    expect(words(aTierPolicy({ period: { kind: 'lifetime' } }), aHistory(), '2025-06-01T00:00:00Z').next).toBe(
      '100 more points for Silver',
    ));
  test('is good until the oldest purchase stops counting, where months do', () => {
    const policy = aTierPolicy({ period: { kind: 'rolling', months: 12 } });
    expect(words(policy, aHistory(bought('2025-03-01T10:00:00Z', 90)), '2025-06-01T00:00:00Z').next).toBe(
      '10 more points by 1 March 2026 for Silver',
    );
  });
  test('is nothing at the top', () =>
    expect(words(aTierPolicy(), aHistory(bought('2025-03-01T10:00:00Z', 1000)), '2025-06-01T00:00:00Z').next).toBe(null));
});

describe('what is missing to keep the tier', () => {
  const silver = aHistory(bought('2025-03-01T10:00:00Z', 110));

  test('is asked of the year in which it ends', () =>
    expect(words(aTierPolicy(), silver, '2025-06-01T00:00:00Z').keep).toBe('100 more points by 31 December 2026 to keep Silver'));
  test('less what that year has brought', () => {
    const facts = aHistory(...silver.history, bought('2026-02-01T10:00:00Z', 30));
    expect(words(aTierPolicy(), facts, '2026-06-01T00:00:00Z').keep).toBe('70 more points by 31 December to keep Silver');
  });
  test('of the last months, leaves out what will not count any more', () => {
    const policy = aTierPolicy({ period: { kind: 'rolling', months: 12 } });
    const facts = aHistory(...silver.history, bought('2025-09-01T10:00:00Z', 30));
    expect(words(policy, facts, '2025-10-01T00:00:00Z').keep).toBe('70 more points by 1 March 2026 to keep Silver');
  });
  test('in the days of grace is asked anew', () => {
    expect(words(aTierPolicy({ graceDays: 31 }), silver, '2027-01-10T00:00:00Z').keep).toBe('100 more points by 31 January to keep Silver');
  });
  test('is nothing where it is never lost', () =>
    expect(words(aTierPolicy({ downgrade: 'never' }), silver, '2025-06-01T00:00:00Z').keep).toBe(null));
});
