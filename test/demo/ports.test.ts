import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePorts } from './ports.ts';

test('ports that are taken are stepped over', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port: taken } = server.address() as AddressInfo;

  const free = await freePorts(3, taken);

  expect(free).toHaveLength(3);
  expect(new Set(free).size).toBe(3);
  for (const port of free) expect(port).toBeGreaterThan(taken);
});
