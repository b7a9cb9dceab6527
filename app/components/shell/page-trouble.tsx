import { isRouteErrorResponse, useRevalidator } from '@remix-run/react';

import { Trouble } from './trouble.tsx';

const home = { label: 'Go to Home', url: '/app' };

/**
 * What a page's error boundary shows. A refusal of the server (a page that is not there, a shop not set up) is said as such;
 * anything else is ours, and has been written to the log by the server.
 */
export function PageTrouble({ error }: { readonly error: unknown }) {
  const revalidator = useRevalidator();
  if (isRouteErrorResponse(error) && error.status === 404) {
    return (
      <Trouble
        title="There is nothing at this address"
        message="It may have been removed, or the link may be incomplete. Nothing has been changed."
        way={home}
      />
    );
  }
  return (
    <Trouble
      title="This page could not be shown"
      message="Something went wrong on Laurel’s side, or the connection was lost. Points and orders are safe: they are processed on their own. Try again in a moment."
      way={home}
      onTryAgain={() => revalidator.revalidate()}
    />
  );
}
