import { data } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { useAsking } from '#app/components/form/use-asking.ts';
import { FulfilmentModal, type Closing } from '#app/components/fulfilment/fulfilment-modal.tsx';
import { FulfilmentView } from '#app/components/fulfilment/fulfilment-view.tsx';
import { fieldErrors } from '#app/contracts/forms/field-errors.ts';
import { fulfilmentForm } from '#app/contracts/forms/fulfilment.ts';
import { fulfilmentAddress } from '#app/contracts/pages/fulfilment.ts';
import { formBody } from '#app/contracts/request-body.ts';
import { fulfilRedemption, refuseRedemption, type FulfilmentRefusal } from '#app/services/fulfil-redemption.ts';
import { listFulfilment } from '#app/services/list-fulfilment.ts';

import type { FormAnswer } from '#app/contracts/forms/form-answer.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await signIn(request);
  const address = fulfilmentAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { address, page: await listFulfilment(context, address) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { context, staff } = await signIn(request);
  const form = fulfilmentForm.safeParse(Object.fromEntries(await formBody(request)));
  if (!form.success) return data<FormAnswer>({ refusal: null, errors: fieldErrors(form.error) }, 422);
  const now = new Date();
  const closed =
    form.data.intent === 'fulfil'
      ? await fulfilRedemption(context, { ...form.data, staff }, now)
      : await refuseRedemption(context, form.data, now);
  if (!closed.ok) return data<FormAnswer>({ refusal: refusalWords(closed.refusal), errors: {} }, 409);
  return data<FormAnswer>({
    done: closed.value === 'fulfilled' ? 'Marked as fulfilled' : 'The points are back',
    refusal: null,
    errors: {},
  });
}

function refusalWords(refusal: FulfilmentRefusal): string {
  switch (refusal.kind) {
    case 'not-found':
      return 'This is not there any more.';
    case 'given-back':
      return 'Its points have been given back meanwhile.';
    case 'already-fulfilled':
      return 'It has been fulfilled meanwhile.';
  }
}

export default function Fulfilment() {
  const { address, page } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  const closing = useAsking<Closing>();
  const close = (words: string) => {
    if (closing.subject === null) return;
    const { intent, row } = closing.subject;
    closing.send({ intent, id: row.id, [intent === 'fulfil' ? 'note' : 'reason']: words });
  };
  return (
    <>
      <FulfilmentView
        address={address}
        page={page}
        onChange={(parameters) => setSearch(parameters)}
        onFulfil={(row) => closing.open({ intent: 'fulfil', row })}
        onRefuse={(row) => closing.open({ intent: 'refuse', row })}
      />
      <FulfilmentModal {...closing.window} closing={closing.subject} onDo={close} />
    </>
  );
}
