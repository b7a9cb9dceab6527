// @vitest-environment happy-dom
import { join } from 'node:path';
import { expect, test } from 'vitest';

import type { MembershipView } from '#app/contracts/storefront.ts';
import { aMembershipMetafield, aMembershipView, aPublicProgram, aPublicReward, aPublicRule } from '#test/builders/a-public-program.ts';
import { payloads, skeleton } from '#test/security/payloads.ts';

import { renderBlock } from './render-block.ts';

type Script = { readonly show: (membership: MembershipView, page: unknown) => void };
const file = join(import.meta.dirname, '../../extensions/loyalty-theme/assets/laurel-redeem.js');
const { show } = (await import(/* @vite-ignore */ file)) as Script;

const nextReward = { id: 'five-off', price: 500, missing: 380 };
const code = { id: 'r1', reward: 'five-off', delivery: 'discount-code', code: 'LAUREL-AAAA', expiresAt: null } as const;

function sceneOf(text: string) {
  const names = { one: text, other: text };
  const program = aPublicProgram({
    name: text,
    pointsNames: { en: names, de: names },
    rules: [aPublicRule({ name: text })],
    rewards: [aPublicReward({ titles: { en: text, de: text } })],
  });
  const tier = { tier: text, tierNames: { en: text, de: text } };
  return { program, membership: aMembershipMetafield({ points: 120, ...tier, nextReward, codes: [code] }) };
}

test.each(
  ['balance', 'cart-rewards', 'loyalty', 'product-points'].flatMap((block) => ['en', 'de'].map((locale) => [block, locale] as const)),
)(
  `${payloads.length} scripts are only read where the block %s names things in %s, and Liquid in it is text`,
  async (block, locale) => {
    const harmless = skeleton(await renderBlock(block, { ...sceneOf('plain'), locale }));
    // The German words are others at the same places: a part is enough.
    for (const text of payloads.filter((_, index) => locale === 'en' || index % 4 === 0)) {
      const html = await renderBlock(block, { ...sceneOf(text), locale });
      expect(skeleton(html), text).toEqual(harmless);
      if (text.includes('7 | times')) expect(html, text).not.toMatch(/\b42\b/);
    }
  },
  120_000,
);

test('what Laurel answers is written into the page as text', async () => {
  const view = (text: string) => {
    const [reward] = aMembershipView().rewards;
    const redemption = { ...code, title: text, note: text, price: 500 };
    return aMembershipView({ rewards: reward ? [{ ...reward, title: text, unavailable: text }] : [], redemptions: [redemption] });
  };
  const shown = async (text: string) => {
    document.body.innerHTML = await renderBlock('cart-rewards', sceneOf('plain'));
    show(view(text), JSON.parse(document.querySelector('[data-laurel-page]')?.textContent ?? '{}'));
    return skeleton(document.body.innerHTML);
  };
  const harmless = await shown('plain');
  for (const text of payloads) expect(await shown(text), text).toEqual(harmless);
}, 120_000);
