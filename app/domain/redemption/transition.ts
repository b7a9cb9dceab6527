import type { RedemptionState } from './redemption.ts';

const next: Readonly<Record<RedemptionState, readonly RedemptionState[]>> = {
  /** `used` at once: the code can be on an order before Shopify's answer that it exists has reached us. */
  reserved: ['issued', 'used', 'returned'],
  issued: ['used', 'returned', 'expired'],
  used: [],
  returned: [],
  expired: [],
};

/** Whether a redemption may go from one state to the other. Never to the state it is in: the caller then has nothing to do. */
export function mayBecome(from: RedemptionState, to: RedemptionState): boolean {
  return next[from].includes(to);
}

/** Points are held while this is so: a reward exists, or may come to exist. */
export function isOpen(state: RedemptionState): boolean {
  return state === 'reserved' || state === 'issued';
}
