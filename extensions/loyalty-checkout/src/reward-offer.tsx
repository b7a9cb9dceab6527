import { useState } from 'preact/hooks';
import type { MembershipView, RewardView } from './laurel.ts';
import type { useMembership } from './membership.ts';
import { pointsPhrase } from './points.ts';

type Props = {
  readonly actions: Pick<ReturnType<typeof useMembership>, 'busy' | 'problem' | 'redeemReward'>;
  readonly reward: RewardView;
  readonly membership: MembershipView;
};

/** One reward that can be afforded: its title, what it costs, how much of it where it is variable, and the button. */
export function RewardOffer({ actions, reward, membership }: Props) {
  const [steps, setSteps] = useState(reward.stepsMin);
  const price = pointsPhrase(reward.price * steps, membership.pointsName, shopify);
  const choices = stepChoices(reward, membership.points);
  return (
    <s-stack gap="small-200">
      <s-grid gridTemplateColumns="1fr auto" gap="base" alignItems="center">
        <s-stack gap="none">
          <s-text type="strong">{reward.title}</s-text>
          <s-text color="subdued">{price}</s-text>
        </s-stack>
        <s-button
          variant="secondary"
          loading={actions.busy === reward.id}
          disabled={actions.busy !== null && actions.busy !== reward.id}
          accessibilityLabel={shopify.i18n.translate('redeemFor', { reward: reward.title, points: price })}
          onClick={() => actions.redeemReward(reward.id, steps)}
        >
          {shopify.i18n.translate('redeem')}
        </s-button>
      </s-grid>
      {choices.length > 1 ? (
        <s-select
          label={shopify.i18n.translate('howMany')}
          value={String(steps)}
          onChange={(event) => setSteps(Number((event.currentTarget as HTMLElementTagNameMap['s-select']).value))}
        >
          {choices.map((choice) => (
            <s-option key={choice} value={String(choice)}>
              {stepWords(choice, reward, membership)}
            </s-option>
          ))}
        </s-select>
      ) : null}
      {actions.problem?.at === reward.id ? <s-banner tone="critical">{actions.problem.message}</s-banner> : null}
    </s-stack>
  );
}

/** At most 20 numbers of steps from the least to the most that `points` pay for, the most always among them. */
export function stepChoices(reward: RewardView, points: number): readonly number[] {
  const most = Math.min(reward.stepsMax, Math.floor(points / reward.price));
  const stride = Math.max(1, Math.ceil((most - reward.stepsMin) / 19));
  const choices: number[] = [];
  for (let steps = reward.stepsMin; steps < most; steps += stride) choices.push(steps);
  return [...choices, Math.max(most, reward.stepsMin)];
}

function stepWords(steps: number, reward: RewardView, membership: MembershipView): string {
  const points = pointsPhrase(reward.price * steps, membership.pointsName, shopify);
  if (reward.amount === null) return points;
  return shopify.i18n.translate('steps', { points, steps: shopify.i18n.formatNumber(steps), amount: reward.amount });
}
