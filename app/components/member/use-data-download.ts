import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';

export type DataDownload = { readonly isBusy: boolean; readonly start: () => void };

/**
 * Saves all that Laurel holds about a member as a file. A plain link would not do: the session token goes with `fetch` only, so
 * the page fetches the file and hands it to the browser.
 */
export function useDataDownload(member: string): DataDownload {
  const shopify = useAppBridge();
  const [isBusy, setIsBusy] = useState(false);
  const start = async () => {
    const response = await fetch(`/app/members/${member}/export`);
    if (!response.ok) throw new Error(`the export was answered with ${response.status}`);
    save(await response.blob(), `laurel-member-${member}.json`);
  };
  return {
    isBusy,
    start: () => {
      setIsBusy(true);
      start()
        .catch((error: unknown) => {
          shopify.toast.show('The data could not be downloaded. Try again in a moment.', { isError: true });
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
