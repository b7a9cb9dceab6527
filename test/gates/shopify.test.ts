import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildForShopify } from './shopify.ts';

test('refuses a target that Shopify does not have', () => {
  const { isPassed, output } = buildForShopify((copy) => {
    const file = join(copy, 'extensions/loyalty-checkout/shopify.extension.toml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('purchase.checkout.reductions.render-after', 'purchase.checkout.planted.render-after'),
    );
  });

  expect(output).toContain('purchase.checkout.planted.render-after');
  expect(isPassed).toBe(false);
}, 120_000);
