// @vitest-environment happy-dom
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { MembershipView } from '#app/contracts/storefront.ts';
import { aMembershipMetafield, aMembershipView, aPublicProgram, aPublicReward } from '#test/builders/a-public-program.ts';
import { renderBlock } from './render-block.ts';

type Page = { cartCodes: readonly string[] };
type Script = {
  readonly act: (button: Element, page: Page) => Promise<void>;
  readonly show: (membership: MembershipView, page: Page) => void;
};

const file = join(import.meta.dirname, '../../extensions/loyalty-theme/assets/laurel-redeem.js');
const { act, show } = (await import(/* @vite-ignore */ file)) as Script;
afterEach(() => vi.unstubAllGlobals());

const [fiveOff] = aMembershipView().rewards;
const reward = (over: Partial<MembershipView['rewards'][number]> = {}) => {
  if (!fiveOff) throw new Error('the view has rewards');
  return { ...fiveOff, ...over };
};
const redemption = { id: 'r1', reward: 'five-off', title: 'A card', code: null, note: null, price: 500, expiresAt: null } as const;

/** The cart's block, painted for a member with 620 Leaves, and what the scripts are told of its page. */
async function painted(over: Parameters<typeof aPublicReward>[0] = {}): Promise<Page> {
  const program = aPublicProgram({ rewards: [aPublicReward(over)] });
  document.body.innerHTML = await renderBlock('cart-rewards', { program, membership: aMembershipMetafield({ points: 620 }) });
  const page = document.querySelector('[data-laurel-page]')?.textContent ?? '{}';
  return JSON.parse(page) as Page;
}

/** The cart, then Laurel. */
function answers(...bodies: readonly unknown[]) {
  const asked = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
  for (const body of bodies) asked.mockImplementationOnce(() => Promise.resolve(Response.json(body)));
  vi.stubGlobal('fetch', asked);
  return asked;
}

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const row = () => find('[data-redemption="r1"]');

test('says why a reward is not to be had, in Laurel’s words', async () => {
  const page = await painted();

  show(aMembershipView({ rewards: [reward({ unavailable: 'You can redeem it again from 1 April 2026.' })] }), page);

  expect(find('[data-laurel="affordable"]')?.hidden).toBe(true);
  expect(find('[data-laurel="missing"]')?.textContent).toBe('You can redeem it again from 1 April 2026.');
});

test('takes the price of the tier that the member has come to', async () => {
  const page = await painted();

  show(aMembershipView({ points: 300, rewards: [reward({ price: 300 })] }), page);

  expect(find('[data-laurel="affordable"]')?.hidden).toBe(false);
});

test.each([
  ['gift-card', 'ABCD1234EFGH5678', 'A gift card of £10.00.'],
  ['store-credit', null, '£5.00 is on your store credit.'],
] as const)('shows a %s as what it is, and offers no cart for it', async (delivery, code, note) => {
  const page = await painted();

  show(aMembershipView({ redemptions: [{ ...redemption, delivery, code, note }] }), page);

  expect(row()?.textContent).toContain(note);
  expect(row()?.textContent).toContain(code ?? '');
  expect(row()?.querySelector<HTMLElement>('[data-laurel-action="apply"]')?.hidden).toBe(true);
  expect(row()?.querySelector<HTMLElement>('[data-laurel-action="undo"]')?.hidden).toBe(false);
});

test('says what has come of a redemption that is no discount, and leaves the cart alone', async () => {
  const page = await painted();
  const given = { ...redemption, delivery: 'store-credit', note: '£5.00 is on your store credit.' } as const;
  const asked = answers({ ok: true, redemption: given, membership: aMembershipView({ redemptions: [given] }) });
  const button = find('[data-laurel-action="redeem"]');

  if (button) await act(button, page);

  expect(find('[data-laurel="status"]')?.textContent).toBe('£5.00 is on your store credit.');
  expect(asked).toHaveBeenCalledOnce();
});

test('tells Laurel what the cart comes to where a percentage is redeemed', async () => {
  const page = await painted({ kind: 'percentage-off' });
  const refusal = { ok: false, error: 'insufficient-points', message: 'Not yet.' };
  const asked = answers({ items_subtotal_price: 4237, currency: 'GBP' }, refusal);
  const button = find('[data-laurel-action="redeem"]');

  if (button) await act(button, page);

  const body = asked.mock.calls[1]?.[1]?.body;
  expect(JSON.parse(typeof body === 'string' ? body : '{}')).toMatchObject({ cart: { subtotal: '42.37', currency: 'GBP' } });
  expect(document.body.textContent).toContain('Not yet.');
});
