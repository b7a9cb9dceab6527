// The cart's part of redeeming: its discount codes, its subtotal, and the places of the page that show it.

/** Changes the cart's discount codes, the others kept, and refreshes what the page shows of the cart. */
export async function changeCodes(page, change) {
  const before = await json(await fetch(`${page.cart}.js`));
  const discount = change((before.discount_codes ?? []).map(({ code }) => code)).join(',');
  const regions = cartRegions();
  const sections = [...new Set(regions.map(({ section }) => section))].join(',');
  const cart = await post(`${page.cartUpdate}.js`, { discount, sections, sections_url: location.pathname });
  page.cartCodes = (cart.discount_codes ?? []).map(({ code }) => code.toUpperCase());
  refreshCart(regions, cart.sections ?? {}, page);
  document.dispatchEvent(new CustomEvent('laurel:cart-updated', { detail: cart }));
  return cart;
}

/** Dawn's places that show the cart, and the sections they come from. */
function cartRegions() {
  const places = [
    ['#main-cart-items', '.js-contents'],
    ['#main-cart-footer', '.js-contents'],
    ['cart-drawer', 'cart-drawer-items'],
    ['cart-drawer', '.cart-drawer__footer'],
  ];
  return places.flatMap(([holder, part]) => {
    const selector = `${holder} ${part}`;
    const elements = [...document.querySelectorAll(selector)];
    const section = document.querySelector(holder)?.dataset.id ?? holder;
    return elements.length > 0 ? [{ elements, section, selector }] : [];
  });
}

/** A cart page of another theme has none of these places and is loaded again. */
function refreshCart(regions, sections, page) {
  for (const { elements, section, selector } of regions) {
    const fresh = new DOMParser().parseFromString(sections[section] ?? '', 'text/html').querySelectorAll(selector);
    elements.forEach((element, at) => fresh[at] && element.replaceWith(fresh[at]));
  }
  if (regions.length === 0 && location.pathname === page.cart) location.reload();
}

/** What a percentage with a cap is worked out from: the lines' sum. Liquid and the cart count hundredths, whatever the currency. */
export async function subtotalOf(page) {
  const { items_subtotal_price: hundredths, currency } = await json(await fetch(`${page.cart}.js`));
  return { subtotal: (hundredths / 100).toFixed(2), currency };
}

export async function post(url, body) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return json(await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** Laurel answers in JSON at every status; anything else is no answer, and throws. */
export const json = (response) => response.json();
