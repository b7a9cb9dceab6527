import type { RedemptionView } from './laurel.ts';
import type { useMembership } from './membership.ts';

type Props = {
  readonly actions: Pick<ReturnType<typeof useMembership>, 'busy' | 'problem' | 'apply' | 'remove' | 'undoRedemption'>;
  readonly redemption: RedemptionView;
  readonly isApplied: boolean;
};

/** A reward redeemed and not used yet: applied to this checkout (remove it), or ready (apply it, or take the points back). */
export function ReadyCode({ actions, redemption, isApplied }: Props) {
  const isWaiting = actions.busy !== null;
  const label = (key: string) => shopify.i18n.translate(key, { reward: redemption.title });
  return (
    <s-stack gap="small-200">
      <s-grid gridTemplateColumns="1fr auto" gap="base" alignItems="center">
        <s-stack gap="none">
          <s-text type="strong">{redemption.title}</s-text>
          <s-text {...(isApplied ? { tone: 'success' } : { color: 'subdued' })}>
            {shopify.i18n.translate(isApplied ? 'applied' : 'ready', { code: redemption.code })}
          </s-text>
        </s-stack>
        {isApplied ? (
          <s-button
            variant="secondary"
            loading={isWaiting && actions.busy === redemption.id}
            disabled={isWaiting && actions.busy !== redemption.id}
            accessibilityLabel={label('removeReward')}
            onClick={() => actions.remove(redemption)}
          >
            {shopify.i18n.translate('remove')}
          </s-button>
        ) : (
          <s-stack direction="inline" gap="small-200">
            <s-button
              variant="secondary"
              loading={isWaiting && actions.busy === redemption.id}
              disabled={isWaiting && actions.busy !== redemption.id}
              accessibilityLabel={label('applyReward')}
              onClick={() => actions.apply(redemption)}
            >
              {shopify.i18n.translate('apply')}
            </s-button>
            <s-button
              variant="secondary"
              disabled={isWaiting}
              accessibilityLabel={label('undoReward')}
              onClick={() => actions.undoRedemption(redemption)}
            >
              {shopify.i18n.translate('undo')}
            </s-button>
          </s-stack>
        )}
      </s-grid>
      {actions.problem?.at === redemption.id ? <s-banner tone="critical">{actions.problem.message}</s-banner> : null}
    </s-stack>
  );
}
