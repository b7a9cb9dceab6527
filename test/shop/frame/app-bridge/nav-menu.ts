import { observe } from './actions.ts';
import { tell } from './parent.ts';

/** `ui-nav-menu` (and the newer `s-app-nav`): links that the admin shows under the app's name. The one with rel="home" is the name itself. */
export class NavMenu extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    this.style.display = 'none';
    this.#stop = observe(this, () => this.#tell());
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }

  #tell(): void {
    const links = [...this.querySelectorAll('a, s-link')].filter((link) => link.getAttribute('rel') !== 'home');
    tell({
      kind: 'nav-menu',
      items: links.map((link) => ({ href: link.getAttribute('href') ?? '/', label: link.textContent.trim() })),
    });
  }
}
