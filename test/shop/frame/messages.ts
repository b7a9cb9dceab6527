/**
 * What the framed app's App Bridge and the merchant's admin say to each other by postMessage.
 * `request` numbers ask for exactly one `answer`.
 */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly isPrimary: boolean;
  readonly isCritical: boolean;
  readonly isDisabled: boolean;
  readonly isLoading: boolean;
}

export interface SaveBar {
  readonly save: Action | null;
  readonly discard: Action | null;
  readonly confirmsDiscard: boolean;
}

export interface Picking {
  readonly type: 'product' | 'variant' | 'collection';
  readonly multiple: boolean | number;
  readonly query: string;
  readonly action: 'add' | 'select';
  readonly selected: readonly string[];
}

export type FromApp =
  | { readonly kind: 'ready'; readonly path: string }
  | { readonly kind: 'navigated'; readonly path: string }
  | { readonly kind: 'title-bar'; readonly title: string; readonly actions: readonly Action[]; readonly back: Action | null }
  | { readonly kind: 'nav-menu'; readonly items: readonly { readonly href: string; readonly label: string }[] }
  | { readonly kind: 'save-bar'; readonly bar: SaveBar | null }
  | { readonly kind: 'modal'; readonly isOpen: boolean }
  | {
      readonly kind: 'toast';
      readonly id: string;
      readonly text: string;
      readonly isError: boolean;
      readonly action: string | null;
      readonly duration: number;
    }
  | { readonly kind: 'toast-hide'; readonly id: string }
  | { readonly kind: 'loading'; readonly isLoading: boolean }
  | { readonly kind: 'open'; readonly url: string; readonly isNewTab: boolean }
  | { readonly kind: 'id-token'; readonly request: number }
  | { readonly kind: 'pick'; readonly request: number; readonly picking: Picking }
  | { readonly kind: 'leave'; readonly request: number }
  | { readonly kind: 'scopes'; readonly request: number }
  | { readonly kind: 'extensions'; readonly request: number };

export type ToApp =
  | { readonly kind: 'answer'; readonly request: number; readonly value: unknown }
  | { readonly kind: 'press'; readonly id: string }
  | { readonly kind: 'navigate'; readonly path: string }
  | { readonly kind: 'toast-action'; readonly id: string }
  | { readonly kind: 'toast-dismiss'; readonly id: string };

export interface Envelope<Message> {
  readonly standIn: 'app-bridge';
  readonly message: Message;
}

export function isEnvelope<Message>(data: unknown): data is Envelope<Message> {
  return typeof data === 'object' && data !== null && 'standIn' in data && data.standIn === 'app-bridge';
}

/** The parameters Shopify puts on the address of a framed document; they are no part of the app's own path. */
const frameParameters = ['embedded', 'hmac', 'host', 'id_token', 'locale', 'session', 'shop', 'timestamp', 'appLoadId'];

/** The path and query of an address in the app, without what the frame added. */
export function appPath(address: string, base: string): string {
  const url = new URL(address, base);
  for (const name of frameParameters) url.searchParams.delete(name);
  return url.pathname + url.search + url.hash;
}
