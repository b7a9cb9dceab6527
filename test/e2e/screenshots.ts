import { mkdirSync } from 'node:fs';
import { SetUpError } from '../../prisma/set-up-error.ts';
import { build } from '../demo/build.ts';
import { aRunningShop } from './a-running-shop.ts';
import { openMember } from './hands/laurel-admin.ts';
import { putInCart } from './hands/storefront.ts';

const folder = 'test/e2e/screenshots';

/** Takes the README's pictures anew, from a shop begun anew: `npm run screenshots`. */
async function main(): Promise<void> {
  await build((line) => console.log(line));
  const { tour, close } = await aRunningShop();
  try {
    mkdirSync(folder, { recursive: true });
    const { merchant, shopper, addresses } = tour;
    const member = await openMember(merchant, addresses, 'Ada');
    await member.getByRole('button', { name: 'How it was worked out' }).click();
    await merchant.setViewportSize({ width: 1280, height: 860 });
    await merchant.screenshot({ path: `${folder}/admin.png`, animations: 'disabled' });

    await putInCart(shopper, addresses, { product: 'travel-mug' });
    await shopper.setViewportSize({ width: 1280, height: 860 });
    await shopper.goto(`${addresses.storefront}/cart`);
    await shopper
      .getByRole('button', { name: /^Redeem/ })
      .first()
      .waitFor();
    await shopper.screenshot({ path: `${folder}/storefront.png`, animations: 'disabled' });
    console.log(`${folder}/admin.png, ${folder}/storefront.png`);
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
