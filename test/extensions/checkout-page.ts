import { render } from 'preact';
import { afterEach, expect, vi } from 'vitest';

/** Preact keeps what it rendered into a body that the tester has emptied: the next test begins with a new one. */
afterEach(() => render(null, document.body));

type Answer = { readonly status?: number; readonly body: unknown };
/** The answers of Laurel in the order they are asked for; a Promise's rejection is a lost connection. */
export function laurelAnswers(extension: { fetch: typeof fetch }, ...answers: readonly (Answer | 'lost')[]) {
  const asked = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
  for (const answer of answers) {
    asked.mockImplementationOnce(() =>
      answer === 'lost'
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve(Response.json(answer.body, { status: answer.status ?? 200 })),
    );
  }
  extension.fetch = asked as typeof fetch;
  return asked;
}

/** All that the page says now: text and the labels of elements that draw their own. */
export function said(): string {
  return document.body.textContent.replace(/\s+/g, ' ').trim();
}

export async function untilSaid(words: string | RegExp): Promise<void> {
  await vi.waitFor(() => expect(said()).toMatch(words));
}

/** The button that says this, among those of the row that mentions `near`. */
export function button(words: string, at = 0): Element {
  const found = [...document.querySelectorAll('s-button')].filter((element) => element.textContent === words)[at];
  if (!found) throw new Error(`no button ${words} in: ${said()}`);
  return found;
}

export function click(words: string, at = 0): void {
  button(words, at).dispatchEvent(new Event('click'));
}

/** What the extension sent with its request number `at`, read as JSON; empty where it sent none. */
export function sent(asked: ReturnType<typeof laurelAnswers>, at: number): Readonly<Record<string, unknown>> {
  const body = asked.mock.calls[at]?.[1]?.body;
  return typeof body === 'string' ? (JSON.parse(body) as Record<string, unknown>) : {};
}
