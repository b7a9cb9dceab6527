import { actionElements, observe } from './actions.ts';
import { tell } from './parent.ts';
import { SaveBar } from './save-bar.ts';

/**
 * `ui-modal`: a dialog over the app's frame while the admin dims the rest of its window. Its `content` is in the page, not in a
 * shadow tree, so that what React puts there has the app's styles.
 */
export class Modal extends HTMLElement {
  readonly content: HTMLDivElement = document.createElement('div');
  readonly #dialog: HTMLDialogElement = document.createElement('dialog');
  readonly #title = document.createElement('h2');
  readonly #footer = document.createElement('footer');
  #frame: HTMLIFrameElement | undefined;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.#dialog.className = 'stand-in-modal';
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'stand-in-modal__close';
    close.setAttribute('aria-label', 'Close');
    close.textContent = '×';
    close.addEventListener('click', () => void this.hide().catch(reportError));
    const header = document.createElement('header');
    header.append(this.#title, close);
    this.#title.id = `stand-in-modal-${Math.trunc(performance.now() * 1000)}`;
    this.#dialog.setAttribute('aria-labelledby', this.#title.id);
    this.content.className = 'stand-in-modal__content';
    this.#dialog.append(header, this.content, this.#footer);
    this.#dialog.addEventListener('close', () => this.#closed());
  }

  connectedCallback(): void {
    this.style.display = 'none';
  }

  disconnectedCallback(): void {
    this.hide().catch(reportError);
    this.#dialog.remove();
  }

  get variant(): string {
    return this.getAttribute('variant') ?? 'base';
  }

  set variant(variant: string) {
    this.setAttribute('variant', variant);
  }

  get src(): string | undefined {
    return this.getAttribute('src') ?? undefined;
  }

  set src(address: string | undefined) {
    if (address) this.setAttribute('src', address);
  }

  get contentWindow(): Window | null {
    return this.#frame?.contentWindow ?? null;
  }

  show(): Promise<void> {
    if (this.#dialog.open) return Promise.resolve();
    if (!this.#dialog.isConnected) document.body.append(this.#dialog);
    this.#fill();
    this.#dialog.dataset['variant'] = this.variant;
    this.#stop = observe(this, () => this.#draw());
    this.#dialog.showModal();
    tell({ kind: 'modal', isOpen: true });
    this.dispatchEvent(new Event('show'));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.#dialog.open) this.#dialog.close();
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.#dialog.open ? this.hide() : this.show();
  }

  #closed(): void {
    this.#stop?.();
    tell({ kind: 'modal', isOpen: false });
    this.dispatchEvent(new Event('hide'));
  }

  /** An address is framed; markup written inside the element is moved; what React has put into `content` stays. */
  #fill(): void {
    if (this.src && !this.#frame) {
      this.#frame = document.createElement('iframe');
      this.#frame.src = this.src;
      this.#frame.title = this.querySelector('ui-title-bar')?.getAttribute('title') ?? '';
      this.content.append(this.#frame);
      return;
    }
    if (this.content.childNodes.length > 0) return;
    const written = [...this.childNodes].filter(
      (node) => !(node instanceof HTMLElement && node.matches('ui-title-bar, ui-save-bar, div:empty')),
    );
    this.content.append(...written);
  }

  #draw(): void {
    const bar = this.querySelector<HTMLElement>('ui-title-bar');
    this.#title.textContent = bar?.getAttribute('title') ?? '';
    const saveBar = this.querySelector('ui-save-bar');
    const sources = [...(bar ? actionElements(bar) : []), ...(saveBar instanceof SaveBar ? actionElements(saveBar) : [])];
    this.#footer.replaceChildren(...sources.map(mirror).reverse());
    this.#footer.hidden = sources.length === 0;
  }
}

function mirror(source: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = source.textContent;
  const loading = source.getAttribute('loading');
  const isLoading = loading !== null && loading !== 'false';
  button.disabled = source.hasAttribute('disabled') || isLoading;
  if (isLoading) button.setAttribute('aria-busy', 'true');
  button.dataset['variant'] = source.getAttribute('variant') ?? '';
  button.dataset['tone'] = source.getAttribute('tone') ?? '';
  button.addEventListener('click', () => source.click());
  return button;
}
