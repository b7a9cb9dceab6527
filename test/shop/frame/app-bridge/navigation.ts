import { appPath } from '../messages.ts';
import { listen, tell } from './parent.ts';

/** Keeps the admin's address in step with the app's, and follows the admin when it wants another page of the app. */
export function followNavigation(): void {
  const told = (): void => tell({ kind: 'navigated', path: appPath(location.href, location.origin) });
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name].bind(history);
    history[name] = (...args: Parameters<History['pushState']>) => {
      original(...args);
      told();
    };
  }
  window.addEventListener('popstate', told);
  listen((message) => {
    if (message.kind === 'navigate') go(message.path);
  });
}

/** Asks the app's router by `shopify:navigate`, as App Bridge does. */
function go(path: string): void {
  if (path === appPath(location.href, location.origin)) return;
  const link = document.createElement('a');
  link.href = path;
  link.setAttribute('href', path);
  link.hidden = true;
  document.body.append(link);
  link.dispatchEvent(new CustomEvent('shopify:navigate', { bubbles: true, cancelable: true }));
  link.remove();
}

/** Addresses of the admin (`shopify:admin/…`, `https://admin.shopify.com/…`, `https://…myshopify.com/admin/…`) open in the window around the frame. */
export function openOutside(): void {
  const ownOpen = window.open.bind(window);
  window.open = (url, target, features) => {
    const address = String(url ?? '');
    if (isAdminAddress(address) || target === '_top' || target === '_parent') {
      tell({ kind: 'open', url: absolute(address), isNewTab: target === '_blank' });
      return null;
    }
    return ownOpen(address, target, features);
  };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const address = link?.getAttribute('href') ?? '';
    if (!link || !isAdminAddress(address)) return;
    event.preventDefault();
    tell({ kind: 'open', url: absolute(address), isNewTab: link.getAttribute('target') === '_blank' });
  });
}

function isAdminAddress(address: string): boolean {
  return /^shopify:\/*admin|^https:\/\/admin\.shopify\.com\/|^https:\/\/[a-z0-9-]+\.myshopify\.com\/admin/i.test(address);
}

function absolute(address: string): string {
  return address.startsWith('shopify:') ? address : new URL(address, location.href).href;
}
