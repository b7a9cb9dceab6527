import { data, redirect } from '@remix-run/node';
import { useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { VersionView } from '#app/components/versions/version-view.tsx';
import { rollBackForm, versionAddress, versionNumber } from '#app/contracts/pages/versions.ts';
import { formBody } from '#app/contracts/request-body.ts';
import { readVersion } from '#app/services/read-version.ts';
import { rollBack } from '#app/services/roll-back.ts';

import type { RollBackRefusal } from '#app/services/roll-back.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  const version = versionNumber.safeParse(params['version']);
  const { with: comparedWith } = versionAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  const page = version.success ? await readVersion({ ...context, shop }, { version: version.data, comparedWith }) : null;
  if (!page) throw new Response(null, { status: 404 });
  return { page };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { context, shop, staff } = await signIn(request);
  const version = versionNumber.safeParse(params['version']);
  const form = rollBackForm.safeParse(Object.fromEntries(await formBody(request)));
  if (!version.success || !form.success) return data({ refusal: 'This could not be read. Load the page again.' }, 422);
  const published = await rollBack(context, { shop, version: version.data, newest: form.data.newest, staff }, new Date());
  return published.ok ? redirect(`/app/program/versions/${published.value.version}`) : data({ refusal: explain(published.refusal) }, 409);
}

function explain({ kind }: RollBackRefusal): string {
  switch (kind) {
    case 'unknown-version':
      return 'There is no such version.';
    case 'stale-versions':
      return 'Another version was published since this page was loaded. Load it again and look at what would change.';
    case 'currency-differs':
      return 'This version is in the currency that the shop had before. Export it, change its amounts and its currency, and import it as the draft.';
    case 'nothing-to-change':
      return 'The version in force says the same.';
  }
}

export default function Version() {
  const { page } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  const sent = useFetcher<typeof action>();
  return (
    <VersionView
      page={page}
      isBusy={sent.state !== 'idle'}
      refusal={sent.data?.refusal ?? null}
      onCompare={(version) => setSearch({ with: String(version) }, { preventScrollReset: true })}
      onRollBack={() => sent.submit({ newest: page.all[0] ?? page.version }, { method: 'post' })}
    />
  );
}
