import { data } from '@remix-run/node';

import { signIn } from '#app/admin.server.ts';
import { fieldErrors } from '#app/contracts/forms/field-errors.ts';
import { reinstatementForm } from '#app/contracts/forms/reinstatement.ts';
import { pointsInWords } from '#app/domain/values/exact-words.ts';
import { memberId } from '#app/domain/values/ids.ts';
import { formBody } from '#app/contracts/request-body.ts';
import { reinstatePoints } from '#app/services/reinstate-points.ts';

import type { FormAnswer } from '#app/contracts/forms/form-answer.ts';
import type { ReinstateRefusal } from '#app/services/reinstate-points.ts';
import type { ActionFunctionArgs } from '@remix-run/node';

export async function action({ request, params }: ActionFunctionArgs) {
  const { context, shop, staff } = await signIn(request);
  const member = memberId(params['id'] ?? '');
  if (!member) throw new Response(null, { status: 404 });
  const form = reinstatementForm.safeParse(Object.fromEntries(await formBody(request)));
  if (!form.success) return data<FormAnswer>({ refusal: null, errors: fieldErrors(form.error) }, 422);
  const { expiry, days, reason } = form.data;
  const lives = days === null ? ({ kind: 'ever' } as const) : ({ kind: 'days', days } as const);
  const brought = await reinstatePoints(context, { member, expiry, lives, reason, staff }, new Date());
  if (!brought.ok) return data<FormAnswer>({ refusal: refusalWords(brought.refusal), errors: {} }, 409);
  return data<FormAnswer>({ done: `The balance is now ${pointsInWords(brought.value.balance, shop.locale)}`, refusal: null, errors: {} });
}

function refusalWords({ kind }: ReinstateRefusal): string {
  switch (kind) {
    case 'no-such-member':
      return 'This member is not there any more.';
    case 'not-expired':
      return 'This member has no such expiry.';
    case 'already-reinstated':
      return 'These points have been brought back already.';
    case 'end-past':
      return 'Their last day would have passed.';
  }
}
