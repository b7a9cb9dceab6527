import { newAccount, type Account } from '#app/domain/ledger/account.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';
import type { Credit, Debit, Movement } from '#app/domain/ledger/movement.ts';
import { post, type Moment, type Posting } from '#app/domain/ledger/post.ts';
import { points, sumOfPoints } from '#app/domain/values/points.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { member, teaHouse, utc } from './values.ts';

const earnedAt = new Date('2026-03-02T10:00:00Z');

/** 100 points, active since 2 March 2026, never to expire. */
export function aLot(over: Partial<Lot> = {}): Lot {
  return {
    id: 1,
    points: points(100),
    remaining: over.points ?? points(100),
    earnedAt,
    activeAt: earnedAt,
    expiresAt: null,
    idleMonths: null,
    source: 'gid://shopify/Order/1001',
    ...over,
  };
}

/** A member's account as it stands after its lots were credited; without lots, a new one. */
export function anAccount(over: Partial<Account> = {}): Account {
  const lots = over.lots ?? [];
  const sequence = Math.max(0, ...lots.map((lot) => lot.id));
  const outstanding = sumOfPoints(lots.map((lot) => lot.remaining));
  return { ...newAccount(teaHouse, aMember()), sequence, outstanding, lifetime: outstanding, lots, ...over };
}

export function aMember(number = 1): MemberId {
  return member(number);
}

export function aCredit(over: Partial<Credit> = {}): Credit {
  return {
    kind: 'accrual',
    points: points(100),
    idempotencyKey: 'order:gid://shopify/Order/1001:1',
    occurredAt: earnedAt,
    source: { kind: 'order', id: 'gid://shopify/Order/1001', name: '#1001' },
    programVersion: 1,
    explanation: { kind: 'test' },
    earnedAt,
    activeAt: earnedAt,
    expiresAt: null,
    idleMonths: null,
    ...over,
  };
}

export function aDebit(over: Partial<Debit> = {}): Debit {
  return {
    kind: 'redemption',
    points: points(50),
    idempotencyKey: 'redemption:1:reserve',
    occurredAt: new Date('2026-03-10T10:00:00Z'),
    source: { kind: 'redemption', id: '1' },
    programVersion: 1,
    explanation: { kind: 'test' },
    drawFirst: null,
    onShortfall: 'refuse',
    ...over,
  };
}

/** The moment of posting, in a shop that lives by UTC. */
export function at(recordedAt: Date, zone = utc): Moment {
  return { recordedAt, zone };
}

/** Posts movements one after the other, a day apart from 11 March 2026; a refusal stops the test. */
export function posted(
  account: Account,
  ...movements: readonly Movement[]
): { readonly account: Account; readonly postings: readonly Posting[] } {
  const postings: Posting[] = [];
  let now = account;
  for (const movement of movements) {
    const result = post(now, movement, at(new Date(Date.UTC(2026, 2, 11 + postings.length))));
    if (!result.ok) throw new Error(`refused: ${result.refusal.kind}`);
    postings.push(result.value);
    now = result.value.account;
  }
  return { account: now, postings };
}
