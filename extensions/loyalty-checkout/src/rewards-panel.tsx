import type { MembershipView } from './laurel.ts';
import { useMembership } from './membership.ts';
import { pointsPhrase } from './points.ts';
import { ReadyCode } from './ready-code.tsx';
import { RewardOffer } from './reward-offer.tsx';

/**
 * Below the discount field: the balance, the codes redeemed already (applied again at no cost), and the rewards that can
 * be afforded. Where this checkout takes no codes, or Laurel cannot be reached, checkout goes on without it.
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
  const affordable = membership.rewards.filter((reward) => reward.isAffordable);
  const heading = shopify.i18n.translate('balance', { points: pointsPhrase(membership.points, membership.pointsName, shopify) });
  const applied = new Set(shopify.discountCodes.value.map(({ code }) => code.toUpperCase()));
  return (
    <s-stack gap="base">
      <s-heading>{heading}</s-heading>
      {membership.redemptions.map((redemption) => (
        <ReadyCode key={redemption.id} actions={actions} redemption={redemption} isApplied={applied.has(redemption.code.toUpperCase())} />
      ))}
      {affordable.map((reward) => (
        <RewardOffer key={reward.id} actions={actions} reward={reward} membership={membership} />
      ))}
      {affordable.length === 0 && membership.redemptions.length === 0 ? <NothingYet membership={membership} /> : null}
    </s-stack>
  );
}

/** What is missing to the nearest reward; nothing where the program has none. */
function NothingYet({ membership }: { readonly membership: MembershipView }) {
  const nearest = membership.rewards.toSorted((a, b) => a.missing - b.missing)[0];
  if (nearest === undefined) return null;
  const points = pointsPhrase(nearest.missing, membership.pointsName, shopify);
  return <s-text color="subdued">{shopify.i18n.translate('missing', { points, reward: nearest.title })}</s-text>;
}
