import { data, redirect } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { ImportView } from '#app/components/versions/import-view.tsx';
import { programImportForm } from '#app/contracts/forms/program-import.ts';
import { readProgramText } from '#app/contracts/program/import.ts';
import { formBody } from '#app/contracts/request-body.ts';
import { readDraftState } from '#app/services/read-draft-state.ts';
import { saveDraft } from '#app/services/save-draft.ts';

import type { ImportFault } from '#app/contracts/program/import.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  return { draft: await readDraftState(context.pool, shop) };
}

type Answer = { readonly refusal: string | null; readonly faults: readonly ImportFault[] };

export async function action({ request }: ActionFunctionArgs) {
  const { context, shop } = await signIn(request);
  const form = programImportForm.safeParse(Object.fromEntries(await formBody(request)));
  if (!form.success) return data<Answer>({ refusal: 'This could not be read. Load the page again.', faults: [] }, 422);
  const read = readProgramText(form.data.text, shop.currency);
  if (!read.ok) return data<Answer>({ refusal: null, faults: read.faults }, 422);
  const saved = await saveDraft(context, { shop: shop.shop, document: read.document, revision: form.data.revision }, new Date());
  if (saved.ok) return redirect('/app/program');
  const refusal = 'The draft was saved, published or discarded since this page was loaded. Load it again before you replace it.';
  return data<Answer>({ refusal, faults: [] }, 409);
}

export default function Import() {
  const { draft } = useLoaderData<typeof loader>();
  const sent = useFetcher<typeof action>();
  return (
    <ImportView
      hasDraft={draft.hasDraft}
      isBusy={sent.state !== 'idle'}
      refusal={sent.data?.refusal ?? null}
      onImport={(text) => sent.submit({ text, revision: draft.revision }, { method: 'post' })}
    />
  );
}
