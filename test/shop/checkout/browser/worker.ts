/** The sandbox of one checkout extension: a worker with a document of its own, whose tree is mirrored in the page. */
import '@remote-dom/core/polyfill';
import { connectRemoteNode, createRemoteElement, setRemoteId, RemoteEvent, type RemoteConnection } from '@remote-dom/core/elements';
import { ThreadWebWorker, retain } from '@quilted/threads';
import { ROOT_ID } from '@remote-dom/core';
import type { ExtensionSettings } from '../extension-state.ts';
import { elements } from './elements.ts';
import type { HostCalls, WorkerCalls } from './protocol.ts';
import { createShopifyApi } from './shopify-api.ts';

defineElements();
const targets = new Map<string, () => unknown>();
let api: ReturnType<typeof createShopifyApi> | undefined;

ThreadWebWorker.self.export<WorkerCalls>({
  async run(connection: RemoteConnection, settings: ExtensionSettings, host: HostCalls) {
    retain(connection);
    retain(host);
    setRemoteId(document.body, ROOT_ID);
    connectRemoteNode(document.body, connection);
    api = createShopifyApi(settings, host);
    const extend = (target: string, work: () => unknown): void => void targets.set(target, work);
    Object.assign(globalThis, { shopify: Object.defineProperties({ extend }, Object.getOwnPropertyDescriptors(api.shopify)) });
    redirectRequests(settings.appUrl);
    await load(settings.target);
    await targets.get(settings.target)?.();
  },
  update(state) {
    api?.update(state);
    return Promise.resolve();
  },
});

/** Evaluates the built file as the classic script that it is. */
async function load(target: string): Promise<void> {
  const answer = await fetch(`${self.origin}/stand-in/extension/${target}`);
  (0, eval)(await answer.text());
}

/** Extensions ask their app at its public address; here it listens on loopback. */
function redirectRequests(appUrl: string): void {
  const ownFetch = globalThis.fetch.bind(globalThis);
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), self.origin);
    const target = url.protocol === 'https:' ? new URL(url.pathname + url.search, appUrl).href : url.href;
    return ownFetch(input instanceof Request ? new Request(target, input) : target, init);
  };
}

function defineElements(): void {
  for (const [tag, { properties, events = [] }] of Object.entries(elements)) {
    const definition = createRemoteElement({
      properties: Object.fromEntries(properties.map((name) => [name, {}])),
      events: Object.fromEntries(
        events.map((name) => [
          name,
          {
            dispatchEvent(this: Element, detail: unknown) {
              if (name !== 'click') Object.assign(this, { value: detail });
              return new RemoteEvent(name, { detail });
            },
          },
        ]),
      ),
    });
    // Preact listens to `onClick` as `click` only where the element knows `onclick`.
    for (const name of events)
      Object.defineProperty(definition.prototype, `on${name}`, { value: null, writable: true, configurable: true });
    customElements.define(tag, definition);
  }
}
