import { useBlocker } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect } from 'react';

/** Asks, in the admin's own dialog, before a page with unsaved changes is left for another. */
export function useLeaveConfirmation(isChanged: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    // The promise is kept only when the merchant agrees; on staying, nothing happens and the blocker keeps its place.
    if (blocker.state === 'blocked') shopify.saveBar.leaveConfirmation().then(() => blocker.proceed(), reportError);
  }, [blocker, shopify]);
}
