import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';

export type Download = { readonly isBusy: boolean; readonly start: () => void };

/**
 * Saves what the address answers with as a file of this name. A plain link would not do: the session token goes with `fetch` only,
 * so the page fetches the file and hands it to the browser.
 */
export function useDownload(address: string, name: string): Download {
  const shopify = useAppBridge();
  const [isBusy, setIsBusy] = useState(false);
  const start = async () => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the file was answered with ${response.status}`);
    save(await response.blob(), name);
  };
  return {
    isBusy,
    start: () => {
      setIsBusy(true);
      start()
        .catch((error: unknown) => {
          shopify.toast.show('The file could not be downloaded. Try again in a moment.', { isError: true });
          reportError(error);
        })
        .finally(() => setIsBusy(false));
    },
  };
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser reads the file after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
