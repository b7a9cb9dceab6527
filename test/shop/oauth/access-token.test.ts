import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startShop } from '../start-shop.ts';
import type { RunningShop } from '../start-shop.ts';
import { everyTopicToml } from '../shop.fixture.ts';
import { findToken } from './tokens.ts';

let running: RunningShop;
beforeEach(async () => {
  running = await startShop({ appToml: everyTopicToml(), seed: { isInstalled: true } });
});
afterEach(() => running.close());

function idToken(changes: object = {}, secret = 'laurel-secret'): string {
  const now = Math.floor(running.shop.clock.now().getTime() / 1000);
  const claims = {
    iss: 'https://laurel-demo.myshopify.com/admin',
    dest: 'https://laurel-demo.myshopify.com',
    aud: 'laurel-key',
    sub: '70000000001',
    exp: now + 60,
    nbf: now,
    iat: now,
    ...changes,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

async function ask(fields: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${running.shop.addresses.admin}/admin/oauth/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: 'laurel-key', client_secret: 'laurel-secret', ...fields }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const exchange = (subject: string, kind: 'offline' | 'online' = 'offline') =>
  ask({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: subject,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: `urn:shopify:params:oauth:token-type:${kind}-access-token`,
    expiring: '1',
  });
const refresh = (token: unknown) => ask({ grant_type: 'refresh_token', refresh_token: token });

test('an id token becomes an expiring offline token with a refresh token', async () => {
  const { status, body } = await exchange(idToken());
  expect(status).toBe(200);
  expect(body).toMatchObject({ expires_in: 3_600, refresh_token_expires_in: 7_776_000 });
});

test('an online token names the staff member', async () => {
  expect((await exchange(idToken(), 'online')).body).toMatchObject({ associated_user: { id: 70000000001, first_name: 'Mara' } });
});

test('an id token with another secret, audience or shop, or past its time, is refused', async () => {
  const now = Math.floor(Date.now() / 1000);
  const wrong = [
    idToken({}, 'other'),
    idToken({ aud: 'other' }),
    idToken({ dest: 'https://other.myshopify.com' }),
    idToken({ exp: now - 60 }),
    'no.token.atall',
  ];
  for (const token of wrong) expect((await exchange(token)).body).toMatchObject({ error: 'invalid_subject_token' });
});

test('a refresh gives a new pair and kills the old one', async () => {
  const first = (await exchange(idToken())).body;
  const second = await refresh(first['refresh_token']);
  expect(second.status).toBe(200);
  expect(findToken(running.shop, String(first['access_token']))).toBeUndefined();
  expect(findToken(running.shop, String(second.body['access_token']))).toBeDefined();
  expect((await refresh(first['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
});

test('a refresh token is dead after ninety days', async () => {
  const { body } = await exchange(idToken());
  running.shop.clock.advance(90 * 86_400_000);
  expect((await refresh(body['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
});
