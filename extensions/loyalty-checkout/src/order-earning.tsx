import { useEffect, useState } from 'preact/hooks';
import { readEarning } from './laurel.ts';
import type { EarningAnswer } from './laurel.ts';
import { pointsPhrase } from './points.ts';

/** The order reaches Laurel by webhook, seconds after this page: asked again after these waits, then left at that. */
const waitsMs = [1_000, 2_000, 4_000, 8_000];

type Seen =
  { readonly kind: 'loading' | 'guest' | 'nothing' } | { readonly kind: 'earning'; readonly earning: Extract<EarningAnswer, { ok: true }> };

/** On the thank-you page: what this order earns, and when the points can be used. */
export function OrderEarning() {
  const [seen, setSeen] = useState<Seen>({ kind: 'loading' });
  useEffect(() => {
    const leaving = new AbortController();
    follow(setSeen, leaving.signal).catch(() => setSeen({ kind: 'nothing' }));
    return () => leaving.abort();
  }, []);
  if (seen.kind === 'earning') return <Earned earning={seen.earning} />;
  if (seen.kind === 'guest') return <s-text color="subdued">{shopify.i18n.translate('signInToEarn')}</s-text>;
  return seen.kind === 'loading' ? <s-skeleton-paragraph /> : null;
}

function Earned({ earning }: { readonly earning: Extract<EarningAnswer, { ok: true }> }) {
  const points = pointsPhrase(earning.points, earning.pointsName, shopify);
  if (!earning.isPosted) return <s-text>{shopify.i18n.translate('earningSoon')}</s-text>;
  if (earning.points === 0) return null;
  return (
    <s-section heading={shopify.i18n.translate('earned', { points })}>
      <s-text color="subdued">
        {earning.pendingDays === 0
          ? shopify.i18n.translate('usableNow')
          : shopify.i18n.translate('usableLater', { count: earning.pendingDays })}
      </s-text>
    </s-section>
  );
}

async function follow(show: (seen: Seen) => void, leaving: AbortSignal): Promise<void> {
  for (const waitMs of [...waitsMs, null]) {
    const answer = await readEarning(shopify, shopify.orderConfirmation.value.order.id);
    if (leaving.aborted) return;
    show(asSeen(answer));
    if (waitMs === null || isFinal(answer)) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

type Asked = Awaited<ReturnType<typeof readEarning>>;

function asSeen(answer: Asked): Seen {
  if (answer.ok) return { kind: 'earning', earning: answer };
  return { kind: answer.error === 'sign-in' ? 'guest' : 'nothing' };
}

/** A passing failure, and an order that Laurel has not seen, are worth another try. */
function isFinal(answer: Asked): boolean {
  return answer.ok ? answer.isPosted : answer.error !== 'unreachable' && answer.error !== 'try-again';
}
