import type { MemberPage } from '#app/contracts/pages/member.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { Redemption, RedemptionState } from '#app/domain/redemption/redemption.ts';
import { points } from '#app/domain/values/points.ts';
import { aReward } from '#test/builders/program.ts';
import { customer, member, redemption, teaHouse } from '#test/builders/values.ts';

const at = new Date('2026-03-02T10:00:00Z');

/** Ada Marsh with 100 active points and nothing else. */
export function aMemberPage({ name = 'Ada Marsh', ...over }: Partial<MemberPage> & { readonly name?: string } = {}): MemberPage {
  return {
    member: { id: member(1), customer: customer(1), name, email: 'ada@example.com', enrolledAt: at, isSuspended: false },
    balance: { active: 100, pending: 0, deficit: 0, expiringSoon: 0, lifetime: 100 },
    tier: null,
    lots: [],
    warnings: [],
    creditEnd: { expiresAt: null, movesOn: false },
    redemptions: [],
    entries: [],
    nextBefore: null,
    ...over,
  };
}

export function anEntry(over: Partial<Entry> = {}): Entry {
  return {
    shop: teaHouse,
    member: member(1),
    sequence: 1,
    kind: 'accrual',
    points: points(100),
    idempotencyKey: 'key',
    occurredAt: at,
    recordedAt: at,
    source: { kind: 'order', id: 'gid://shopify/Order/1001', name: '#1001' },
    programVersion: 1,
    explanation: { kind: 'test' },
    balanceAfter: 100,
    hash: '',
    ...over,
  };
}

export function anAdjustment({ reason }: { readonly reason: string }): Entry {
  return anEntry({
    kind: 'credit-adjustment',
    source: { kind: 'staff', id: '7', reason },
    programVersion: null,
    explanation: { kind: 'adjustment' },
  });
}

/** "5.00 off", used for 500 points. */
export function aRedemption({
  title = '5.00 off',
  state = 'issued',
}: { readonly title?: string; readonly state?: RedemptionState } = {}): Redemption {
  const terms = aReward({ titles: { en: title } });
  return {
    id: redemption(1),
    member: member(1),
    reward: terms.id,
    terms,
    programVersion: 1,
    steps: 1,
    price: points(500),
    state,
    code: 'LAUREL-TEST',
    subtotal: null,
    shopifyId: null,
    order: null,
    reservedAt: at,
    expiresAt: null,
  };
}
