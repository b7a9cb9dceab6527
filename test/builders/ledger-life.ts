import fc from 'fast-check';

import { newAccount, type Account } from '#app/domain/ledger/account.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { idleUntil } from '#app/domain/ledger/expiry.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { postAll } from '#app/domain/ledger/post-all.ts';
import type { Posting } from '#app/domain/ledger/post.ts';
import type { CheckedEntry } from '#app/domain/ledger/account-check.ts';
import { points } from '#app/domain/values/points.ts';
import { teaHouse, utc } from './values.ts';
import { aCredit, aDebit, aMember } from './ledger.ts';

const start = Date.UTC(2026, 0, 1);

/** The start of a day, counted from 1 January 2026. */
export function dayOf(count: number): Date {
  return new Date(start + count * 86_400_000);
}

/** What happens on a day of an account's life; `wait` days after the one before. */
type Happening = { readonly wait: number; readonly late: number } & (
  | {
      readonly kind: 'earn';
      readonly points: number;
      readonly lives: number | null;
      readonly idleMonths: number | null;
      readonly source: string;
    }
  | { readonly kind: 'redeem' | 'take'; readonly points: number; readonly source: string }
  | { readonly kind: 'expire' }
);

const common = { wait: fc.integer({ min: 0, max: 20 }), late: fc.integer({ min: 0, max: 10 }) };
const count = fc.integer({ min: 1, max: 200 });
const source = fc.constantFrom('a', 'b', 'c');

/** An account's life: points that end by a day or by idleness, redemptions, points taken back; some learned of days late. */
export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    fc.record({
      ...common,
      kind: fc.constant('earn' as const),
      points: count,
      lives: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
      idleMonths: fc.option(fc.integer({ min: 1, max: 2 }), { nil: null }),
      source,
    }),
    fc.record({ ...common, kind: fc.constantFrom('redeem' as const, 'take' as const), points: count, source }),
    fc.record({ ...common, kind: fc.constant('expire' as const) }),
  ),
  { maxLength: 30 },
);

export type Life = { readonly account: Account; readonly history: readonly CheckedEntry[]; readonly endsAt: Date };

/** Lives it; with `isExpiryRun` false nobody ever runs expiry by itself. */
export function lived(all: readonly Happening[], isExpiryRun = true): Life {
  let [account, today] = [newAccount(teaHouse, aMember()), 0];
  const postings: Posting[] = [];
  all.forEach((happening, index) => {
    today += happening.wait;
    const now = dayOf(today);
    const movements = happening.kind === 'expire' ? [] : [movementOf(happening, { index, now, account })].flatMap((each) => each ?? []);
    if (movements.length === 0 && !isExpiryRun) return;
    postings.push(...postAll(account, movements, { now, recordedAt: now, zone: utc }).all);
    account = postings.at(-1)?.account ?? account;
  });
  return { account, history: historyOf(postings, account), endsAt: dayOf(today) };
}

function movementOf(
  happening: Exclude<Happening, { kind: 'expire' }>,
  { index, now, account }: { readonly index: number; readonly now: Date; readonly account: Account },
): Movement | null {
  const occurredAt = new Date(now.getTime() - happening.late * 86_400_000);
  const facts = { points: points(happening.points), idempotencyKey: `k${index}` };
  if (happening.kind === 'earn') {
    const { lives, idleMonths } = happening;
    const byDay = lives === null ? null : new Date(occurredAt.getTime() + lives * 86_400_000);
    const expiresAt = idleMonths === null ? byDay : idleUntil(occurredAt, idleMonths, utc);
    const dates = { occurredAt, earnedAt: occurredAt, activeAt: occurredAt, expiresAt, idleMonths };
    return aCredit({ ...facts, ...dates, source: { kind: 'order', id: happening.source, name: '#1' } });
  }
  if (happening.kind === 'take') {
    // No more is ever taken back than was earned.
    const taken = points(Math.min(happening.points, account.lifetime));
    const how = { kind: 'clawback', drawFirst: happening.source, onShortfall: 'deficit' } as const;
    return taken === 0 ? null : aDebit({ ...facts, ...how, points: taken, occurredAt });
  }
  return balances(account, now).active < happening.points ? null : aDebit({ ...facts, occurredAt: now });
}

/** As the tables would have it: each lot with what is left of it, and its newest end. */
function historyOf(postings: readonly Posting[], { lots }: Account): readonly CheckedEntry[] {
  return postings.flatMap(({ entry, lot, draws }) => {
    if (!entry) return [];
    const open = lots.find(({ id }) => id === entry.sequence);
    return [{ entry, lot, draws, stands: lot && (open ?? { ...lot, remaining: points(0) }) }];
  });
}
