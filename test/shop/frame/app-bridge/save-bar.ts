import { action, actionElements, observe } from './actions.ts';
import { ask, tell } from './parent.ts';

/** The bar that is up, if any: there is one place for it in the admin. */
let showing: SaveBar | undefined;

function become(bar: SaveBar | undefined): void {
  showing = bar;
}

/** `ui-save-bar`: its primary button saves, the other discards; the admin draws it over its own top bar. */
export class SaveBar extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    this.style.display = 'none';
  }

  disconnectedCallback(): void {
    if (showing === this) this.#hide();
  }

  get showing(): boolean {
    return showing === this;
  }

  get discardConfirmation(): boolean {
    return this.hasAttribute('discardconfirmation') || this.hasAttribute('discard-confirmation');
  }

  set discardConfirmation(confirms: boolean) {
    this.toggleAttribute('discardconfirmation', confirms);
  }

  show(): Promise<void> {
    if (showing === this) return Promise.resolve();
    if (showing) showing.#hide();
    become(this);
    this.#stop = observe(this, () => this.#tell());
    this.dispatchEvent(new Event('show'));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    this.#hide();
    return Promise.resolve();
  }

  #hide(): void {
    if (showing !== this) return;
    become(undefined);
    this.#stop?.();
    tell({ kind: 'save-bar', bar: null });
    this.dispatchEvent(new Event('hide'));
  }

  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }

  #tell(): void {
    const buttons = actionElements(this).map(action);
    tell({
      kind: 'save-bar',
      bar: {
        save: buttons.find((button) => button.isPrimary) ?? null,
        discard: buttons.find((button) => !button.isPrimary) ?? null,
        confirmsDiscard: this.discardConfirmation,
      },
    });
  }
}

/** Resolves at once when nothing is unsaved, else when the merchant says that the changes may go. */
export async function leaveConfirmation(): Promise<void> {
  const unsaved = showing;
  if (!unsaved) return;
  const mayLeave = await ask((request) => ({ kind: 'leave', request }));
  if (mayLeave !== true) return new Promise(() => {});
  await unsaved.hide();
}

/** `<form data-save-bar>`: the bar comes with the first change, and goes with submit and reset. */
export function watchForms(): void {
  const bars = new WeakMap<HTMLFormElement, SaveBar>();
  const changed = (event: Event): void => {
    const form = event.target instanceof Element ? event.target.closest('form') : null;
    if (!form || !form.hasAttribute('data-save-bar')) return;
    const bar = bars.get(form) ?? barOf(form);
    bars.set(form, bar);
    bar.show().catch(reportError);
  };
  document.addEventListener('input', changed);
  document.addEventListener('change', changed);
  const settled = (event: Event): void => {
    if (event.target instanceof HTMLFormElement) bars.get(event.target)?.hide().catch(reportError);
  };
  document.addEventListener('submit', settled);
  document.addEventListener('reset', settled);
}

function barOf(form: HTMLFormElement): SaveBar {
  const bar = new SaveBar();
  const save = document.createElement('button');
  save.setAttribute('variant', 'primary');
  save.textContent = 'Save';
  save.addEventListener('click', () => form.requestSubmit());
  const discard = document.createElement('button');
  discard.textContent = 'Discard';
  discard.addEventListener('click', () => form.reset());
  bar.append(save, discard);
  bar.discardConfirmation = form.hasAttribute('data-discard-confirmation');
  document.body.append(bar);
  return bar;
}
