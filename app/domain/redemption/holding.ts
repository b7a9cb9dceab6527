import type { Debit } from '../ledger/movement.ts';
import type { RedemptionExplanation } from './explanation.ts';
import type { Redemption } from './redemption.ts';

/** The debit that holds a redemption's points from the moment it is reserved. */
export function holding({ id, reward, price, steps, terms, programVersion, reservedAt }: Omit<Redemption, 'member'>): Debit {
  return {
    kind: 'redemption',
    points: price,
    idempotencyKey: reservationKey(id),
    occurredAt: reservedAt,
    source: { kind: 'redemption', id },
    programVersion,
    explanation: { kind: 'redemption', reward, benefit: terms.benefit.kind, titles: terms.titles, steps } satisfies RedemptionExplanation,
    drawFirst: null,
    onShortfall: 'refuse',
  };
}

/** The idempotency key of a redemption's debit. */
export function reservationKey(id: Redemption['id']): string {
  return `redemption:${id}:reserve`;
}
