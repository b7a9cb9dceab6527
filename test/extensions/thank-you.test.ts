// @vitest-environment happy-dom
import { setUpExtension } from '@shopify/ui-extensions-tester';
import { expect, test, vi } from 'vitest';
import { laurelAnswers, said, untilSaid } from './checkout-page.ts';

const target = 'purchase.thank-you.block.render';
const earning = { ok: true, pointsName: { one: 'Leaf', other: 'Leaves' }, points: 23, pendingDays: 0, isPosted: true };

test('says what the order earns and that the points can be used', async () => {
  using extension = setUpExtension(target);
  extension.shopify.orderConfirmation.value.order.id = 'gid://shopify/OrderIdentity/7001';
  const asked = laurelAnswers(extension, { body: earning });

  await extension.render();

  await untilSaid('usableNow');
  expect(document.querySelector('s-section')?.getAttribute('heading')).toContain('earned');
  expect(asked.mock.calls[0]?.[0]).toContain('order=gid%3A%2F%2Fshopify%2FOrderIdentity%2F7001');
});

test('says when pending points can be used', async () => {
  using extension = setUpExtension(target);
  laurelAnswers(extension, { body: { ...earning, pendingDays: 14 } });

  await extension.render();

  await untilSaid('usableLater');
});

test('asks again while Laurel has not seen the order', async () => {
  using extension = setUpExtension(target);
  const asked = laurelAnswers(extension, { body: { ...earning, isPosted: false, points: 0 } }, { body: earning });

  await extension.render();
  await untilSaid('earningSoon');

  await vi.waitFor(() => expect(said()).toContain('usableNow'), { timeout: 3_000 });
  expect(asked).toHaveBeenCalledTimes(2);
});

test('a guest is told how to collect', async () => {
  using extension = setUpExtension(target);
  laurelAnswers(extension, { status: 401, body: { ok: false, error: 'sign-in', message: '' } });

  await extension.render();

  await untilSaid('signInToEarn');
});

test('an order that earns nothing is not talked about', async () => {
  using extension = setUpExtension(target);
  laurelAnswers(extension, { body: { ...earning, points: 0 } });

  await extension.render();

  await vi.waitFor(() => expect(document.body.innerHTML).toBe(''));
});
