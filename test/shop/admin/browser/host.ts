import { isEnvelope, type Action, type FromApp, type SaveBar, type ToApp } from '../../frame/messages.ts';
import { element } from './element.ts';
import { pick } from './picker.ts';
import { confirmLeaving } from './leaving.ts';
import { hideToast, showToast } from './toasts.ts';

interface Settings {
  readonly frame: string;
  readonly base: string;
  readonly app: string;
}

/** Draws what the framed app asks for around its frame, and answers its App Bridge. */
export function startHost(): void {
  const frame = document.querySelector<HTMLIFrameElement>('#app-frame');
  const text = document.querySelector('#host-settings')?.textContent;
  if (!frame || !text) return;
  const settings = JSON.parse(text) as Settings;
  const host = new Host(frame, settings);
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== settings.frame || event.source !== frame.contentWindow || !isEnvelope<FromApp>(event.data)) return;
    host.hear(event.data.message).catch(reportError);
  });
}

class Host {
  readonly #frame: HTMLIFrameElement;
  readonly #settings: Settings;
  #saveBar: SaveBar | null = null;

  constructor(frame: HTMLIFrameElement, settings: Settings) {
    this.#frame = frame;
    this.#settings = settings;
    window.addEventListener('beforeunload', (event) => {
      if (this.#saveBar) event.preventDefault();
    });
  }

  async hear(message: FromApp): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#drawSaveBar(null);
        return void this.#follow(message.path);
      case 'navigated':
        return void this.#follow(message.path);
      case 'title-bar':
        return void this.#drawTitle(message);
      case 'nav-menu':
        return void this.#drawNav(message.items);
      case 'save-bar':
        return void this.#drawSaveBar(message.bar);
      case 'modal':
        document.body.classList.toggle('modal-open', message.isOpen);
        return;
      case 'toast':
        return void showToast(message, (answer) => this.#tell(answer));
      case 'toast-hide':
        hideToast(message.id);
        return;
      case 'loading':
        document.querySelector('#app-loading')?.toggleAttribute('hidden', !message.isLoading);
        return;
      case 'open':
        return void this.#open(message.url, message.isNewTab);
      case 'id-token':
        return void this.#answer(message.request, (await this.#get('session-token')).token);
      case 'scopes':
        return void this.#answer(message.request, await this.#get('scopes'));
      case 'extensions':
        return void this.#answer(message.request, await this.#get('extensions'));
      case 'pick':
        return void this.#answer(message.request, await pick(message.picking, this.#settings.app));
      case 'leave':
        return void this.#answer(message.request, await confirmLeaving());
    }
  }

  #tell(message: ToApp): void {
    this.#frame.contentWindow?.postMessage({ standIn: 'app-bridge', message }, this.#settings.frame);
  }

  #answer(request: number, value: unknown): void {
    this.#tell({ kind: 'answer', request, value });
  }

  async #get(what: string): Promise<{ token?: string }> {
    const answer = await fetch(`${this.#settings.app}/${what}`);
    return (await answer.json()) as { token?: string };
  }

  /** The admin's address is the app's, below /apps/laurel: it can be copied, reloaded, and gone back from. */
  #follow(path: string): void {
    const address = this.#settings.app + (path === '/' ? '' : path);
    if (address !== location.pathname + location.search) history.replaceState(null, '', address);
    const [page = ''] = path.split('?');
    for (const link of document.querySelectorAll('#app-nav a')) {
      const isCurrent = `${page}/`.startsWith(`${link.getAttribute('data-path') ?? ''}/`);
      if (isCurrent) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  async #navigate(path: string): Promise<void> {
    document.body.classList.remove('menu-open');
    if (this.#saveBar && !(await confirmLeaving())) return;
    this.#tell({ kind: 'navigate', path });
  }

  #drawNav(items: readonly { readonly href: string; readonly label: string }[]): void {
    const rows = items.map(({ href, label }) => {
      const link = element('a', { href: this.#settings.app + href, 'data-path': href.split('?')[0] ?? href }, label);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.#navigate(href).catch(reportError);
      });
      return element('li', {}, link);
    });
    document.querySelector('#app-nav')?.replaceChildren(...rows);
    this.#follow(location.pathname.slice(this.#settings.app.length) + location.search || '/');
  }

  #drawTitle({ title, actions, back }: { title: string; actions: readonly Action[]; back: Action | null }): void {
    const heading = document.querySelector('#app-title');
    if (heading) heading.textContent = title || 'Laurel';
    document.title = `${title || 'Laurel'} · Admin`;
    const backLink = document.querySelector<HTMLAnchorElement>('#app-back');
    if (backLink) {
      backLink.hidden = back === null;
      backLink.setAttribute('role', 'button');
      backLink.setAttribute('tabindex', '0');
      backLink.setAttribute('aria-label', back?.label ?? 'Back');
      backLink.onclick = () => back && this.#tell({ kind: 'press', id: back.id });
    }
    const ordered = [...actions].sort((one, other) => Number(one.isPrimary) - Number(other.isPrimary));
    document.querySelector('#app-actions')?.replaceChildren(...ordered.map((action) => this.#button(action)));
  }

  #drawSaveBar(bar: SaveBar | null): void {
    this.#saveBar = bar;
    const place = document.querySelector<HTMLElement>('#save-bar');
    if (!place) return;
    place.hidden = bar === null;
    if (!bar) {
      place.replaceChildren();
      return;
    }
    const discard = bar.discard && this.#button(bar.discard, async () => !bar.confirmsDiscard || confirmLeaving());
    const save = bar.save && this.#button(bar.save);
    place.replaceChildren(element('span', {}, 'Unsaved changes'), ...[discard, save].filter((button) => button !== null));
  }

  #button(action: Action, mayPress: () => Promise<boolean> = () => Promise.resolve(true)): HTMLButtonElement {
    const kind = action.isCritical ? 'button button--critical' : action.isPrimary ? 'button button--primary' : 'button';
    const press = (): void => {
      mayPress()
        .then((may) => may && this.#tell({ kind: 'press', id: action.id }))
        .catch(reportError);
    };
    return element(
      'button',
      {
        type: 'button',
        class: kind,
        disabled: action.isDisabled || action.isLoading,
        'aria-busy': action.isLoading ? 'true' : null,
        onclick: press,
      },
      action.label,
    );
  }

  #open(url: string, isNewTab: boolean): void {
    const address = url
      .replace(/^shopify:\/*admin/i, this.#settings.base)
      .replace(/^https:\/\/admin\.shopify\.com/, location.origin)
      .replace(/^https:\/\/[a-z0-9-]+\.myshopify\.com\/admin/, this.#settings.base);
    if (isNewTab) window.open(address, '_blank');
    else location.assign(address);
  }
}
