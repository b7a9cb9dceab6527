import type { Credit, Debit } from './movement.ts';
import type { LotEnd } from './expiry.ts';
import type { Points } from '../values/points.ts';

/** Points that staff add or take by hand. */
export type Adjustment = {
  /** Above 0. */
  readonly points: Points;
  /** Once per intent. */
  readonly key: string;
  readonly staff: { readonly id: string; readonly reason: string };
};

/** Added points are active at once and end as said; they are no activity of the member's. `programVersion`: by whose terms they end, null where staff said so. */
export function creditAdjustment(
  adjustment: Adjustment,
  { programVersion, ...end }: LotEnd & { readonly programVersion: number | null },
  now: Date,
): Credit {
  return { ...facts(adjustment, now), programVersion, kind: 'credit-adjustment', earnedAt: now, activeAt: now, ...end };
}

/** Only what is there can be taken. */
export function debitAdjustment(adjustment: Adjustment, now: Date): Debit {
  return { ...facts(adjustment, now), programVersion: null, kind: 'debit-adjustment', drawFirst: null, onShortfall: 'refuse' };
}

export function adjustmentKey({ key }: Pick<Adjustment, 'key'>): string {
  return `adjust:${key}`;
}

function facts(adjustment: Adjustment, now: Date) {
  return {
    points: adjustment.points,
    idempotencyKey: adjustmentKey(adjustment),
    occurredAt: now,
    source: { kind: 'staff', ...adjustment.staff },
    explanation: { kind: 'adjustment' },
  } as const;
}
