import type { Page } from '@playwright/test';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningShop, aRunningShop } from './a-running-shop.ts';
import { expectSoon } from './expect-that.ts';
import { launcherBalance, paintedBalance, putInCart } from './hands/storefront.ts';
import { laurelsRequests } from './hands/requests.ts';
import { problems } from './hands/axe.ts';
import { laurel, openLaurel, openMember } from './hands/laurel-admin.ts';
import type { Addresses } from '../demo/addresses.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let shop: RunningShop;
let addresses: Addresses;

beforeAll(async () => {
  shop = await aRunningShop();
  addresses = shop.tour.addresses;
  return shop.close;
});

afterEach(async () => {
  await emptyCart(shop.tour.shopper);
});

test('a page asks Laurel nothing before the first click', async () => {
  const ada = await shop.adasWindow();
  const asked = laurelsRequests(ada);
  for (const path of ['/', '/products/travel-mug', '/cart']) await ada.goto(`${addresses.storefront}${path}`, { waitUntil: 'networkidle' });
  expect(asked()).toEqual([]);
  await ada.locator('.laurel-launcher__button').click();
  await ada.waitForResponse(/\/apps\/laurel\/membership/);
  expect(asked().length).toBeGreaterThan(0);
});

test('the drawer, which draws itself anew, keeps the rewards and redeems', async () => {
  const ada = shop.tour.shopper;
  await putInCart(ada, addresses, { product: 'travel-mug' });
  const drawer = ada.locator('cart-drawer');
  await drawer.locator('.laurel-drawer__summary').click();
  await drawer.getByRole('button', { name: 'One more Travel Mug' }).click();
  await drawer.locator('.quantity__number').getByText('2').waitFor();

  const rewards = drawer.locator('.laurel-drawer');
  expect(await rewards.count()).toBe(1);
  expect(await rewards.getAttribute('open')).not.toBeNull();
  await rewards.getByRole('button', { name: 'Redeem 500 points for 5.00 off' }).click();
  await rewards.getByRole('status').filter({ hasText: 'is in your cart' }).waitFor();
  await expectSoon('the total in the drawer', () => drawer.locator('.totals__total-value').innerText(), { toBe: '£38.90' });

  await rewards.getByRole('button', { name: 'Get points back' }).click();
  await rewards.getByRole('status').filter({ hasText: 'Your points are back: 1,035 points.' }).waitFor();
  await expectSoon('the total in the drawer', () => drawer.locator('.totals__total-value').innerText(), { toBe: '£43.90' });
  await expectSoon('the painted balance', () => paintedBalance(ada, addresses), { toBe: '1,035 points' });
});

test('a reward is redeemed, taken out of the cart and given back with the keyboard alone', async () => {
  const ada = shop.tour.shopper;
  await putInCart(ada, addresses, { product: 'travel-mug' });
  await ada.goto(`${addresses.storefront}/cart`);
  const cart = ada.locator('#main-cart-footer');
  await tabTo(ada, 'Redeem 500 points for 5.00 off');
  await ada.keyboard.press('Enter');
  await cart.getByRole('status').filter({ hasText: 'is in your cart' }).waitFor();
  expect(await ada.evaluate(() => document.activeElement?.hasAttribute('data-redemption'))).toBe(true);

  await tabTo(ada, 'Remove from cart');
  await ada.keyboard.press('Enter');
  await cart.getByRole('status').filter({ hasText: 'was taken out of the cart' }).waitFor();
  expect(await focused(ada)).toBe('Use in cart');

  await tabTo(ada, 'Get points back');
  await ada.keyboard.press('Space');
  await cart.getByRole('status').filter({ hasText: 'Your points are back' }).waitFor();
  expect(await ada.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('status');
  expect(await launcherBalance(ada)).toBe('1,035 points');
});

test('without script the balance, the rewards and how to earn can be read', async () => {
  const ada = await shop.adasWindow({ javaScriptEnabled: false });
  await putWithoutScript(ada);
  const cart = ada.locator('#main-cart-footer');
  expect(await cart.getByText('You have 1,035 points.').isVisible()).toBe(true);
  expect(await cart.getByText('5.00 off').isVisible()).toBe(true);
  expect(await cart.getByRole('button', { name: /^Redeem/ }).count()).toBe(0);
  await ada.locator('.laurel-launcher__button').click();
  expect(await ada.locator('.laurel-panel').getByText('3 points for every £1.00 spent').isVisible()).toBe(true);
});

test('on a phone nothing is wider than the screen, in the shop and in the admin', async () => {
  const ada = await shop.adasWindow(phone);
  await putInCart(ada, addresses, { product: 'travel-mug' });
  for (const path of ['/', '/products/travel-mug', '/cart']) {
    await ada.goto(`${addresses.storefront}${path}`);
    await ada.locator('.laurel-launcher__button').tap();
    expect(await ada.locator('.laurel-panel').isVisible(), path).toBe(true);
    expect(await ada.evaluate(tooWide), path).toBe(0);
    const panel = await ada.locator('.laurel-panel').boundingBox();
    expect(panel && panel.x >= 0 && panel.x + panel.width <= 390 && panel.y >= 0, `${path}: the panel is on the screen`).toBe(true);
  }
  const merchant = await shop.merchantsWindow(phone);
  for (const path of ['', '/app/program', '/app/members', '/app/deliveries']) {
    const frame = await openLaurel(merchant, addresses, path);
    await frame.getByRole('heading').first().waitFor();
    expect(await frame.locator('html').evaluate(tooWide), path).toBe(0);
  }
});

test('the cart with rewards and the open panel have no accessibility problem', async () => {
  const ada = shop.tour.shopper;
  await putInCart(ada, addresses, { product: 'travel-mug' });
  await ada.goto(`${addresses.storefront}/cart`);
  await ada.locator('.laurel-launcher__button').click();
  expect(await problems(ada)).toEqual([]);
});

test('Laurel’s pages in the admin have no accessibility problem', async () => {
  const { merchant } = shop.tour;
  for (const path of ['', '/app/program', '/app/members', '/app/deliveries']) {
    await openLaurel(merchant, addresses, path);
    await laurel(merchant).getByRole('heading').first().waitFor();
    expect(await problems(merchant, ['#app-frame', 'body']), path).toEqual([]);
  }
  await openMember(merchant, addresses, 'Ada Marsh');
  await laurel(merchant).getByRole('button', { name: 'How it was worked out' }).first().click();
  expect(await problems(merchant, ['#app-frame', 'body']), 'member').toEqual([]);
});

/** How many pixels a page is wider than its window. */
function tooWide(): number {
  return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
  });
}

/** Presses Tab until what has this name is focused. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Expected the Tab key to reach “${name}” within 60 presses.`);
}

/** The theme's own form, as a browser without script sends it. */
async function putWithoutScript(page: Page): Promise<void> {
  await page.goto(`${addresses.storefront}/products/travel-mug`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.goto(`${addresses.storefront}/cart`);
}

async function emptyCart(page: Page): Promise<void> {
  const cart = (await (await page.request.get(`${addresses.storefront}/cart.js`)).json()) as { readonly items: readonly unknown[] };
  for (const _item of cart.items) await page.request.get(`${addresses.storefront}/cart/change?line=1&quantity=0`);
}
