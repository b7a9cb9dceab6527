import { data } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { HomeView } from '#app/components/home/home-view.tsx';
import { guideForm } from '#app/contracts/forms/guide.ts';
import { env } from '#app/env.server.ts';
import { formBody } from '#app/contracts/request-body.ts';
import { hideGuide } from '#app/services/hide-guide.ts';
import { readHome } from '#app/services/read-home.ts';

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

/** The block that the guide asks for: the app embed works on every theme and page. */
const embed = 'loyalty';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  const themeEditorUrl = `https://${shop.shop}/admin/themes/current/editor?context=apps&activateAppId=${env.SHOPIFY_API_KEY}/${embed}`;
  return { page: await readHome(context, new Date()), themeEditorUrl };
}

export async function action({ request }: ActionFunctionArgs) {
  const { context } = await signIn(request);
  const form = guideForm.safeParse(Object.fromEntries(await formBody(request)));
  if (!form.success) return data(null, 422);
  await hideGuide(context, form.data.hidden, new Date());
  return data(null);
}

export default function Home() {
  const { page, themeEditorUrl } = useLoaderData<typeof loader>();
  const guide = useFetcher<typeof action>();
  const asked = guide.formData?.get('hidden');
  const isHidden = asked === undefined ? page.guide.isHidden : asked === 'true';
  return (
    <HomeView
      page={{ ...page, guide: { ...page.guide, isHidden } }}
      themeEditorUrl={themeEditorUrl}
      onGuide={(hidden) => guide.submit({ hidden: String(hidden) }, { method: 'post', action: '/app?index' })}
    />
  );
}
