import { expect, test } from 'vitest';

import type { AdminClient } from '#app/shopify/admin-client.ts';
import { ShopifyRefused, ShopifyUnreachable } from '#app/shopify/errors.ts';
import { isThemeBlockOn } from '#app/shopify/theme.ts';

const block = 'shopify://apps/laurel-loyalty/blocks/loyalty/0198';

/** A shop whose main theme has these files. */
function themeOf(...contents: readonly string[]): AdminClient {
  const nodes = contents.map((content) => ({ filename: 'config/settings_data.json', body: { content } }));
  return () => Promise.resolve({ themes: { nodes: [{ files: { nodes } }] } });
}

test('an app embed that is on is found below the comment that Shopify writes above the file', async () => {
  const settings = `/* generated */ ${JSON.stringify({ current: { blocks: { 1: { type: block, disabled: false } } } })}`;

  expect(await isThemeBlockOn(themeOf(settings))).toBe('done');
});

test('an app embed that was turned off does not count', async () => {
  expect(await isThemeBlockOn(themeOf(JSON.stringify({ current: { blocks: { 1: { type: block, disabled: true } } } })))).toBe('open');
});

test('a block in a section that was turned off does not count, one in a section that is on does', async () => {
  const section = (disabled: boolean) => JSON.stringify({ sections: { main: { disabled, blocks: { a: { type: block } } } } });

  expect(await isThemeBlockOn(themeOf(section(true)))).toBe('open');
  expect(await isThemeBlockOn(themeOf(section(true), section(false)))).toBe('done');
});

test('another app’s blocks and files that are no JSON do not count', async () => {
  expect(
    await isThemeBlockOn(themeOf('{ broken', JSON.stringify({ blocks: { 1: { type: 'shopify://apps/other/blocks/loyalty/1' } } }))),
  ).toBe('open');
});

test.each([new ShopifyRefused([{ code: 'ACCESS_DENIED', field: null, message: 'denied' }]), new ShopifyUnreachable('away')])(
  'where Shopify does not say (%s), the step is unknown',
  async (error) => {
    expect(await isThemeBlockOn(() => Promise.reject(error))).toBe('unknown');
  },
);
