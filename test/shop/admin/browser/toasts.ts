import type { FromApp, ToApp } from '../../frame/messages.ts';
import { element } from './element.ts';

type Toast = Extract<FromApp, { kind: 'toast' }>;

export function showToast(toast: Toast, tell: (message: ToApp) => void): void {
  const dismiss = (): void => {
    if (!hideToast(toast.id)) return;
    tell({ kind: 'toast-dismiss', id: toast.id });
  };
  const act = (): void => tell({ kind: 'toast-action', id: toast.id });
  const shown = element(
    'div',
    { id: toast.id, class: toast.isError ? 'toast toast--error' : 'toast', role: toast.isError ? 'alert' : 'status' },
    element('span', {}, toast.text),
  );
  if (toast.action) shown.append(element('button', { type: 'button', onclick: act }, toast.action));
  shown.append(element('button', { type: 'button', 'aria-label': 'Dismiss', onclick: dismiss }, '×'));
  document.querySelector('#toasts')?.append(shown);
  setTimeout(dismiss, toast.duration);
}

/** False where it was gone already. */
export function hideToast(id: string): boolean {
  const shown = document.getElementById(id);
  shown?.remove();
  return shown !== null;
}
