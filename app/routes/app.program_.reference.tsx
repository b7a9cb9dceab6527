import { useLoaderData } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { ReferenceView } from '#app/components/reference/reference-view.tsx';
import { programJsonSchema } from '#app/contracts/program/json-schema.ts';
import { programReference } from '#app/contracts/program/reference.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await signIn(request);
  return { parts: programReference(programJsonSchema(shop.currency)) };
}

export default function Reference() {
  const { parts } = useLoaderData<typeof loader>();
  return <ReferenceView parts={parts} />;
}
