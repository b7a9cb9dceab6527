import type { Page } from '@playwright/test';
import type { Addresses } from '../../demo/addresses.ts';

export async function signIn(page: Page, { storefront }: Addresses, name: string): Promise<void> {
  await page.goto(`${storefront}/account/login`);
  await page.getByRole('button', { name }).click();
  await page
    .getByRole('heading', { name: 'Account' })
    .or(page.getByRole('heading', { name: 'Your cart' }))
    .first()
    .waitFor();
}

export type Choice = {
  readonly product: string;
  /** Where the product has several. */
  readonly variant?: string;
  readonly quantity?: number;
};

/** Puts it into the cart as a shopper does; the cart drawer opens over the product. */
export async function putInCart(page: Page, { storefront }: Addresses, { product, variant, quantity = 1 }: Choice): Promise<void> {
  await page.goto(`${storefront}/products/${product}`);
  if (variant !== undefined) {
    await page.getByRole('link', { name: variant, exact: true }).click();
    await page.locator('.variant-picker [aria-current]').filter({ hasText: variant }).waitFor();
  }
  await page.getByLabel('Quantity').fill(String(quantity));
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.locator('cart-drawer.active').waitFor();
}

/** "1,035 points", as the launcher on the page says it. */
export function launcherBalance(page: Page): Promise<string> {
  return page.locator('.laurel-launcher__button [data-laurel="balance"]').innerText();
}

/** The same as a page opened now would say it: what the shop's server paints, without opening the page. */
export async function paintedBalance(page: Page, { storefront }: Addresses): Promise<string> {
  const html = await (await page.request.get(storefront)).text();
  const [, painted = 'no balance'] = /laurel-launcher__button[\s\S]*?data-laurel="balance">\s*([^<]*?)\s*</.exec(html) ?? [];
  return painted;
}

/** An amount beside its name in the checkout's summary: "−£5.00", "£55.00". */
export async function summaryAmount(page: Page, name: string): Promise<string> {
  const amount = page
    .locator('#summary')
    .getByRole('term')
    .filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) })
    .locator('xpath=following-sibling::dd[1]');
  return (await amount.innerText()).replace(/\s+/g, ' ').trim();
}

/** Pays what is in the checkout, and answers the order's name and when the button was pressed (`performance.now()`). */
export async function pay(page: Page): Promise<{ readonly order: string; readonly pressedAt: number }> {
  const pressedAt = performance.now();
  await page.getByRole('button', { name: 'Pay now' }).click();
  const [name = ''] = /#\d+/.exec(await page.getByText('Confirmation #').innerText()) ?? [];
  return { order: name, pressedAt };
}
