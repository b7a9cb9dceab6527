import { data } from '@remix-run/node';
import { useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { DeliveriesView } from '#app/components/deliveries/deliveries-view.tsx';
import { useAnswerToast } from '#app/components/shell/use-answer-toast.ts';
import { rerunForm } from '#app/contracts/forms/rerun.ts';
import { deliveriesAddress } from '#app/contracts/pages/deliveries.ts';
import { formBody } from '#app/contracts/request-body.ts';
import { listDeliveries } from '#app/services/list-deliveries.ts';
import { rerunDelivery, rerunFailed } from '#app/services/rerun-delivery.ts';

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await signIn(request);
  const address = deliveriesAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { address, page: await listDeliveries(context, address) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { context } = await signIn(request);
  const form = rerunForm.safeParse(Object.fromEntries(await formBody(request)));
  if (!form.success) return data({ done: 'This cannot be run again.' }, 422);
  if (form.data.which === 'failed') {
    const count = await rerunFailed(context, new Date());
    return data({ done: count === 1 ? 'One delivery is being run again' : `${count} deliveries are being run again` });
  }
  const isWaiting = await rerunDelivery(context, form.data.id, new Date());
  return isWaiting ? data({ done: 'It is being run again' }) : data({ done: 'It did not fail, or is not kept any more' }, 409);
}

export default function Deliveries() {
  const { address, page } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  const run = useFetcher<typeof action>();
  useAnswerToast(run.data);
  const asked = run.formData?.get('id');
  return (
    <DeliveriesView
      address={address}
      page={page}
      running={new Set(typeof asked === 'string' ? [asked] : [])}
      isRunningAll={run.formData?.get('which') === 'failed'}
      onChange={(parameters) => setSearch(parameters)}
      onRun={(id) => run.submit({ which: 'one', id }, { method: 'post', action: '/app/deliveries?index' })}
      onRunAll={() => run.submit({ which: 'failed' }, { method: 'post', action: '/app/deliveries?index' })}
    />
  );
}
