// Redeeming, applying, removing and undoing; loaded at the first click. `page` is what laurel-page.liquid says.
import { changeCodes, json, post, subtotalOf } from './laurel-cart.js';

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
  const next = rewards.filter((reward) => !reward.unavailable && priceOf(reward) > points).sort((a, b) => priceOf(a) - priceOf(b))[0];
  each('balance', (element) => (element.textContent = phrase(points, page)));
  each('next', (element) => showNext(element, next, points, page));
  document.querySelectorAll('[data-reward]').forEach((row) => {
    const reward = rewards.find(({ id }) => id === row.dataset.reward);
    row.hidden = !reward;
    if (reward) showReward(row, reward, points, page);
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
    const cart = row.dataset.cart ? await subtotalOf(page).catch(() => null) : null;
    const answer = await ask(page, '/redemptions', { reward: row.dataset.reward, steps, key, cart });
    if (answer.ok || answer.error !== 'try-again') keys.delete(intent);
    const { membership, redemption } = accepted(answer);
    const group = groupOf(row);
    keep(membership, page);
    // The points are spent and the reward is there, whatever becomes of the cart.
    if (redemption.delivery !== 'discount-code') say(group, redemption.note);
    else await apply(redemption.code, group, page).catch(() => say(group, fill(page.words.waiting, redemption)));
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

function showNext(element, next, points, page) {
  element.hidden = !next;
  if (!next) return;
  const price = next.price * next.stepsMin;
  const bar = element.querySelector('progress');
  bar.max = price;
  bar.value = points;
  element.querySelector('p').textContent = fill(page.words.next, { points: phrase(price - points, page), reward: next.title });
}

function showReward(row, { price, stepsMin, unavailable }, points, page) {
  const affordable = slot(row, 'affordable');
  if (!affordable) return;
  const missing = price * stepsMin - points;
  const reason = unavailable ?? (missing > 0 && fill(page.words.missing, { points: phrase(missing, page) }));
  row.dataset.price = price;
  affordable.hidden = Boolean(reason);
  slot(row, 'missing').hidden = !reason;
  if (reason) slot(row, 'missing').textContent = reason;
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

function codeRow(row, { id, delivery, code, title, note, expiresAt }, page) {
  Object.assign(row.dataset, { redemption: id, delivery, code: code ?? '' });
  slot(row, 'title').textContent = title;
  slot(row, 'code').textContent = code ?? '';
  slot(row, 'note').textContent = note ?? '';
  // What has come of it says until when itself.
  slot(row, 'expiry').hidden = !expiresAt || !code;
  if (expiresAt) {
    const date = new Date(expiresAt).toLocaleDateString(page.locale, { dateStyle: 'long' });
    slot(row, 'expiry').textContent = fill(page.words.expires, { date });
  }
  return row;
}

function showInCart(page) {
  document.querySelectorAll('[data-redemption]').forEach((row) => {
    const isInCart = page.cartCodes.includes(row.dataset.code);
    row.querySelector('[data-laurel-action="apply"]').hidden = isInCart || row.dataset.delivery !== 'discount-code';
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
