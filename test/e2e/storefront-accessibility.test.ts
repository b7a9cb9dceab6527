import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMembershipMetafield, aPublicProgram } from '#test/builders/a-public-program.ts';
import { withBlock } from '#test/shop/admin/theme-blocks.ts';
import { openFace } from '#test/shop/page/face.fixture.ts';
import { customerNamed } from '#test/shop/shop.fixture.ts';
import type { Gid } from '#test/shop/state/gid.ts';
import { createStorefront } from '#test/shop/storefront/storefront.ts';
import { launchBrowser, pageOptions } from './browser.ts';

let face: Awaited<ReturnType<typeof openFace>>;
let browser: Browser;

beforeAll(async () => {
  face = await openFace(createStorefront, { seed: { isInstalled: true } });
  face.shop.addresses.storefront = face.base;
  const [theme] = face.shop.store.list('theme');
  if (!theme) throw new Error('the shop has no theme');
  const handles = ['loyalty', 'balance', 'cart-rewards', 'product-points'];
  const blocks = handles.reduce((placed, handle) => withBlock(placed, `new:${handle}`, true), theme.blocks);
  face.shop.store.put('theme', { ...theme, blocks });
  writeMetafield('gid://shopify/AppInstallation/901', { namespace: 'laurel', key: 'program', value: aPublicProgram() });
  const ada = customerNamed(face.shop, 'ada').id;
  writeMetafield(ada, { namespace: 'app--901', key: 'membership', value: aMembershipMetafield({ points: 620 }) });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await face.close();
});

function writeMetafield(owner: Gid, { namespace, key, value }: { namespace: string; key: string; value: object }): void {
  const at = face.shop.clock.now().toISOString();
  const id: Gid = `gid://shopify/Metafield/${face.shop.store.nextNumber('Metafield')}`;
  face.shop.store.put('metafield', { id, owner, namespace, key, type: 'json', value: JSON.stringify(value), createdAt: at, updatedAt: at });
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

async function aVisitor(who: string): Promise<Page> {
  const page = await (await browser.newContext({ ...pageOptions, viewport: { width: 390, height: 844 } })).newPage();
  if (who === 'a guest') return page;
  await page.goto(`${face.base}/account/login`);
  await page.getByRole('button', { name: /Ada Marsh/ }).click();
  await page.waitForURL(/account$/);
  return page;
}

test.each(['a guest', 'a member'])('the pages with Laurel’s blocks have no serious barrier for %s', async (who) => {
  const page = await aVisitor(who);

  for (const path of ['/', '/products/sencha-of-uji', '/cart', '/account']) {
    await page.goto(face.base + path);
    expect(await violations(page), path).toEqual([]);
  }
});

test.each(['a guest', 'a member'])('the panel has no serious barrier for %s, opens by keyboard, and gives the focus back', async (who) => {
  const page = await aVisitor(who);
  await page.goto(face.base);
  const launcher = page.locator('.laurel-launcher summary');
  await launcher.focus();
  await page.keyboard.press('Enter');
  await page.getByText('How to earn').last().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  expect(await launcher.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('the drawer with its rewards has no serious barrier', async () => {
  const page = await aVisitor('a member');
  await page.goto(`${face.base}/products/sencha-of-uji`);
  await page.getByRole('button', { name: /add to cart/i }).click();
  await page.getByText('Use your points').click();

  expect(await violations(page)).toEqual([]);
});
