import { deliveryOf } from '../../redemption/delivery.ts';
import type { Reward } from '../../redemption/reward.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { englishName } from '../words/english-name.ts';
import { dayInWords } from '../words/days.ts';
import { finding, type Finding } from './finding.ts';
import { knownTiers, type LintContext } from './lint-context.ts';
import { mostPointsHeld } from './most-points.ts';
import { tiersOutOfReach } from './tiers.ts';
import { pricesOf, worthFindings } from './worth.ts';

/** Rewards that nobody can redeem, or that give away more than they should. */
export function rewardFindings(context: LintContext): readonly Finding[] {
  const { rewards } = context.document;
  const isAnyOn = rewards.some(({ enabled }) => enabled);
  return [
    ...(isAnyOn ? [] : [finding('nothing-to-redeem', ['rewards'], 'No reward is on: members collect points and cannot redeem them.')]),
    ...rewards.flatMap((reward, index) => (reward.enabled ? ofReward(reward, ['rewards', index], context) : [])),
  ];
}

function ofReward(reward: Reward, path: Finding['path'], context: LintContext): readonly Finding[] {
  const { today, locale } = context;
  const called = `Reward “${englishName(reward.titles, reward.id)}”`;
  const { endsOn } = reward.schedule;
  return [
    ...(endsOn !== null && endsOn < today
      ? [
          finding(
            'time-is-over',
            [...path, 'schedule', 'endsOn'],
            `${called} cannot be redeemed any more: its last day was ${dayInWords(endsOn, locale)}.`,
          ),
        ]
      : []),
    ...(reward.stock === 0 ? [finding('out-of-stock', [...path, 'stock'], `${called} cannot be redeemed: its stock is 0.`)] : []),
    ...(deliveryOf(reward.benefit.kind) === 'discount-code' && reward.codeLifetimeDays === null
      ? [
          finding(
            'code-never-ends',
            [...path, 'codeLifetimeDays'],
            `${called} gives codes that are valid for ever: points of unused codes never come back.`,
          ),
        ]
      : []),
    ...audienceFindings(reward, { called, path }, context),
    ...priceFindings(reward, { called, path }, context),
    ...worthFindings(reward, { called, path }, context),
  ];
}

type Named = { readonly called: string; readonly path: Finding['path'] };

function audienceFindings({ audience: { tiers } }: Reward, { called, path }: Named, { document }: LintContext): readonly Finding[] {
  if (tiers.length === 0) return [];
  const at = [...path, 'audience', 'tiers'];
  const known = knownTiers(document, tiers);
  if (known.length === 0)
    return [finding('unknown-tier', at, `${called} cannot be redeemed: it is only for tiers that the program does not have.`)];
  const outOfReach = tiersOutOfReach(document);
  return known.every((tier) => outOfReach.includes(tier))
    ? [finding('reward-out-of-reach', at, `${called} cannot be redeemed: it is only for tiers that nobody can reach.`)]
    : [];
}

function priceFindings(reward: Reward, { called, path }: Named, { document, locale }: LintContext): readonly Finding[] {
  const most = mostPointsHeld(document);
  const steps = reward.benefit.kind === 'variable-amount' ? reward.benefit.stepsMin : 1;
  const cheapest = Math.min(...pricesOf(reward)) * steps;
  // Where nothing earns at all, that is the finding.
  if (cheapest <= most || most === 0) return [];
  return [
    finding(
      'reward-out-of-reach',
      [...path, 'benefit'],
      `${called} costs ${pointsInWords(cheapest, locale)}, and nobody can hold more than ${pointsInWords(most, locale)} under the limits and the expiry.`,
    ),
  ];
}
