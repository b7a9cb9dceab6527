// @vitest-environment happy-dom
import { setUpExtension } from '@shopify/ui-extensions-tester';
import { createResult } from '@shopify/ui-extensions-tester/checkout';
import { expect, test, vi } from 'vitest';
import { aMembershipView } from '#test/builders/a-public-program.ts';
import { button, click, laurelAnswers, said, sent, untilSaid } from './checkout-page.ts';

const target = 'purchase.checkout.reductions.render-after';
const redemption = {
  id: 'r1',
  reward: 'five-off',
  title: '£5.00 off',
  delivery: 'discount-code',
  code: 'LAUREL-AAAA',
  note: null,
  price: 500,
  expiresAt: null,
} as const;
const redeemed = aMembershipView({ points: 120, rewards: [], redemptions: [redemption] });
const answer = (membership = aMembershipView()) => ({ body: { ok: true, membership } });

/** The checkout as a buyer sees it, with a code field that takes what `accepts` says. */
function checkout({ accepts = true } = {}) {
  const extension = setUpExtension(target);
  extension.shopify.instructions.value.discounts.canUpdateDiscountCodes = true;
  const result = accepts
    ? createResult('applyDiscountCodeChange')
    : createResult('applyDiscountCodeChange', { type: 'error', message: 'Not combinable' });
  const changed = vi.fn(() => Promise.resolve(result));
  extension.shopify.applyDiscountCodeChange = changed;
  return { extension, changed, [Symbol.dispose]: () => extension[Symbol.dispose]() };
}

test('shows a skeleton, then the balance and the rewards one can afford', async () => {
  using page = checkout();
  const asked = laurelAnswers(page.extension, answer());

  await page.extension.render();
  expect(document.querySelector('s-skeleton-paragraph')).not.toBeNull();

  await untilSaid('£5.00 off');
  expect(said()).not.toContain('Free shipping');
  expect(asked.mock.calls[0]?.[0]).toMatch(/^https:\/\/[^/]+\/checkout\/membership\?locale=/);
  expect(new Headers(asked.mock.calls[0]?.[1]?.headers).get('authorization')).toMatch(/^Bearer ./);
});

test('a guest is told to sign in', async () => {
  using page = checkout();
  laurelAnswers(page.extension, { status: 401, body: { ok: false, error: 'sign-in', message: 'Please sign in.' } });

  await page.extension.render();

  await untilSaid('signIn');
});

test('checkout goes on in silence where Laurel cannot be reached', async () => {
  using page = checkout();
  laurelAnswers(page.extension, 'lost');

  await page.extension.render();

  await vi.waitFor(() => expect(document.body.innerHTML).toBe(''));
});

test('nothing is offered where codes cannot be changed', async () => {
  using page = checkout();
  page.extension.shopify.instructions.value.discounts.canUpdateDiscountCodes = false;
  laurelAnswers(page.extension, answer());

  await page.extension.render();

  expect(said()).toBe('');
});

test('redeeming asks Laurel once and applies the code it made', async () => {
  using page = checkout();
  const asked = laurelAnswers(page.extension, answer(), { body: { ok: true, redemption, membership: redeemed } });
  await page.extension.render();
  await untilSaid('£5.00 off');

  click('redeem');

  await vi.waitFor(() => expect(page.changed).toHaveBeenCalledWith({ type: 'addDiscountCode', code: 'LAUREL-AAAA' }));
  expect(asked.mock.calls[1]?.[0]).toContain('/checkout/redemptions?');
  expect(sent(asked, 1)).toMatchObject({ reward: 'five-off', steps: 1 });
  expect(sent(asked, 1)['key']).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
});

test('a lost answer is said in words, and asking again uses the same key', async () => {
  using page = checkout();
  const asked = laurelAnswers(page.extension, answer(), 'lost', { body: { ok: true, redemption, membership: redeemed } });
  await page.extension.render();
  await untilSaid('£5.00 off');

  click('redeem');
  await untilSaid('error.unreachable');
  click('redeem');
  await vi.waitFor(() => expect(page.changed).toHaveBeenCalled());

  expect(sent(asked, 2)['key']).toBe(sent(asked, 1)['key']);
});

