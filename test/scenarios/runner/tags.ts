import type { World } from '#app/contracts/scenario/world.ts';
import { inForce } from '#app/domain/program/version-in-force.ts';
import type { MemberInMemory } from '#app/domain/simulation/member.ts';

import { standing } from './snapshot.ts';

/** The customer's tags as Shopify has them, in order of letters: the customer's own, and those that early access and the tier give then. */
export function tagsOf(world: World, member: MemberInMemory, at: Date): readonly string[] {
  const early = [...world.shop.redemptions.values()].flatMap(({ member: owner, state, terms: { benefit } }) =>
    owner === member && state === 'issued' && benefit.kind === 'early-access' ? [benefit.tag] : [],
  );
  const tier = standing(world, member, at)?.tier ?? null;
  const tiers = inForce(world.shop.versions, at)?.document.tiers.tiers ?? [];
  const ofTier = tiers.find(({ id }) => id === tier)?.benefits.earlyAccessTag ?? null;
  return [...new Set([...member.tags, ...early, ...(ofTier === null ? [] : [ofTier])])].sort();
}
