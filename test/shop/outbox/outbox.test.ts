import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFace } from '../page/face.fixture.ts';
import { theShop } from '../orders/make-line.ts';
import { signInMail } from './mails.ts';
import { createOutbox } from './outbox.ts';

let face: Awaited<ReturnType<typeof openFace>>;
const now = new Date('2026-03-02T09:30:00Z');

beforeAll(async () => {
  face = await openFace(createOutbox);
});
afterAll(() => face.close());

test('without a mail it says what will arrive', async () => {
  expect(await (await fetch(face.base)).text()).toContain('No mail yet');
});

test('a mail is listed, and read in a frame that runs no script', async () => {
  const mail = signInMail(theShop(face.shop), { id: 'one', to: 'ada@example.com', code: '123456', now });
  face.shop.store.put('mail', { ...mail, subject: '<b>123456</b>', html: `${mail.html ?? ''}<script>alert(1)</script>` });
  const page = await (await fetch(`${face.base}/?mail=one`)).text();

  expect(page).toContain('&#60;b&#62;123456');
  expect(page).toMatch(/<iframe\s+sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  expect(page).not.toContain('<script>alert');
});

test('mails are answered as JSON, for one address where it is asked', async () => {
  const mails = async (query: string): Promise<unknown> => (await fetch(`${face.base}/mails.json${query}`)).json();

  expect(await mails('?to=ADA@example.com')).toMatchObject([{ id: 'one' }]);
  expect(await mails('?to=bruno@example.com')).toEqual([]);
});
