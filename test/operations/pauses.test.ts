import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { startWeb, webhook, type Served } from './web-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'laurel-pauses-'));
let database: TestDatabase;
let web: Served;

beforeAll(async () => {
  database = await aDatabase();
  web = await startWeb(database, join(folder, 'web.log'));
}, 60_000);
afterAll(async () => {
  await web.child.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** How often the process went through its whole heap. */
async function wholeCollections(): Promise<number> {
  const text = await (await fetch(web.metrics)).text();
  return Number(/nodejs_gc_duration_seconds_count\{kind="major"\} (\d+)/.exec(text)?.[1] ?? 0);
}

/** So many of 40 KB, one after the other on each of eight connections. */
async function posted(name: string, count: number): Promise<void> {
  const body = JSON.stringify({ id: 1, note: 'x'.repeat(40 * 1_024) });
  const inTurn = async (lane: number): Promise<void> => {
    for (let number = lane; number < count; number += 8) {
      const { status } = await fetch(`${web.origin}/webhooks`, webhook(`${name}-${number}`, body));
      expect(status).toBe(200);
    }
  };
  await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(inTurn));
}

// Seen red (7, then 10) without `collectBuffersYoung`.
test('the bytes of webhooks do not make the process go through its whole heap', { timeout: 120_000 }, async () => {
  await posted('before', 800);
  const before = await wholeCollections();
  await posted('after', 2_400);

  expect((await wholeCollections()) - before).toBeLessThanOrEqual(4);
});
