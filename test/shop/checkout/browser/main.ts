/** The checkout page: prices again when the delivery changes, and hosts the app's extension. */
import { startExtension } from './extension.ts';
import { defineHostElements } from './host-elements.ts';

const form = document.querySelector<HTMLFormElement>('#checkout');
form?.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === 'delivery') form.submit();
});
defineHostElements();
startExtension().catch(reportError);
