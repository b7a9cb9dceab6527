/* The theme's cart: adds without leaving the page, and draws the drawer, the bubble and the cart page again from section rendering. */
const drawerSections = [
  { id: 'cart-drawer', selector: '#CartDrawer' },
  { id: 'cart-icon-bubble', selector: '.shopify-section', target: '#cart-icon-bubble' },
];

async function post(url, body, sections) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ ...body, sections: sections.map(({ id }) => id), sections_url: location.pathname }),
  });
  return response.json();
}

function draw(sections, parts) {
  for (const { id, selector, target } of parts) {
    const place = document.querySelector(target ?? selector);
    if (!place || !sections?.[id]) continue;
    const fresh = new DOMParser().parseFromString(sections[id], 'text/html').querySelector(selector);
    if (fresh) place.innerHTML = fresh.innerHTML;
  }
}

class CartDrawer extends HTMLElement {
  connectedCallback() {
    this.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    this.addEventListener('click', (event) => {
      if (event.target.closest('[data-drawer-close], #CartDrawer-Overlay')) this.close();
      const button = event.target.closest('[data-line][data-to]');
      if (button) this.change(Number(button.dataset.line), Number(button.dataset.to));
    });
    document.querySelector('#cart-icon-bubble')?.addEventListener('click', (event) => {
      if (document.querySelector('#cart')) return;
      event.preventDefault();
      this.open(event.currentTarget);
    });
  }

  open(opener) {
    this.opener = opener;
    this.classList.add('animate', 'active');
    document.body.classList.add('overflow-hidden');
    this.querySelector('.drawer__inner')?.focus();
  }

  close() {
    this.classList.remove('active');
    document.body.classList.remove('overflow-hidden');
    this.opener?.focus();
  }

  renderContents(state) {
    draw(state.sections, drawerSections);
    this.classList.toggle('is-empty', this.querySelector('.cart-item') === null);
  }

  async change(line, quantity) {
    this.setAttribute('aria-busy', 'true');
    const state = await post('/cart/change.js', { line, quantity }, drawerSections);
    if (state.status) this.querySelector('#CartDrawer-CartErrors').textContent = state.description;
    else this.renderContents(state);
    this.removeAttribute('aria-busy');
    this.querySelector('.drawer__inner')?.focus();
  }
}
customElements.define('cart-drawer', CartDrawer);
customElements.define('cart-drawer-items', class extends HTMLElement {});

customElements.define(
  'product-form',
  class extends HTMLElement {
    connectedCallback() {
      this.querySelector('form').addEventListener('submit', (event) => this.submit(event));
    }

    async submit(event) {
      event.preventDefault();
      const drawer = document.querySelector('cart-drawer');
      const data = new FormData(event.target);
      const error = this.querySelector('.form-error');
      const state = await post('/cart/add.js', { id: data.get('id'), quantity: Number(data.get('quantity') ?? 1) }, drawerSections);
      error.hidden = !state.status;
      error.textContent = state.status ? state.description : '';
      if (state.status) return;
      drawer.renderContents(state);
      drawer.open(this.querySelector('[type=submit]'));
    }
  },
);

customElements.define(
  'cart-items',
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener('change', (event) => {
        const { line } = event.target.dataset;
        if (line) this.change(Number(line), Number(event.target.value));
      });
    }

    parts() {
      return [
        { id: document.querySelector('#main-cart-items').dataset.id, selector: '#main-cart-items' },
        { id: document.querySelector('#main-cart-footer').dataset.id, selector: '#main-cart-footer' },
        { id: 'cart-icon-bubble', selector: '.shopify-section', target: '#cart-icon-bubble' },
        { id: 'cart-live-region-text', selector: '.shopify-section', target: '#cart-live-region-text' },
      ];
    }

    async change(line, quantity) {
      const state = await post('/cart/change.js', { line, quantity }, this.parts());
      if (state.item_count === 0) return location.reload();
      draw(state.sections, this.parts());
      document.querySelector(`#Quantity-${line}`)?.focus();
    }
  },
);
