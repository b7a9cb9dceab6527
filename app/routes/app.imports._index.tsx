import { data, redirect } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

import { signIn } from '#app/admin.server.ts';
import { ImportsView } from '#app/components/imports/imports-view.tsx';
import { orderImportForm } from '#app/contracts/forms/order-import.ts';
import { formBody } from '#app/contracts/request-body.ts';
import { askOrderImport } from '#app/services/ask-order-import.ts';
import { readImports } from '#app/services/read-imports.ts';
import { readOrderImport } from '#app/services/read-order-import.ts';
import { startMemberImport } from '#app/services/start-member-import.ts';

import type { OrderImportForm } from '#app/contracts/forms/order-import.ts';
import type { OrderImportRefusal } from '#app/services/ask-order-import.ts';
import type { FileRefusal } from '#app/services/start-member-import.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  const [members, pastOrders] = await Promise.all([
    readImports(context.pool, shop.shop),
    readOrderImport(context.pool, { shop, scopes: context.scopes }, new Date()),
  ]);
  return { ...members, pastOrders };
}

export async function action({ request }: ActionFunctionArgs) {
  const { context, shop, staff } = await signIn(request);
  const form = await formBody(request);
  if (form.has('sinceOn')) {
    const wish = orderImportForm.safeParse(Object.fromEntries(form));
    if (!wish.success) return data({ refusal: null, pastOrders: 'Choose a day.' }, 422);
    const asked = await askOrderImport(context, { shop, staff, ...wish.data }, new Date());
    return asked.ok ? data({ refusal: null, pastOrders: null }) : data({ refusal: null, pastOrders: pastOrdersWords(asked.refusal) }, 409);
  }
  const file = form.get('file');
  if (!(file instanceof File)) return data({ refusal: 'Choose a CSV file.', pastOrders: null }, 422);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const started = await startMemberImport(context.pool, { shop: shop.shop, staff, file: { name: file.name, bytes } }, new Date());
  return started.ok ? redirect(`/app/imports/${started.value}`) : data({ refusal: refusalWords(started.refusal), pastOrders: null }, 422);
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

function pastOrdersWords(refusal: OrderImportRefusal): string {
  switch (refusal.kind) {
    case 'under-way':
      return 'Past orders are being brought over already.';
    case 'no-program':
      return 'Publish the program first: until then nothing says what an order earns.';
    case 'in-the-future':
      return 'That day has not come yet.';
  }
}

/** While orders are read, the page looks again. */
const lookAgainMs = 2_000;

export default function Imports() {
  const page = useLoaderData<typeof loader>();
  const sent = useFetcher<typeof action>();
  const asked = useFetcher<typeof action>();
  const { revalidate, state } = useRevalidator();
  const isAtWork = ['asked', 'reading', 'taking'].includes(page.pastOrders.last?.state ?? '');
  useEffect(() => {
    if (!isAtWork || state !== 'idle') return undefined;
    const timer = setTimeout(revalidate, lookAgainMs);
    return () => clearTimeout(timer);
  }, [isAtWork, state, revalidate]);
  const ask = (wish: OrderImportForm) => asked.submit(wish, { method: 'post' });
  const upload = (file: File) => {
    const form = new FormData();
    form.set('file', file);
    sent.submit(form, { method: 'post', encType: 'multipart/form-data' });
  };
  const pastOrders = { page: page.pastOrders, isBusy: asked.state !== 'idle', refusal: asked.data?.pastOrders ?? null, onAsk: ask };
  return (
    <ImportsView page={page} isBusy={sent.state !== 'idle'} refusal={sent.data?.refusal ?? null} onFile={upload} pastOrders={pastOrders} />
  );
}
