import { createServer } from 'node:net';
import { SetUpError } from '../../prisma/set-up-error.ts';

/** The first free loopback ports from `first` upwards, stepping over what is taken. */
export async function freePorts(count: number, first: number): Promise<readonly number[]> {
  const free: number[] = [];
  for (let port = first; free.length < count; port += 1) {
    if (port > first + 1_000) throw new SetUpError(`No free port between ${first} and ${port}: stop what holds them.`);
    if (await isFree(port)) free.push(port);
  }
  return free;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