test("a refusal is said in Laurel's own words", async () => {
  using page = checkout();
  laurelAnswers(page.extension, answer(), {
    status: 409,
    body: { ok: false, error: 'insufficient-points', message: 'You need 40 more Leaves.' },
  });
  await page.extension.render();
  await untilSaid('£5.00 off');

  click('redeem');

  await untilSaid('You need 40 more Leaves.');
  expect(page.changed).not.toHaveBeenCalled();
});

test('a code that this checkout does not take stays ready, with the reason in our words', async () => {
  using page = checkout({ accepts: false });
  laurelAnswers(page.extension, answer(), { body: { ok: true, redemption, membership: redeemed } });
  await page.extension.render();
  await untilSaid('£5.00 off');

  click('redeem');

  await untilSaid('error.notApplied');
  expect(said()).toContain('ready');
  expect(said()).not.toContain('Not combinable');
});

test('a code issued before is applied at no cost', async () => {
  using page = checkout();
  const asked = laurelAnswers(page.extension, answer(redeemed));
  await page.extension.render();
  await untilSaid('ready');

  click('apply');

  await vi.waitFor(() => expect(page.changed).toHaveBeenCalledWith({ type: 'addDiscountCode', code: 'LAUREL-AAAA' }));
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a code issued before can be given up for its points', async () => {
  using page = checkout();
  const asked = laurelAnswers(page.extension, answer(redeemed), answer());
  await page.extension.render();
  await untilSaid('ready');

  click('undo');

  await untilSaid('redeem');
  expect(asked.mock.calls[1]?.[0]).toContain('/checkout/redemptions/r1/undo?');
});

test('an applied code can be removed, and only that', async () => {
  using page = checkout();
  page.extension.shopify.discountCodes.value = [{ code: 'laurel-aaaa' }];
  laurelAnswers(page.extension, answer(redeemed));
  await page.extension.render();
  await untilSaid('applied');

  expect(() => button('undo')).toThrow();
  click('remove');

  await vi.waitFor(() => expect(page.changed).toHaveBeenCalledWith({ type: 'removeDiscountCode', code: 'LAUREL-AAAA' }));
});

test('the steps of a variable reward are chosen from a list', async () => {
  using page = checkout();
  const variable = {
    id: 'money',
    title: 'As money',
    price: 100,
    stepsMin: 1,
    stepsMax: 50,
    amount: '£1.00',
    isAffordable: true,
    missing: 0,
    delivery: 'discount-code',
    unavailable: null,
  } as const;
  const asked = laurelAnswers(page.extension, answer(aMembershipView({ rewards: [variable] })), 'lost');
  await page.extension.render();
  await untilSaid('As money');
  expect(document.querySelectorAll('s-option')).toHaveLength(6);

  const select = document.querySelector('s-select');
  if (select) Object.assign(select, { value: '4' });
  select?.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(said()).toContain('400 Leaves'));
  click('redeem');

  await vi.waitFor(() => expect(sent(asked, 1)).toMatchObject({ reward: 'money', steps: 4 }));
});

test('what is no discount, or cannot be had now, is not offered in the checkout', async () => {
  using page = checkout();
  const [first] = aMembershipView().rewards;
  if (!first) throw new Error('the view has rewards');
  const rewards = [
    { ...first, id: 'card', title: 'A gift card', delivery: 'gift-card' as const },
    { ...first, id: 'sold', title: 'Sold out', unavailable: 'This reward is sold out.' },
    { ...first, id: 'dear', title: 'Ten off', isAffordable: false, missing: 80 },
  ];
  const held = { ...redemption, id: 'r2', delivery: 'store-credit' as const, code: null, note: '£5.00 is on your store credit.' };
  laurelAnswers(page.extension, answer(aMembershipView({ rewards, redemptions: [held] })));
  await page.extension.render();

  await untilSaid('missing');
  expect(said()).not.toMatch(/gift card|Sold out|store credit/);
});

test('a redemption tells what the cart comes to', async () => {
  using page = checkout();
  const asked = laurelAnswers(page.extension, answer(), 'lost');
  await page.extension.render();
  await untilSaid('£5.00 off');
  click('redeem');

  await vi.waitFor(() => expect(sent(asked, 1)).toMatchObject({ cart: { currency: expect.any(String) as string } }));
});
