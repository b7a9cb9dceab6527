import { element } from './element.ts';

/** Asks whether unsaved changes may go. */
export function confirmLeaving(): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>('#ask');
  if (!dialog) return Promise.resolve(true);
  return new Promise((resolve) => {
    const close = (mayLeave: boolean) => (): void => {
      dialog.onclose = null;
      dialog.close();
      resolve(mayLeave);
    };
    dialog.replaceChildren(
      element('h2', {}, 'Discard all unsaved changes'),
      element('p', {}, 'If you discard changes, you’ll delete any edits you made since you last saved.'),
      element(
        'footer',
        {},
        element('button', { type: 'button', class: 'button', onclick: close(false) }, 'Continue editing'),
        element('button', { type: 'button', class: 'button button--critical', onclick: close(true) }, 'Discard changes'),
      ),
    );
    dialog.onclose = () => resolve(false);
    dialog.showModal();
  });
}
