import type { TierId } from '../values/ids.ts';
import type { TierPolicy } from './tier.ts';

/** From one tier to another; null is none. */
export type TierMove = { readonly from: TierId | null; readonly to: TierId | null };

/** `in`: into the first tier of the member's; `out`: of all of them. */
export type TierDirection = 'stays' | 'in' | 'up' | 'down' | 'out';

/**
 * Which way a move between two policies' tiers goes: by the order of the policy that knows both tiers, the new one before the old one. Where
 * none does, the higher place from the bottom is up.
 */
export function directionOf({ from, to }: TierMove, old: TierPolicy | null, next: TierPolicy): TierDirection {
  if (from === to) return 'stays';
  if (from === null) return 'in';
  if (to === null) return 'out';
  const places = [next, ...(old ? [old] : [])].map((policy) => [placeOf(from, policy), placeOf(to, policy)] as const);
  const [before, after] = places.find(([a, b]) => a >= 0 && b >= 0) ?? [old ? placeOf(from, old) : -1, placeOf(to, next)];
  return after >= before ? 'up' : 'down';
}

function placeOf(tier: TierId, { tiers }: TierPolicy): number {
  return tiers.findIndex(({ id }) => id === tier);
}
