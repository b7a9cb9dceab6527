import { useEffect, useRef, useState } from 'preact/hooks';
import { readMembership, redeem, undo } from './laurel.ts';
import type { Answered, Failure, MembershipView, RedemptionView, Unreachable } from './laurel.ts';

type Loaded = { readonly kind: 'loading' | 'guest' | 'absent' } | { readonly kind: 'member'; readonly membership: MembershipView };

/** What went wrong, and beside which reward or redemption (its id) it is said. Laurel's words, or the extension's where it had none. */
export type Problem = { readonly at: string; readonly message: string };

/**
 * The member's balance, rewards and codes, and what can be done with them. One thing at a time: `busy` is the id of the
 * reward or redemption that is being worked on, and while it is set every other button waits.
 */
export function useMembership() {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const intents = useRef(new Map<string, string>());

  useEffect(() => {
    readMembership(shopify).then(
      (answer) => setLoaded(asLoaded(answer)),
      () => setLoaded({ kind: 'absent' }),
    );
  }, []);

  function act(at: string, work: () => Promise<Problem | null>): void {
    if (busy !== null) return;
    setBusy(at);
    setProblem(null);
    const settle = (problem: Problem | null): void => {
      setProblem(problem);
      setBusy(null);
    };
    work().then(settle, () => settle({ at, message: shopify.i18n.translate('error.unreachable') }));
  }

  function redeemReward(reward: string, steps: number): void {
    act(reward, async () => {
      const intent = `${reward}:${steps}`;
      const key = intents.current.get(intent) ?? crypto.randomUUID();
      intents.current.set(intent, key);
      const answer = await redeem(shopify, { reward, steps, key, cart: cartNow() });
      if (!isUnsettled(answer)) intents.current.delete(intent);
      if (!answer.ok) return { at: reward, message: inWords(answer) };
      setLoaded({ kind: 'member', membership: answer.membership });
      return applyCode(answer.redemption);
    });
  }

  function undoRedemption(redemption: RedemptionView): void {
    act(redemption.id, async () => {
      const answer = await undo(shopify, redemption.id);
      if (!answer.ok) return { at: redemption.id, message: inWords(answer) };
      setLoaded({ kind: 'member', membership: answer.membership });
      return null;
    });
  }

  return {
    loaded,
    busy,
    problem,
    redeemReward,
    undoRedemption,
    apply: (redemption: RedemptionView) => act(redemption.id, () => applyCode(redemption)),
    remove: (redemption: RedemptionView) => act(redemption.id, () => removeCode(redemption)),
  };
}

function asLoaded(answer: Awaited<ReturnType<typeof readMembership>>): Loaded {
  if (answer.ok) return { kind: 'member', membership: answer.membership };
  return { kind: answer.error === 'sign-in' ? 'guest' : 'absent' };
}

/** What a percentage with a cap is worked out from. */
function cartNow(): { readonly subtotal: string; readonly currency: string } | null {
  const { amount, currencyCode } = shopify.cost.subtotalAmount.value;
  const subtotal = String(amount);
  return /^\d+(\.\d+)?$/.test(subtotal) ? { subtotal, currency: currencyCode } : null;
}

/** Whether the points may have been taken though nothing came back: the same key must be used to ask again. */
function isUnsettled(answer: Answered<{ readonly ok: true } | Failure>): boolean {
  return !answer.ok && (answer.error === 'unreachable' || answer.error === 'try-again');
}

function inWords(failure: Failure | Unreachable): string {
  return failure.error === 'unreachable' ? shopify.i18n.translate('error.unreachable') : failure.message;
}

/** Shopify's own message is for developers and in English: the buyer reads ours. */
async function applyCode({ id, code }: RedemptionView): Promise<Problem | null> {
  if (code === null) return null;
  const result = await shopify.applyDiscountCodeChange({ type: 'addDiscountCode', code });
  return result.type === 'success' ? null : { at: id, message: shopify.i18n.translate('error.notApplied', { code }) };
}

async function removeCode({ id, code }: RedemptionView): Promise<Problem | null> {
  if (code === null) return null;
  const result = await shopify.applyDiscountCodeChange({ type: 'removeDiscountCode', code });
  return result.type === 'success' ? null : { at: id, message: shopify.i18n.translate('error.notRemoved', { code }) };
}
