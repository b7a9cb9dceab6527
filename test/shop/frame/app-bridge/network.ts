import { idToken, tell } from './parent.ts';

const ownFetch = window.fetch.bind(window);

/**
 * Replaces `fetch`: requests to the app's own origin carry a session token; a 401 that asks for a fresh one is tried once more;
 * an answer that wants the merchant elsewhere sends the whole window there.
 */
export function patchFetch(): void {
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has('Authorization')) return ownFetch(request);
    const again = request.clone();
    const answer = await ownFetch(await signed(request));
    const elsewhere = answer.headers.get('X-Shopify-API-Request-Failure-Reauthorize-Url');
    if (elsewhere) {
      tell({ kind: 'open', url: new URL(elsewhere, location.href).href, isNewTab: false });
      return new Promise(() => {});
    }
    if (answer.status === 401 && answer.headers.has('X-Shopify-Retry-Invalid-Session-Request')) return ownFetch(await signed(again));
    return answer;
  };
}

async function signed(request: Request): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.set('Authorization', `Bearer ${await idToken()}`);
  headers.set('X-Requested-With', 'XMLHttpRequest');
  return new Request(request, { headers });
}

/** The bounce page: `shopify-reload` names the document to come back to with a fresh token. */
export async function reloadWithToken(): Promise<void> {
  const target = new URLSearchParams(location.search).get('shopify-reload');
  if (!target) return;
  const url = new URL(target, location.href);
  if (url.origin !== location.origin) return;
  url.searchParams.set('id_token', await idToken());
  location.replace(url);
}
