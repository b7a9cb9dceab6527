import { useRouteError } from '@remix-run/react';
import { AppProvider } from '@shopify/polaris';

import english from '@shopify/polaris/locales/en.json' with { type: 'json' };

import { SignInPage, isSignInPage } from './page-boundary.tsx';
import { PageTrouble } from './page-trouble.tsx';

/** The layout's own error boundary: nothing of the layout is there, App Bridge neither. */
export function ShellBoundary() {
  const error = useRouteError();
  if (isSignInPage(error)) return <SignInPage html={error.data} />;
  return (
    <AppProvider i18n={english}>
      <PageTrouble error={error} />
    </AppProvider>
  );
}
