import type { RemoteConnection } from '@remote-dom/core/elements';
import type { CheckoutState, ExtensionSettings } from '../extension-state.ts';

export type CodeChange = { readonly type: 'addDiscountCode' | 'removeDiscountCode'; readonly code: string };
export type CodeResult = { readonly type: 'success' } | { readonly type: 'error'; readonly message: string };

/** What the page does for the extension. */
export type HostCalls = {
  sessionToken(): Promise<string>;
  applyDiscountCodeChange(change: CodeChange): Promise<CodeResult>;
};

/** What the extension's worker does for the page. */
export type WorkerCalls = {
  run(connection: RemoteConnection, settings: ExtensionSettings, host: HostCalls): Promise<void>;
  update(state: CheckoutState): Promise<void>;
};
