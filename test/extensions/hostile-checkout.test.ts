// @vitest-environment happy-dom
import { render } from 'preact';
import { setUpExtension } from '@shopify/ui-extensions-tester';
import { expect, test } from 'vitest';

import { aMembershipView } from '#test/builders/a-public-program.ts';
import { payloads } from '#test/security/payloads.ts';

import { laurelAnswers, said, untilSaid } from './checkout-page.ts';

const [reward] = aMembershipView().rewards;
const names = [...payloads.keys()].map((index) => `named-${index}`);

/** The elements of the checkout's page, by name. */
const elements = () => [...document.body.querySelectorAll('*')].map(({ tagName }) => tagName);

test(`each of ${payloads.length} scripts is only read as a reward’s title at the checkout`, async () => {
  const drawn: string[][] = [];
  for (const titles of [names, payloads]) {
    const extension = setUpExtension('purchase.checkout.reductions.render-after');
    extension.shopify.instructions.value.discounts.canUpdateDiscountCodes = true;
    const rewards = reward ? titles.map((title, index) => ({ ...reward, id: `reward-${index}`, title })) : [];
    laurelAnswers(extension, { body: { ok: true, membership: aMembershipView({ rewards }) } });
    await extension.render();
    await untilSaid(titles === names ? 'named-199' : 'shop.secret');
    drawn.push(elements());
    if (titles === payloads) expect(said()).toContain('<script>alert(1)</script>');
    render(null, document.body);
    extension[Symbol.dispose]();
  }

  expect(drawn[0]?.length).toBeGreaterThan(200);
  expect(drawn[1]).toEqual(drawn[0]);
});
