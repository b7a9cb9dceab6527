import type { MembershipView, RewardView } from './laurel.ts';
import { useMembership } from './membership.ts';
import { pointsPhrase } from './points.ts';
import { ReadyCode } from './ready-code.tsx';
import { RewardOffer } from './reward-offer.tsx';

/**
 * Below the discount field: the balance, the codes redeemed already (applied again at no cost), and the discounts that can
 * be afforded; rewards of other kinds take nothing off here and wait on the shop's pages. Where this checkout takes no codes, or Laurel cannot be reached, checkout goes on without it.
 */
export function RewardsPanel() {
  const membership = useMembership();
  const { loaded } = membership;
  if (!shopify.instructions.value.discounts.canUpdateDiscountCodes || loaded.kind === 'absent') return null;
  if (loaded.kind === 'member') return <Member actions={membership} membership={loaded.membership} />;
  if (loaded.kind === 'guest') return <s-text color="subdued">{shopify.i18n.translate('signIn')}</s-text>;
  return <s-skeleton-paragraph />;
}

type Actions = ReturnType<typeof useMembership>;

function Member({ actions, membership }: { readonly actions: Actions; readonly membership: MembershipView }) {
  const discounts = membership.rewards.filter(({ delivery, unavailable }) => delivery === 'discount-code' && unavailable === null);
  const codes = membership.redemptions.filter(({ delivery }) => delivery === 'discount-code');
  const affordable = discounts.filter((reward) => reward.isAffordable);
  const heading = shopify.i18n.translate('balance', { points: pointsPhrase(membership.points, membership.pointsName, shopify) });
  const applied = new Set(shopify.discountCodes.value.map(({ code }) => code.toUpperCase()));
  return (
    <s-stack gap="base">
      <s-heading>{heading}</s-heading>
      {codes.map((redemption) => (
        <ReadyCode
          key={redemption.id}
          actions={actions}
          redemption={redemption}
          isApplied={applied.has(redemption.code?.toUpperCase() ?? '')}
        />
      ))}
      {affordable.map((reward) => (
        <RewardOffer key={reward.id} actions={actions} reward={reward} membership={membership} />
      ))}
      {affordable.length === 0 && codes.length === 0 ? <NothingYet rewards={discounts} pointsName={membership.pointsName} /> : null}
    </s-stack>
  );
}

/** What is missing to the nearest reward; nothing where the program has none. */
function NothingYet({
  rewards,
  pointsName,
}: {
  readonly rewards: readonly RewardView[];
  readonly pointsName: MembershipView['pointsName'];
}) {
  const nearest = rewards.toSorted((a, b) => a.missing - b.missing)[0];
  if (nearest === undefined) return null;
  const points = pointsPhrase(nearest.missing, pointsName, shopify);
  return <s-text color="subdued">{shopify.i18n.translate('missing', { points, reward: nearest.title })}</s-text>;
}
