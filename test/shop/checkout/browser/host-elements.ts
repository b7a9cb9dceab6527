import { plainText } from '../../page/plain-text.ts';
import { elements } from './elements.ts';

/** What the page draws for each element of an extension: plain HTML in a shadow tree, properties kept as attributes for the style sheet. */
export function defineHostElements(): void {
  for (const [tag, { properties }] of Object.entries(elements)) {
    const base = special[tag] ?? HostElement;
    const defined = class extends base {};
    for (const name of properties) reflect(defined, name);
    customElements.define(tag, defined);
  }
}

class HostElement extends HTMLElement {
  /** After a property has changed. */
  drawn(): void {
    const columns = this.getAttribute('gridtemplatecolumns');
    if (columns) this.style.gridTemplateColumns = columns;
    const align = this.getAttribute('alignitems');
    if (align) this.style.alignItems = align;
    const label = this.getAttribute('accessibilitylabel');
    if (label) this.setAttribute('aria-label', label);
  }
}

class HostSection extends HostElement {
  override drawn(): void {
    super.drawn();
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.innerHTML = '<h3 style="margin:0 0 .35rem;font-size:1rem"></h3><slot></slot>';
    const heading = root.querySelector('h3');
    if (heading) heading.textContent = this.getAttribute('heading');
  }
}

class HostBanner extends HostElement {
  connectedCallback(): void {
    this.setAttribute('role', this.getAttribute('tone') === 'critical' ? 'alert' : 'status');
  }
}

class HostButton extends HostElement {
  readonly #button = document.createElement('button');

  constructor() {
    super();
    const style = document.createElement('style');
    style.textContent =
      'button{font:inherit;font-weight:600;padding:.45rem .9rem;border:1px solid #2b2a26;border-radius:.5rem;background:#2b2a26;color:#fff;cursor:pointer}button[data-variant=secondary]{background:#fff;color:inherit;border-color:#b6afa0}button[data-variant=plain]{border:0;background:none;color:inherit;text-decoration:underline;padding:.45rem 0}button:disabled{opacity:.55;cursor:default}button:focus-visible{outline:2px solid #7a3e2b;outline-offset:2px}';
    this.#button.type = 'button';
    this.#button.append(document.createElement('slot'));
    this.attachShadow({ mode: 'open', delegatesFocus: true }).append(style, this.#button);
  }

  override drawn(): void {
    const isLoading = this.hasAttribute('loading');
    this.#button.disabled = isLoading || this.hasAttribute('disabled');
    this.#button.toggleAttribute('aria-busy', isLoading);
    this.#button.dataset['variant'] = this.getAttribute('variant') ?? 'primary';
    const label = this.getAttribute('accessibilitylabel');
    if (label) this.#button.setAttribute('aria-label', label);
  }
}

class HostSelect extends HostElement {
  readonly #label = document.createElement('span');
  readonly #select = document.createElement('select');

  constructor() {
    super();
    const style = document.createElement('style');
    style.textContent =
      'label{display:grid;gap:.2rem;font-size:.8125rem}select{font:inherit;font-size:1rem;padding:.5rem .6rem;border:1px solid #b6afa0;border-radius:.5rem;background:#fff}';
    const label = document.createElement('label');
    label.append(this.#label, this.#select);
    this.attachShadow({ mode: 'open', delegatesFocus: true }).append(style, label);
    this.#select.addEventListener('change', () => this.dispatchEvent(new CustomEvent('change', { detail: this.#select.value })));
    new MutationObserver(() => this.drawn()).observe(this, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['value'],
    });
  }

  override drawn(): void {
    this.#label.textContent = this.getAttribute('label');
    const options = [...this.querySelectorAll('s-option')].map(
      (option) => new Option(option.textContent, option.getAttribute('value') ?? ''),
    );
    this.#select.replaceChildren(...options);
    this.#select.value = this.getAttribute('value') ?? '';
    this.#select.disabled = this.hasAttribute('disabled');
  }
}

const special: Readonly<Record<string, new () => HostElement>> = {
  's-section': HostSection,
  's-banner': HostBanner,
  's-button': HostButton,
  's-select': HostSelect,
};

function reflect(type: new () => HostElement, name: string): void {
  Object.defineProperty(type.prototype, name, {
    configurable: true,
    get(this: HostElement) {
      return this.getAttribute(name);
    },
    set(this: HostElement, value: unknown) {
      if (value === false || value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value === true ? '' : plainText(value));
      this.drawn();
    },
  });
}
