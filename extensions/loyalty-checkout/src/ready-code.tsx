import type { RedemptionView } from './laurel.ts';
import type { useMembership } from './membership.ts';

type Props = {
  readonly actions: Pick<ReturnType<typeof useMembership>, 'busy' | 'problem' | 'apply' | 'remove' | 'undoRedemption'>;
  readonly redemption: RedemptionView;
  readonly isApplied: boolean;
};

/** A reward redeemed and not used yet: applied to this checkout (remove it), or ready (apply it, or take the points back). */
export function ReadyCode({ actions, redemption, isApplied }: Props) {
  const words = (
    <s-stack gap="none">
      <s-text type="strong">{redemption.title}</s-text>
      <s-text {...(isApplied ? { tone: 'success' } : { color: 'subdued' })}>
        {shopify.i18n.translate(isApplied ? 'applied' : 'ready', { code: redemption.code ?? '' })}
      </s-text>
    </s-stack>
  );
  return (
    <s-stack gap="small-200">
      {isApplied ? (
        <s-grid gridTemplateColumns="1fr auto" gap="base" alignItems="center">
          {words}
          <CodeButton actions={actions} redemption={redemption} verb="remove" />
        </s-grid>
      ) : (
        <s-stack gap="small-200">
          {words}
          <s-stack direction="inline" gap="small-200">
            <CodeButton actions={actions} redemption={redemption} verb="apply" />
            <CodeButton actions={actions} redemption={redemption} verb="undo" />
          </s-stack>
        </s-stack>
      )}
      {actions.problem?.at === redemption.id ? <s-banner tone="critical">{actions.problem.message}</s-banner> : null}
    </s-stack>
  );
}

/** Only the button that was pressed shows that it works; `undo` leaves the list when it is done, and shows nothing. */
function CodeButton({ actions, redemption, verb }: Omit<Props, 'isApplied'> & { readonly verb: 'apply' | 'remove' | 'undo' }) {
  const does = { apply: actions.apply, remove: actions.remove, undo: actions.undoRedemption }[verb];
  const isOwn = actions.busy === redemption.id && verb !== 'undo';
  return (
    <s-button
      variant="secondary"
      loading={isOwn}
      disabled={actions.busy !== null && !isOwn}
      accessibilityLabel={shopify.i18n.translate(`${verb}Reward`, { reward: redemption.title })}
      onClick={() => does(redemption)}
    >
      {shopify.i18n.translate(verb)}
    </s-button>
  );
}
