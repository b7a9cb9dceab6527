import { signIn } from '#app/admin.server.ts';
import { exportProgram } from '#app/services/export-program.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

/** The draft as a file. Session tokens go with `fetch` only, so the page fetches it and saves what came. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  const file = await exportProgram(context.pool, shop, 'draft');
  if (!file) throw new Response(null, { status: 404 });
  return new Response(file.json, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': `attachment; filename="${file.name}"` },
  });
}
