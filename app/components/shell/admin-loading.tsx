import { useNavigation } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect } from 'react';

/** Moves the admin's own progress line while a page is on its way. */
export function AdminLoading() {
  const shopify = useAppBridge();
  const isLoading = useNavigation().state !== 'idle';
  useEffect(() => {
    shopify.loading(isLoading);
  }, [shopify, isLoading]);
  return null;
}
