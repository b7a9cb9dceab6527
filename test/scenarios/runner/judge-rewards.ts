import type { MemberExpectation } from '#app/contracts/scenario/expectation.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { inForce } from '#app/domain/program/version-in-force.ts';
import { offers, visibleOffers } from '#app/domain/redemption/offer.ts';
import type { MemberInMemory } from '#app/domain/simulation/member.ts';
import { applicantOf } from '#app/domain/simulation/redeem.ts';

import { equal, type Judged } from './judged.ts';

type Place = { readonly world: World; readonly at: Date; readonly path: string };

/** Rewards as they are held out to the member now. */
export function judgeRewards(
  expected: MemberExpectation['rewards'],
  member: MemberInMemory,
  { world, at, path }: Place,
): readonly Judged[] {
  const version = inForce(world.shop.versions, at);
  if (!expected || !version) return expected ? [equal(`${path}.rewards`, expected, null)] : [];
  const applicant = applicantOf(world.shop, member, { version, now: at });
  const { active } = balances(member.account, at);
  const all = offers(version.document, applicant, active);
  const visible = new Set(visibleOffers(version.document, applicant, active).map(({ reward }) => String(reward.id)));
  return Object.entries(expected).flatMap(([id, asked]) => {
    const offer = all.find(({ reward }) => reward.id === id);
    const actual = {
      price: offer?.price,
      missing: offer?.missing,
      affordable: offer?.missing === 0,
      visible: visible.has(id),
      refused: offer?.refusal?.kind ?? null,
    };
    return Object.entries(asked).map(([key, value]) => equal(`${path}.rewards.${id}.${key}`, value, actual[key as keyof typeof actual]));
  });
}
