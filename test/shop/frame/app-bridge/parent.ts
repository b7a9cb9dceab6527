import { isEnvelope, type FromApp, type ToApp } from '../messages.ts';

const waiting = new Map<number, (value: unknown) => void>();
const listeners = new Set<(message: ToApp) => void>();
let lastRequest = 0;

/** The admin's origin, written in by the frame proxy that serves this script. */
declare const STAND_IN_ADMIN: string;

export function tell(message: FromApp): void {
  window.parent.postMessage({ standIn: 'app-bridge', message }, STAND_IN_ADMIN);
}

/** Sends a message that wants an answer, and waits for it. */
export function ask(make: (request: number) => FromApp): Promise<unknown> {
  lastRequest += 1;
  const request = lastRequest;
  return new Promise((resolve) => {
    waiting.set(request, resolve);
    tell(make(request));
  });
}

export function listen(listener: (message: ToApp) => void): void {
  listeners.add(listener);
}

export async function idToken(): Promise<string> {
  return String(await ask((request) => ({ kind: 'id-token', request })));
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.origin !== STAND_IN_ADMIN || !isEnvelope<ToApp>(event.data)) return;
  const { message } = event.data;
  if (message.kind === 'answer') {
    waiting.get(message.request)?.(message.value);
    waiting.delete(message.request);
    return;
  }
  for (const listener of listeners) listener(message);
});
