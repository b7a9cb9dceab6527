import { action, actionElements, observe } from './actions.ts';
import { tell } from './parent.ts';

/** `ui-title-bar`: the admin draws the page's title and its buttons. Inside a `ui-modal` it is the modal's own. */
export class TitleBar extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    this.style.display = 'none';
    if (this.closest('ui-modal')) return;
    this.#stop = observe(this, () => this.#tell());
  }

  disconnectedCallback(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = undefined;
    queueMicrotask(() => {
      if (!document.querySelector('ui-title-bar')) tell({ kind: 'title-bar', title: '', actions: [], back: null });
    });
  }

  #tell(): void {
    const all = actionElements(this);
    const back = all.find((element) => element.getAttribute('variant') === 'breadcrumb');
    const rest = all.filter((element) => element !== back).map(action);
    tell({ kind: 'title-bar', title: this.getAttribute('title') ?? '', actions: rest, back: back ? action(back) : null });
  }
}
