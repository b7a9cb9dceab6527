import { data, redirect } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { ImportsView } from '#app/components/imports/imports-view.tsx';
import { readImports } from '#app/services/read-imports.ts';
import { startMemberImport } from '#app/services/start-member-import.ts';

import type { FileRefusal } from '#app/services/start-member-import.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  return readImports(context.pool, shop.shop);
}

export async function action({ request }: ActionFunctionArgs) {
  const { context, shop, staff } = await signIn(request);
  const file = (await request.formData()).get('file');
  if (!(file instanceof File)) return data({ refusal: 'Choose a CSV file.' }, 422);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const started = await startMemberImport(context.pool, { shop: shop.shop, staff, file: { name: file.name, bytes } }, new Date());
  return started.ok ? redirect(`/app/imports/${started.value}`) : data({ refusal: refusalWords(started.refusal) }, 422);
}

function refusalWords(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'no-rows':
      return 'The file has no rows. It needs a heading and a row for each member.';
    case 'too-large':
      return 'The file is too large: at most 20 MB and 200,000 rows. Split it and import the parts one after the other.';
    case 'unreadable':
      return `This is not a CSV file that can be read: ${refusal.why}`;
  }
}

export default function Imports() {
  const page = useLoaderData<typeof loader>();
  const sent = useFetcher<typeof action>();
  const upload = (file: File) => {
    const form = new FormData();
    form.set('file', file);
    sent.submit(form, { method: 'post', encType: 'multipart/form-data' });
  };
  return <ImportsView page={page} isBusy={sent.state !== 'idle'} refusal={sent.data?.refusal ?? null} onFile={upload} />;
}
