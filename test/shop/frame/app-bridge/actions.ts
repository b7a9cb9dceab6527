import type { Action } from '../messages.ts';
import { listen } from './parent.ts';

const elements = new Map<string, HTMLElement>();
let lastId = 0;

/** A button or link inside one of the `ui-…` elements, as the admin shows it; pressing it there clicks it here. */
export function action(element: HTMLElement): Action {
  if (!element.dataset['standInAction']) {
    lastId += 1;
    element.dataset['standInAction'] = `action-${lastId}`;
  }
  const id = element.dataset['standInAction'] ?? '';
  elements.set(id, element);
  const loading = element.getAttribute('loading');
  return {
    id,
    label: element.textContent.trim() || element.getAttribute('aria-label') || '',
    isPrimary: element.getAttribute('variant') === 'primary',
    isCritical: element.getAttribute('tone') === 'critical',
    isDisabled: element.hasAttribute('disabled') && element.getAttribute('disabled') !== 'false',
    isLoading: loading !== null && loading !== 'false',
  };
}

/** The buttons and links below an element, sections of a title bar included, in their order. */
export function actionElements(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('button, a')];
}

/** Calls `changed` now and after each change below the element, once per frame however many there were. */
export function observe(element: HTMLElement, changed: () => void): () => void {
  let isDue = false;
  const observer = new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      changed();
    });
  });
  observer.observe(element, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['title', 'disabled', 'loading', 'variant', 'tone', 'href'],
  });
  changed();
  return () => observer.disconnect();
}

listen((message) => {
  if (message.kind !== 'press') return;
  const element = elements.get(message.id);
  if (!element?.isConnected) return;
  element.click();
});
