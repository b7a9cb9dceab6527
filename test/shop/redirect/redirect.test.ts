import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clockFile } from '../clock.ts';
import { makeTokenPair } from '../oauth/tokens.ts';
import { startReceiver } from '../webhooks/receiver.fixture.ts';
import { startShop, type RunningShop } from '../start-shop.ts';

let running: RunningShop;
beforeEach(async () => {
  running = await startShop({ seed: { isInstalled: true } });
});
afterEach(() => running.close());

const preload = fileURLToPath(new URL('../redirect.ts', import.meta.url));

/** Runs a module's text as the app is run; answers the lines it writes, as JSON, one by one. */
function startApp(text: string, env: Readonly<Record<string, string>> = {}) {
  const { shop } = running;
  const child = spawn(process.execPath, ['--import', preload, '--input-type=module', '-e', text], {
    env: { ...process.env, STANDIN_WIRE: shop.addresses.admin, STANDIN_CLOCK: clockFile(shop.settings.dataDir), ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async next(): Promise<unknown> {
      const line = await lines.next();
      return line.done ? undefined : JSON.parse(line.value);
    },
    go: () => child.stdin.write('\n'),
    end: () => child.kill(),
  };
}

async function answerOf(text: string, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const app = startApp(text, env);
  const answer = await app.next();
  app.end();
  return answer;
}

test('a call meant for Shopify reaches the stand-in, and one meant for elsewhere does not', async () => {
  const elsewhere = await startReceiver();
  const token = makeTokenPair(running.shop).access.id;
  const answer = await answerOf(`
    const response = await fetch('https://laurel-demo.myshopify.com/admin/api/2026-07/graphql.json', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': '${token}' },
      body: JSON.stringify({ query: '{ shop { myshopifyDomain } }' }),
    });
    const other = await fetch('${elsewhere.url}/here', { method: 'POST' });
    console.log(JSON.stringify({ data: (await response.json()).data, other: other.status }));`);
  await elsewhere.close();
  expect(answer).toEqual({ data: { shop: { myshopifyDomain: 'laurel-demo.myshopify.com' } }, other: 200 });
  expect(elsewhere.received.map(({ url }) => url)).toEqual(['/here']);
});

test('a name that only ends like one of Shopify’s is not sent to the stand-in', async () => {
  const answer = await answerOf(`
    const told = await fetch('https://notmyshopify.com.invalid/').then(() => 'reached', (error) => error.cause.code);
    console.log(JSON.stringify(told));`);
  expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(answer);
});

test('the app lives in the shop’s time, and goes on with it when the clock is moved', async () => {
  const app = startApp(`
    const { createInterface } = await import('node:readline');
    console.log(JSON.stringify(Date.now()));
    const until = Date.now() + 3_600_000;
    for await (const _line of createInterface({ input: process.stdin })) {
      while (Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
      console.log(JSON.stringify([Date.now(), new Date().getTime(), Date.parse(new Date().toISOString())]));
    }`);
  const near = (instant: unknown) => Math.abs(Number(instant) - running.shop.clock.now().getTime());
  expect(near(await app.next())).toBeLessThan(5_000);
  running.shop.clock.advance(30 * 86_400_000);
  app.go();
  const instants = await app.next();
  app.end();
  expect(Array.isArray(instants) && instants.map((instant) => near(instant) < 5_000)).toEqual([true, true, true]);
});

test('in the shop’s time a Date is still a Date', async () => {
  running.shop.clock.advance(86_400_000);
  const answer = await answerOf(`
    import { statSync } from 'node:fs';
    class Later extends Date { later() { return this.getTime() + 1; } }
    const at = new Date('2026-05-02T10:00:00Z');
    console.log(JSON.stringify({
      given: at.toISOString(),
      parts: new Date(2026, 0, 31).getMonth(),
      copy: new Date(at).getTime() === at.getTime(),
      utc: Date.UTC(2026, 0, 1),
      parse: Date.parse('2026-01-01T00:00:00Z'),
      isDate: [at instanceof Date, statSync('.').mtime instanceof Date, structuredClone(at) instanceof Date, new Later() instanceof Date],
      subclass: new Later(5).later(),
      made: at.constructor === Date,
      called: typeof Date(),
      calledYear: Math.abs(Date.parse(Date()) - Date.now()) < 2_000,
      shown: Object.prototype.toString.call(at),
    }));`);
  expect(answer).toEqual({
    given: '2026-05-02T10:00:00.000Z',
    parts: 0,
    copy: true,
    utc: Date.UTC(2026, 0, 1),
    parse: Date.UTC(2026, 0, 1),
    isDate: [true, true, true, true],
    subclass: 6,
    made: true,
    called: 'string',
    calledYear: true,
    shown: '[object Date]',
  });
});

test('a clock that is not there yet is the machine’s', async () => {
  const answer = await answerOf('console.log(JSON.stringify(Date.now()))', {
    STANDIN_CLOCK: join(running.shop.settings.dataDir, 'nothing.json'),
  });
  expect(Math.abs(Number(answer) - Date.now())).toBeLessThan(5_000);
});
