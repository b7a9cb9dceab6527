import { listen, tell } from './parent.ts';

interface ToastOptions {
  readonly duration?: number;
  readonly isError?: boolean;
  readonly action?: string;
  readonly onAction?: () => void;
  readonly onDismiss?: () => void;
}

const shown = new Map<string, ToastOptions>();
let lastId = 0;

export const toast = {
  show(text: string, options: ToastOptions = {}): string {
    lastId += 1;
    const id = `toast-${lastId}`;
    shown.set(id, options);
    tell({
      kind: 'toast',
      id,
      text,
      isError: options.isError === true,
      action: options.action ?? null,
      duration: options.duration ?? 5000,
    });
    return id;
  },
  hide(id: string): void {
    tell({ kind: 'toast-hide', id });
  },
};

listen((message) => {
  if (message.kind === 'toast-action') shown.get(message.id)?.onAction?.();
  if (message.kind === 'toast-dismiss') {
    shown.get(message.id)?.onDismiss?.();
    shown.delete(message.id);
  }
});
