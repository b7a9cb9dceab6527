import { afterAll, beforeAll, expect, test } from 'vitest';

import { signInOnce } from '../../demo/sign-in.ts';
import { createCustomer } from '../../shop/actions/customers.ts';
import { chanceOf, patient } from '../size.ts';
import { trade } from '../trade.ts';
import { askAs } from './ask.ts';
import { inboxEmpties } from './inbox-empties.ts';
import { aRunningLaurel, type RunningLaurel } from './running-laurel.ts';

let laurel: RunningLaurel;

beforeAll(async () => {
  laurel = await aRunningLaurel('faults-secrets');
});
afterAll(() => laurel.stop());

/** What nobody may read: the app's keys, the database's password, the shop's tokens, and what a customer is called. */
function planted({ setting, shop }: RunningLaurel): readonly string[] {
  const tokens = (['accessToken', 'refreshToken'] as const).flatMap((kind) =>
    shop.store.list(kind, { order: 'oldest' }).map(({ id }) => id),
  );
  expect(tokens.length).toBeGreaterThan(1);
  return [
    ...[setting.secrets.apiSecret, setting.secrets.encryptionKey, new URL(setting.databaseUrl).password],
    ...tokens,
    ...['hidden-person@example.com', 'Hiddenname', 'customer-1@example.com'],
  ];
}

/** Everything that fails in a day, at once; gives what was answered. */
async function aBadDay({ shop, pool, setting }: RunningLaurel): Promise<readonly string[]> {
  const orders = trade(shop, { perSecond: 40, chance: chanceOf('secrets') });
  for (const fault of ['500', 'reset', '429'] as const) shop.faults.add({ fault, percent: 25 });
  await orders.tell(60);
  await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  const { app } = setting.addresses;
  const asked = [
    fetch(`${app}/webhooks`, { method: 'POST', body: '{"email":"hidden-person@example.com"}', headers: { 'x-shopify-hmac-sha256': 'no' } }),
    fetch(`${app}/proxy/membership?shop=x&signature=hidden-person@example.com`),
    fetch(`${app}/app?shop=${shop.settings.apiKey}&id_token=no`, { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Chrome/140' } }),
    fetch(`${app}/no/such/page`),
    fetch(`${app}/checkout/membership`, { headers: { authorization: 'Bearer no' } }),
  ];
  const answers = await Promise.all(asked.map(async (each) => each.then((answer) => answer.text()).catch(String)));
  shop.faults.clear();
  return answers;
}

// Seen red where the log writes all that an error carries (logger.server.ts), and one carries the settings.
test('no key, token, password, name or address stands in a log line or an answer, whatever fails', patient, async () => {
  const { shop, running } = laurel;
  const person = createCustomer(shop, { firstName: 'Hiddenname', lastName: 'Person', email: 'hidden-person@example.com' });
  const answers = await aBadDay(laurel);
  await signInOnce(shop);
  const own = await askAs(laurel, person.id.split('/').at(-1) ?? '', { path: 'membership' });
  expect(await inboxEmpties(laurel, 120_000)).toBe(true);

  const said = [running('web').said(), running('worker').said()];
  expect(said.every((log) => log.includes('"msg"'))).toBe(true);
  const texts = [...said, ...answers, JSON.stringify(own)];
  const found = planted(laurel).flatMap((secret, place) => (texts.some((text) => text.includes(secret)) ? [place] : []));
  expect(found).toEqual([]);
});
