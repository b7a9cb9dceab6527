import { data } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

import { signIn } from '#app/admin.server.ts';
import { BackTestView } from '#app/components/back-test/back-test-view.tsx';
import { askBackTest } from '#app/services/ask-back-test.ts';
import { readBackTest } from '#app/services/read-back-test.ts';

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  return readBackTest({ ...context, shop }, new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const { context, shop } = await signIn(request);
  const asked = await askBackTest(context, shop, new Date());
  return asked.ok ? data({ isAsked: true }) : data({ isAsked: false }, 409);
}

/** While orders are tried, the page looks again. */
const lookAgainMs = 700;

export default function BackTest() {
  const page = useLoaderData<typeof loader>();
  const sent = useFetcher<typeof action>();
  const { revalidate, state } = useRevalidator();
  const isAtWork = page.last?.state === 'waiting';
  useEffect(() => {
    if (!isAtWork || state !== 'idle') return undefined;
    const timer = setTimeout(revalidate, lookAgainMs);
    return () => clearTimeout(timer);
  }, [isAtWork, state, revalidate]);
  return <BackTestView page={page} isBusy={sent.state !== 'idle'} onAsk={() => sent.submit({}, { method: 'post' })} />;
}
