import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFace, submit } from '../page/face.fixture.ts';
import { createAdminFace } from './admin-face.ts';

let face: Awaited<ReturnType<typeof openFace>>;
const editor = (query = ''): string => `${face.base}/store/laurel-demo/themes/current/editor${query}`;
const blocks = () => face.shop.store.list('theme')[0]?.blocks;
const switches = async (query = ''): Promise<readonly string[]> => {
  const page = await (await fetch(editor(query))).text();
  return [...page.matchAll(/<input[^>]*role="switch"[^>]*name="([^"]*)"[^>]*\schecked/g)].map(([, name]) => name ?? '');
};

beforeEach(async () => {
  face = await openFace(createAdminFace);
});
afterEach(() => face.close());

test('a new shop shows none of the app’s blocks', async () => {
  expect(await switches()).toEqual([]);
});

test.each(['?context=apps&activateAppId=key/loyalty', '?template=index&addAppBlockId=key/loyalty&target=mainSection'])(
  'the deep link %s puts a block on, unsaved',
  async (query) => {
    expect(await switches(query)).toEqual(['new:loyalty']);
    expect(blocks()).toEqual([]);
  },
);

test('what is switched on is in the theme once it is saved, each block where it belongs', async () => {
  await submit(editor(), { 'new:loyalty': 'on', 'new:cart-rewards': 'on' });

  expect(blocks()).toMatchObject([
    { handle: 'cart-rewards', template: 'cart', section: 'main-cart-footer', isOn: true },
    { handle: 'loyalty', template: null, isOn: true },
  ]);
});

test('what is switched off stays in the theme, off', async () => {
  await submit(editor(), { 'new:loyalty': 'on' });
  await submit(editor(), {});

  expect(blocks()).toMatchObject([{ handle: 'loyalty', isOn: false }]);
});
