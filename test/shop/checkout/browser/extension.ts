import { ThreadWebWorker, release, retain } from '@quilted/threads';
import { DOMRemoteReceiver } from '@remote-dom/core/receivers';
import type { CheckoutState, ExtensionSettings } from '../extension-state.ts';
import { elements } from './elements.ts';
import type { CodeChange, CodeResult, HostCalls, WorkerCalls } from './protocol.ts';

/** Runs the extension that the page names, in a worker, and shows its tree in the page. Without it the checkout goes on. */
export async function startExtension(): Promise<void> {
  const text = document.querySelector('#extension-settings')?.textContent;
  const root = document.querySelector<HTMLElement>('[data-extension]');
  if (!text || !root) return;
  const settings = JSON.parse(text) as ExtensionSettings;
  const receiver = new DOMRemoteReceiver({ root, retain, release, elements: Object.keys(elements) });
  const worker = new Worker('/stand-in/extension-worker.js');
  const extension = ThreadWebWorker.import<WorkerCalls>(worker);

  const host: HostCalls = {
    async sessionToken() {
      const answer = (await (await fetch('/checkout/session-token')).json()) as { token: string };
      return answer.token;
    },
    async applyDiscountCodeChange(change) {
      const { result, state } = await changeCode(change);
      await redraw();
      await extension.update(state);
      return result;
    },
  };
  await extension.run(receiver.connection, settings, host);
}

async function changeCode(change: CodeChange): Promise<{ result: CodeResult; state: CheckoutState }> {
  const answer = await fetch('/checkout/codes.json', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(change),
  });
  return (await answer.json()) as { result: CodeResult; state: CheckoutState };
}

/** The summary as it is now, with the extension's own place and what is typed left as they are. */
async function redraw(): Promise<void> {
  const summary = document.querySelector('#summary');
  const place = summary?.querySelector('[data-extension]');
  if (!summary || !place) return;
  const fresh = document.createElement('div');
  fresh.innerHTML = await (await fetch('/checkout/summary')).text();
  const current = [...summary.children];
  const next = [...fresh.children];
  const at = next.findIndex((element) => element.matches('[data-extension]'));
  for (const element of current) if (element !== place) element.remove();
  place.before(...next.slice(0, at));
  place.after(...next.slice(at + 1));
}
