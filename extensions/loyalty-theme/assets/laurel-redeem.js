// Redeeming, applying, removing and undoing; loaded at the first click. `page` is what laurel-page.liquid says.

/** Intents whose answer has not come: asking again with the same key gives the first answer, never a second debit. */
const keys = new Map();
let isBusy = false;

/** Does what a button says. One thing at a time; what went wrong is said in the button's row. */
export async function act(button, page) {
  if (isBusy) return;
  const row = button.closest('[data-laurel-row]');
  isBusy = true;
  button.setAttribute('aria-busy', 'true');
  slot(row, 'problem').textContent = '';
  try {
    await actions[button.dataset.laurelAction](row, page);
  } catch (error) {
    slot(row, 'problem').textContent = error instanceof Refusal ? error.message : page.words.unreachable;
  } finally {
    isBusy = false;
    button.removeAttribute('aria-busy');
  }
}

/** Asks for the membership as it is now and shows it. Silent where that fails: what was painted stands. */
export async function refresh(page) {
  const answer = await ask(page, '/membership').catch(() => ({ ok: false }));
  if (answer.ok && !isBusy) show(answer.membership, page);
}

/** Writes a membership into every block of the page. */
export function show(membership, page) {
  const { points, rewards, redemptions } = membership;
  const priceOf = ({ price, stepsMin }) => price * stepsMin;
  const next = rewards.filter((reward) => priceOf(reward) > points).sort((a, b) => priceOf(a) - priceOf(b))[0];
  each('balance', (element) => (element.textContent = phrase(points, page)));
  each('next', (element) => showNext(element, next, points, page));
  document.querySelectorAll('[data-reward]').forEach((row) => {
    const reward = rewards.find(({ id }) => id === row.dataset.reward);
    row.hidden = !reward;
    if (reward) showReward(row, priceOf(reward) - points, points, page);
  });
  each('codes', (element) => showCodes(element, redemptions, page));
}

class Refusal extends Error {}

const actions = {
  async redeem(row, page) {
    const steps = Number(slot(row, 'steps')?.value ?? 1);
    const intent = `${row.dataset.reward}:${steps}`;
    const key = keys.get(intent) ?? crypto.randomUUID();
    keys.set(intent, key);
    const answer = await ask(page, '/redemptions', { reward: row.dataset.reward, steps, key });
    if (answer.ok || answer.error !== 'try-again') keys.delete(intent);
    const { membership, redemption } = accepted(answer);
    const group = groupOf(row);
    keep(membership, page);
    // The points are spent and the code is there, whatever becomes of the cart.
    await apply(redemption.code, group, page).catch(() => say(group, fill(page.words.waiting, redemption)));
    group.querySelector(`[data-redemption="${redemption.id}"]`)?.focus();
  },

  async apply(row, page) {
    await apply(row.dataset.code, groupOf(row), page);
    focusButton(row);
  },

  async remove(row, page) {
    const { code } = row.dataset;
    await changeCodes(page, (codes) => codes.filter((other) => other !== code));
    showInCart(page);
    say(groupOf(row), fill(page.words.removed, { code }));
    focusButton(row);
  },

  /** Out of the cart first: a code that is disabled there would only puzzle. The points come back even where the cart fails. */
  async undo(row, page) {
    const { code, redemption } = row.dataset;
    const group = groupOf(row);
    await changeCodes(page, (codes) => codes.filter((other) => other !== code)).catch(() => {});
    const { membership } = accepted(await ask(page, `/redemptions/${redemption}/undo`, {}));
    keep(membership, page);
    const status = say(group, fill(page.words.undone, { points: phrase(membership.points, page) }));
    status.tabIndex = -1;
    status.focus();
  },
};

/** Puts the code into the cart and says whether the cart takes it: a minimum or another discount may stand in the way. */
async function apply(code, group, page) {
  const cart = await changeCodes(page, (codes) => [...codes.filter((other) => other !== code), code]);
  const isTaken = cart.discount_codes?.some((other) => other.code.toUpperCase() === code && other.applicable);
  showInCart(page);
  say(group, fill(isTaken ? page.words.applied : page.words.waiting, { code }));
}

/** Changes the cart's discount codes, the others kept, and refreshes what the page shows of the cart. */
async function changeCodes(page, change) {
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

function showNext(element, next, points, page) {
  element.hidden = !next;
  if (!next) return;
  const price = next.price * next.stepsMin;
  const bar = element.querySelector('progress');
  bar.max = price;
  bar.value = points;
  element.querySelector('p').textContent = fill(page.words.next, { points: phrase(price - points, page), reward: next.title });
}

function showReward(row, missing, points, page) {
  const affordable = slot(row, 'affordable');
  if (!affordable) return;
  affordable.hidden = missing > 0;
  slot(row, 'missing').hidden = missing <= 0;
  if (missing > 0) slot(row, 'missing').textContent = fill(page.words.missing, { points: phrase(missing, page) });
  const choice = slot(row, 'steps');
  for (const option of choice?.options ?? []) option.disabled = option.value * row.dataset.price > points;
  if (choice?.selectedOptions[0]?.disabled) choice.selectedIndex = 0;
}

function showCodes(element, redemptions, page) {
  const template = element.querySelector('template').content.firstElementChild;
  const rows = redemptions.map((redemption) => codeRow(template.cloneNode(true), redemption, page));
  element.hidden = rows.length === 0;
  element.querySelector('ul').replaceChildren(...rows);
  showInCart(page);
}

function codeRow(row, { id, code, title, expiresAt }, page) {
  Object.assign(row.dataset, { redemption: id, code });
  slot(row, 'title').textContent = title;
  slot(row, 'code').textContent = code;
  slot(row, 'expiry').hidden = !expiresAt;
  if (expiresAt) {
    const date = new Date(expiresAt).toLocaleDateString(page.locale, { dateStyle: 'long' });
    slot(row, 'expiry').textContent = fill(page.words.expires, { date });
  }
  return row;
}

function showInCart(page) {
  document.querySelectorAll('[data-redemption]').forEach((row) => {
    const isInCart = page.cartCodes.includes(row.dataset.code);
    row.querySelector('[data-laurel-action="apply"]').hidden = isInCart;
    row.querySelector('[data-laurel-action="remove"]').hidden = !isInCart;
  });
}

/** Kept for the visit, until a page is painted from something newer. */
function keep(membership, page) {
  sessionStorage.setItem('laurel', JSON.stringify({ basis: page.basis, membership }));
  show(membership, page);
}

function accepted(answer) {
  if (!answer.ok) throw new Refusal(answer.message);
  return answer;
}

function ask(page, path, body) {
  const url = `/apps/laurel${path}?locale=${encodeURIComponent(page.locale)}`;
  return body ? post(url, body) : fetch(url).then(json);
}

async function post(url, body) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return json(await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** Laurel answers in JSON at every status; anything else is no answer, and throws. */
const json = (response) => response.json();

function say(group, words) {
  const status = slot(group, 'status');
  status.textContent = words;
  return status;
}

const groupOf = (row) => row.closest('[data-laurel="rewards"]');
/** The button that was pressed may be hidden now: its neighbour takes the focus. */
const focusButton = (row) => row.querySelector('[data-laurel-action]:not([hidden])').focus();
const slot = (element, name) => element.querySelector(`[data-laurel="${name}"]`);
const each = (name, write) => document.querySelectorAll(`[data-laurel="${name}"]`).forEach(write);
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function phrase(points, { locale, words }) {
  const form = new Intl.PluralRules(locale).select(points) === 'one' ? words.one : words.other;
  return fill(form, { number: points.toLocaleString(locale) });
}
