import { data } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

import { signIn } from '#app/admin.server.ts';
import { ImportView } from '#app/components/imports/import-view.tsx';
import { importAction, importId } from '#app/contracts/forms/member-import.ts';
import { jsonBody } from '#app/contracts/request-body.ts';
import { mapMemberImport, runMemberImport } from '#app/services/map-member-import.ts';
import { readImport } from '#app/services/read-imports.ts';

import type { ImportAction } from '#app/contracts/forms/member-import.ts';
import type { ImportRefusal } from '#app/services/map-member-import.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  const id = importId.safeParse(params['id']);
  const page = id.success ? await readImport(context.pool, shop.shop, id.data) : null;
  if (!page) throw new Response(null, { status: 404 });
  return page;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { context, shop } = await signIn(request);
  const id = importId.safeParse(params['id']);
  if (!id.success) throw new Response(null, { status: 404 });
  const wish = importAction.safeParse(await jsonBody(request));
  if (!wish.success) return data({ refusal: [...new Set(wish.error.issues.map(({ message }) => message))].join(' ') }, 422);
  const of = { shop: shop.shop, id: id.data };
  const done =
    wish.data.intent === 'check'
      ? await mapMemberImport(context, { ...of, mapping: wish.data.mapping }, new Date())
      : await runMemberImport(context, of, new Date());
  return done.ok ? data({ refusal: null }) : data({ refusal: refusalWords(done.refusal) }, 409);
}

function refusalWords(refusal: ImportRefusal): string {
  switch (refusal.kind) {
    case 'not-found':
      return 'This import is not there any more: files that nobody goes on with are dropped after a week.';
    case 'begun':
      return 'The import has begun already; its columns cannot be changed any more.';
    case 'not-checked':
      return 'The rows have not been checked yet.';
  }
}

/** While rows are worked on, the page looks again. */
const lookAgainMs = 1_000;

export default function Import() {
  const page = useLoaderData<typeof loader>();
  const sent = useFetcher<typeof action>();
  const { revalidate, state } = useRevalidator();
  const isAtWork = page.state === 'checking' || page.state === 'running';
  useEffect(() => {
    if (!isAtWork || state !== 'idle') return undefined;
    const timer = setTimeout(revalidate, lookAgainMs);
    return () => clearTimeout(timer);
  }, [isAtWork, state, revalidate]);
  const send = (wish: ImportAction) => sent.submit(JSON.stringify(wish), { method: 'post', encType: 'application/json' });
  return (
    <ImportView
      key={page.id}
      page={page}
      isBusy={sent.state !== 'idle'}
      refusal={sent.data?.refusal ?? null}
      onCheck={(mapping) => send({ intent: 'check', mapping })}
      onRun={() => send({ intent: 'run' })}
    />
  );
}
