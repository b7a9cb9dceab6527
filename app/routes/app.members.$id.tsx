import { data } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { useEffect, useState } from 'react';

import { signIn } from '#app/admin.server.ts';
import { AdjustModal } from '#app/components/member/adjust-modal.tsx';
import { MemberView } from '#app/components/member/member-view.tsx';
import { useAnswerToast } from '#app/components/shell/use-answer-toast.ts';
import { adjustmentForm } from '#app/contracts/forms/adjustment.ts';
import { fieldErrors } from '#app/contracts/forms/field-errors.ts';
import { memberAddress } from '#app/contracts/pages/member.ts';
import { pointsInWords } from '#app/domain/values/exact-words.ts';
import { memberId } from '#app/domain/values/ids.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { readMember } from '#app/services/read-member.ts';

import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';
import type { AdjustRefusal } from '#app/services/adjust-points.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context } = await signIn(request);
  const member = memberId(params['id'] ?? '');
  const { before } = memberAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  const now = new Date();
  const page = member && (await readMember(context, member, { before, now }));
  if (!page) throw new Response(null, { status: 404 });
  return { page, now, isNewest: before === null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { context, shop, staff } = await signIn(request);
  const member = memberId(params['id'] ?? '');
  if (!member) throw new Response(null, { status: 404 });
  const form = adjustmentForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return data<Answer>({ refusal: null, errors: fieldErrors(form.error) }, 422);
  const adjusted = await adjustPoints(context, { ...form.data, member, staff }, new Date());
  if (!adjusted.ok) return data<Answer>({ refusal: refusalWords(adjusted.refusal, shop.locale), errors: {} }, 409);
  return data<Answer>({ done: `The balance is now ${pointsInWords(adjusted.value.balance, shop.locale)}`, refusal: null, errors: {} });
}

type Answer = { readonly done?: string; readonly refusal: string | null; readonly errors: FieldErrors };

function refusalWords(refusal: AdjustRefusal, locale: string): string {
  switch (refusal.kind) {
    case 'no-such-member':
      return 'This member is not there any more.';
    case 'insufficient-points':
      return refusal.outstanding === 0
        ? 'This member has no points to take.'
        : `This member has only ${pointsInWords(refusal.outstanding, locale)} to take.`;
    case 'key-reused':
      return 'Another adjustment was made from this form. Close it, look at the history, and open it again.';
  }
}

export default function Member() {
  const { page, now, isNewest } = useLoaderData<typeof loader>();
  const [key, setKey] = useState<string | null>(null);
  const adjustment = useFetcher<typeof action>({ key: `adjust ${key}` });
  useAnswerToast(adjustment.data);
  const isDone = adjustment.data?.done !== undefined;
  useEffect(() => {
    if (isDone) setKey(null);
  }, [isDone]);
  return (
    <>
      <MemberView page={page} now={now} isNewest={isNewest} onAdjust={() => setKey(freshKey())} />
      <AdjustModal
        isOpen={key !== null}
        isBusy={adjustment.state !== 'idle'}
        errors={adjustment.data?.errors ?? {}}
        refusal={adjustment.data?.refusal ?? null}
        onAdjust={(wish) => adjustment.submit({ ...wish, key: key ?? '' }, { method: 'post' })}
        onClose={() => setKey(null)}
      />
    </>
  );
}

/** One for each opening of the form. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
