import { mkdirSync } from 'node:fs';
import { build } from '../demo/build.ts';
import { aRunningShop } from './a-running-shop.ts';
import { openMember } from './hands/laurel-admin.ts';

const folder = 'test/e2e/screenshots';

/** Takes the README's pictures anew, from a shop begun anew: `npm run screenshots`. */
async function main(): Promise<void> {
  await build((line) => console.log(line));
  const { tour, close } = await aRunningShop();
  try {
    mkdirSync(folder, { recursive: true });
    const { merchant, shopper, addresses } = tour;
    const member = await openMember(merchant, addresses, 'Ada');
    await member.locator('.laurel-plain-list > li').first().waitFor();
    await merchant.setViewportSize({ width: 1280, height: 860 });
    await merchant.screenshot({ path: `${folder}/admin.png`, animations: 'disabled' });

    await shopper.goto(addresses.storefront);
    await shopper.setViewportSize({ width: 1280, height: 860 });
    await shopper.screenshot({ path: `${folder}/storefront.png`, animations: 'disabled' });
    console.log(`${folder}/admin.png, ${folder}/storefront.png`);
  } finally {
    await close();
  }
}

await main();
if (process.connected) process.disconnect();
