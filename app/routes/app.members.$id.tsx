import { data } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { signIn, type AdminVisit } from '#app/admin.server.ts';
import { useAsking } from '#app/components/form/use-asking.ts';
import { AdjustModal } from '#app/components/member/adjust-modal.tsx';
import { MemberView } from '#app/components/member/member-view.tsx';
import { ReinstateModal } from '#app/components/member/reinstate-modal.tsx';
import { TierModal } from '#app/components/member/tier-modal.tsx';
import { useShopSettings } from '#app/components/shell/shop-settings.tsx';
import { adjustmentForm } from '#app/contracts/forms/adjustment.ts';
import { fieldErrors } from '#app/contracts/forms/field-errors.ts';
import { manualTierForm } from '#app/contracts/forms/manual-tier.ts';
import { memberAddress } from '#app/contracts/pages/member.ts';
import { pointsInWords } from '#app/domain/values/exact-words.ts';
import { memberId } from '#app/domain/values/ids.ts';
import { addDays, startOfDay } from '#app/domain/values/time-zone.ts';
import { formBody } from '#app/contracts/request-body.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { noteAccess } from '#app/services/note-access.ts';
import { readMemberTier } from '#app/services/read-member-tier.ts';
import { readMember } from '#app/services/read-member.ts';
import { setManualTier } from '#app/services/set-manual-tier.ts';

import type { AdjustmentEnd } from '#app/contracts/forms/adjustment.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { FormAnswer } from '#app/contracts/forms/form-answer.ts';
import type { AdjustRefusal, AdjustWish } from '#app/services/adjust-points.ts';
import type { ManualTierRefusal } from '#app/services/set-manual-tier.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import type { TimeZone } from '#app/domain/values/time-zone.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, shop, staff } = await signIn(request);
  const member = memberId(params['id'] ?? '');
  const { before } = memberAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  const now = new Date();
  const page = member && (await readMember({ ...context, shop }, member, { before, now }));
  if (!page) throw new Response(null, { status: 404 });
  await noteAccess(context, { staff, what: 'member', member }, now);
  const tier = await readMemberTier({ pool: context.pool, shop }, member, now);
  return { page: { ...page, tier }, now, isNewest: before === null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { context, shop, staff } = await signIn(request);
  const member = memberId(params['id'] ?? '');
  if (!member) throw new Response(null, { status: 404 });
  const sent = Object.fromEntries(await formBody(request));
  if (sent['intent'] === 'tier') return setTier({ context, shop, member, staff }, sent);
  const form = adjustmentForm.safeParse(sent);
  if (!form.success) return data<FormAnswer>({ refusal: null, errors: fieldErrors(form.error) }, 422);
  const { ends, ...rest } = form.data;
  const adjusted = await adjustPoints(context, { ...rest, ...endWish(ends, shop.timeZone), member, staff }, new Date());
  if (!adjusted.ok) return data<FormAnswer>({ refusal: refusalWords(adjusted.refusal, shop.locale), errors: {} }, 409);
  return data<FormAnswer>({ done: `The balance is now ${pointsInWords(adjusted.value.balance, shop.locale)}`, refusal: null, errors: {} });
}

/** What the program says is what is not said. */
function endWish(ends: AdjustmentEnd, zone: TimeZone): Pick<AdjustWish, 'ends'> {
  switch (ends.kind) {
    case 'by-program':
      return {};
    case 'never':
      return { ends: { expiresAt: null } };
    case 'after':
      return { ends: { expiresAt: startOfDay(addDays(ends.lastOn, 1), zone) } };
  }
}

type SetTier = AdminVisit & { readonly member: MemberId };

async function setTier({ context: { pool }, shop, member, staff }: SetTier, sent: Record<string, unknown>) {
  const form = manualTierForm.safeParse(sent);
  if (!form.success) return data<FormAnswer>({ refusal: null, errors: fieldErrors(form.error) }, 422);
  const { tier, lastOn, reason } = form.data;
  const until = lastOn === null ? null : startOfDay(addDays(lastOn, 1), shop.timeZone);
  const set = await setManualTier({ pool, shop }, { member, tier, until, reason, staff }, new Date());
  if (!set.ok) return data<FormAnswer>({ refusal: tierRefusalWords(set.refusal), errors: {} }, 409);
  return data<FormAnswer>({ done: tier === null ? 'The tier is as the member qualifies' : 'The tier is set', refusal: null, errors: {} });
}

function tierRefusalWords({ kind }: ManualTierRefusal): string {
  switch (kind) {
    case 'no-such-member':
      return 'This member is not there any more.';
    case 'no-such-tier':
      return 'The program has no such tier any more. Reload the page.';
    case 'date-passed':
      return 'The last day has passed.';
  }
}

function refusalWords(refusal: AdjustRefusal, locale: string): string {
  switch (refusal.kind) {
    case 'no-such-member':
      return 'This member is not there any more.';
    case 'insufficient-points':
      return refusal.outstanding === 0
        ? 'This member has no points to take.'
        : `This member has only ${pointsInWords(refusal.outstanding, locale)} to take.`;
    case 'end-past':
      return 'The last day has passed.';
    case 'key-reused':
      return 'Another adjustment was made from this form. Close it, look at the history, and open it again.';
  }
}

export default function Member() {
  const { page, now, isNewest } = useLoaderData<typeof loader>();
  const { locale } = useShopSettings();
  const adjusting = useAsking<string>();
  const settingTier = useAsking<string>();
  const reinstating = useAsking<Entry>();
  const { id } = page.member;
  return (
    <>
      <MemberView
        page={page}
        now={now}
        isNewest={isNewest}
        onAdjust={() => adjusting.open(id)}
        onSetTier={() => settingTier.open(id)}
        onReinstate={reinstating.open}
      />
      <AdjustModal {...adjusting.window} creditEnd={page.creditEnd} onAdjust={(wish) => adjusting.send({ ...wish, key: adjusting.key })} />
      <ReinstateModal
        {...reinstating.window}
        points={pointsInWords(reinstating.subject?.points ?? 0, locale)}
        onReinstate={(entered) =>
          reinstating.send({ ...entered, expiry: String(reinstating.subject?.sequence ?? '') }, `/app/members/${id}/reinstate`)
        }
      />
      <TierModal
        {...settingTier.window}
        choices={page.tier?.choices ?? []}
        onSet={(entered) => settingTier.send({ ...entered, intent: 'tier' })}
      />
    </>
  );
}
