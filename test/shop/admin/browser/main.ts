/** The admin's own script: the menu on phones, questions before what cannot be undone, and the host of the framed app. */
import { startHost } from './host.ts';

const menu = document.querySelector<HTMLButtonElement>('.top__menu');
menu?.addEventListener('click', () => {
  const isOpen = document.body.classList.toggle('menu-open');
  menu.setAttribute('aria-expanded', String(isOpen));
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const question = form.dataset['ask'];
  if (question && !window.confirm(question)) event.preventDefault();
});

startHost();
