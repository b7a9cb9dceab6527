import { isRouteErrorResponse, useRouteError } from '@remix-run/react';

import { PageTrouble } from './page-trouble.tsx';

/** A page's error boundary, inside the admin's layout. */
export function PageBoundary() {
  const error = useRouteError();
  return isSignInPage(error) ? <SignInPage html={error.data} /> : <PageTrouble error={error} />;
}

type SignInAnswer = { readonly data: string };

/** The library answers an unsigned page request with a page of its own, which fetches a token and asks again. */
export function isSignInPage(error: unknown): error is SignInAnswer {
  return isRouteErrorResponse(error) && error.status < 404 && typeof error.data === 'string';
}

export function SignInPage({ html }: { readonly html: string }) {
  return <div dangerouslySetInnerHTML={{ __html: html || 'One moment…' }} />;
}
