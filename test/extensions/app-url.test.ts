import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { APP_URL } from '../../extensions/loyalty-checkout/src/app-url.ts';

test('the checkout asks the address that the app is deployed at', () => {
  const configuration = parse(readFileSync(join(import.meta.dirname, '../../shopify.app.toml'), 'utf8'));

  expect(configuration['application_url']).toBe(APP_URL);
});
