import type { World } from '#app/contracts/scenario/world.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { inForce } from '#app/domain/program/version-in-force.ts';
import { standingOf } from '#app/domain/simulation/standing.ts';
import type { MemberInMemory } from '#app/domain/simulation/member.ts';
import type { TierStanding } from '#app/domain/tiers/standing.ts';

/** What a member stands at. */
export type Snapshot = {
  readonly active: number;
  readonly pending: number;
  readonly deficit: number;
  readonly outstanding: number;
  readonly balance: number;
  readonly lifetime: number;
  readonly tier: string | null;
};

export function snapshotOf(world: World, member: MemberInMemory, at: Date): Snapshot {
  const { active, pending, deficit, lifetime } = balances(member.account, at);
  const outstanding = active + pending;
  return {
    active,
    pending,
    deficit,
    outstanding,
    balance: outstanding - deficit,
    lifetime,
    tier: standing(world, member, at)?.tier ?? null,
  };
}

/** By the version in force; null where there is none. */
export function standing({ shop }: World, member: MemberInMemory, at: Date): TierStanding | null {
  const policy = inForce(shop.versions, at)?.document.tiers;
  return policy ? standingOf(shop, member, { policy, instant: at }) : null;
}
