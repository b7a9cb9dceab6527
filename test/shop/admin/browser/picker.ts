import type { Picking } from '../../frame/messages.ts';
import { element } from './element.ts';

interface Resource {
  readonly id: string;
  readonly title: string;
  readonly displayName?: string;
  readonly images?: readonly { readonly originalSrc: string }[];
}

/** The resource picker: a searched list to tick. Resolves with what was ticked, or null when the merchant closes it. */
export function pick(picking: Picking, app: string): Promise<readonly Resource[] | null> {
  const dialog = document.querySelector<HTMLDialogElement>('#picker');
  if (!dialog) return Promise.resolve(null);
  const chosen = new Set(picking.selected);
  const known = new Map<string, Resource>();
  const list = element('ul', { class: 'picker__list' });
  const search = element('input', { type: 'search', 'aria-label': 'Search', placeholder: `Search ${picking.type}s`, value: picking.query });
  const isSingle = picking.multiple === false || picking.multiple === 1;

  const row = (resource: Resource): HTMLElement => {
    known.set(resource.id, resource);
    const box = element('input', { type: isSingle ? 'radio' : 'checkbox', name: 'picked', checked: chosen.has(resource.id) });
    box.addEventListener('change', () => {
      if (isSingle) chosen.clear();
      if (box.checked) chosen.add(resource.id);
      else chosen.delete(resource.id);
    });
    const image = resource.images?.[0]?.originalSrc;
    return element(
      'li',
      {},
      element(
        'label',
        {},
        box,
        ...(image ? [element('img', { src: image, alt: '', width: '40', height: '40' })] : []),
        element('span', {}, resource.displayName ?? resource.title),
      ),
    );
  };

  const load = async (): Promise<void> => {
    const answer = await fetch(`${app}/pickable?type=${picking.type}&query=${encodeURIComponent(search.value)}`);
    const resources = (await answer.json()) as readonly Resource[];
    list.replaceChildren(...resources.map(row));
    if (resources.length === 0) list.replaceChildren(element('li', {}, 'Nothing found'));
  };

  return new Promise((resolve) => {
    let outcome: readonly Resource[] | null = null;
    const done = (): void => {
      outcome = [...chosen].flatMap((id) => known.get(id) ?? { id, title: '' });
      dialog.close();
    };
    const reload = (): void => void load().catch(reportError);
    search.addEventListener('input', reload);
    dialog.onclose = () => resolve(outcome);
    dialog.replaceChildren(
      element('h2', {}, `${picking.action === 'select' ? 'Select' : 'Add'} ${picking.type}s`),
      search,
      list,
      element(
        'footer',
        {},
        element('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Cancel'),
        element(
          'button',
          { type: 'button', class: 'button button--primary', onclick: done },
          picking.action === 'select' ? 'Select' : 'Add',
        ),
      ),
    );
    dialog.showModal();
    reload();
  });
}
