import { data } from '@remix-run/node';
import { useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';
import { useEffect, useState } from 'react';

import { signIn } from '#app/admin.server.ts';
import { FulfilmentModal, type Closing } from '#app/components/fulfilment/fulfilment-modal.tsx';
import { FulfilmentView } from '#app/components/fulfilment/fulfilment-view.tsx';
import { useAnswerToast } from '#app/components/shell/use-answer-toast.ts';
import { fieldErrors, type FieldErrors } from '#app/contracts/forms/field-errors.ts';
import { fulfilmentForm } from '#app/contracts/forms/fulfilment.ts';
import { fulfilmentAddress } from '#app/contracts/pages/fulfilment.ts';
import { fulfilRedemption, refuseRedemption, type FulfilmentRefusal } from '#app/services/fulfil-redemption.ts';
import { listFulfilment } from '#app/services/list-fulfilment.ts';

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await signIn(request);
  const address = fulfilmentAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { address, page: await listFulfilment(context, address) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { context, staff } = await signIn(request);
  const form = fulfilmentForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return data<Answer>({ refusal: null, errors: fieldErrors(form.error) }, 422);
  const now = new Date();
  const closed =
    form.data.intent === 'fulfil'
      ? await fulfilRedemption(context, { ...form.data, staff }, now)
      : await refuseRedemption(context, form.data, now);
  if (!closed.ok) return data<Answer>({ refusal: refusalWords(closed.refusal), errors: {} }, 409);
  return data<Answer>({ done: closed.value === 'fulfilled' ? 'Marked as fulfilled' : 'The points are back', refusal: null, errors: {} });
}

type Answer = { readonly done?: string; readonly refusal: string | null; readonly errors: FieldErrors };

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
  const [closing, setClosing] = useState<Closing | null>(null);
  const fetcher = useFetcher<typeof action>({ key: `close ${closing?.intent} ${closing?.row.id}` });
  useAnswerToast(fetcher.data);
  const isDone = fetcher.data?.done !== undefined;
  useEffect(() => {
    if (isDone) setClosing(null);
  }, [isDone]);
  const close = (words: string | null) => {
    if (words === null || closing === null) {
      setClosing(null);
      return;
    }
    const { intent, row } = closing;
    fetcher.submit({ intent, id: row.id, [intent === 'fulfil' ? 'note' : 'reason']: words }, { method: 'post' });
  };
  return (
    <>
      <FulfilmentView
        address={address}
        page={page}
        onChange={(parameters) => setSearch(parameters)}
        onFulfil={(row) => setClosing({ intent: 'fulfil', row })}
        onRefuse={(row) => setClosing({ intent: 'refuse', row })}
      />
      <FulfilmentModal
        closing={closing}
        isBusy={fetcher.state !== 'idle'}
        errors={fetcher.data?.errors ?? {}}
        refusal={fetcher.data?.refusal ?? null}
        onClose={close}
      />
    </>
  );
}
