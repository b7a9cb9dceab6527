import { expect, test } from 'vitest';

import { readAhead } from '#app/services/read-ahead.ts';

/** Numbers from 1, and what was asked of them. */
function numbers({ until, failsAt = Infinity }: { readonly until: number; readonly failsAt?: number }) {
  const told: string[] = [];
  async function* source(): AsyncGenerator<number, void> {
    try {
      for (let number = 1; number <= until; number += 1) {
        if (number === failsAt) throw new Error(`no ${number}`);
        told.push(`read ${number}`);
        yield await Promise.resolve(number);
      }
    } finally {
      told.push('ended');
    }
  }
  return { told, source: source() };
}

async function worked(source: AsyncGenerator<number, void>, told: string[], last = Infinity): Promise<void> {
  for await (const number of readAhead(source)) {
    await new Promise(setImmediate);
    told.push(`worked on ${number}`);
    if (number === last) return;
  }
}

// Seen red with the next one asked for after the yield.
test('the next is read while one is worked on', async () => {
  const { told, source } = numbers({ until: 2 });
  await worked(source, told);

  expect(told).toEqual(['read 1', 'read 2', 'worked on 1', 'ended', 'worked on 2']);
});

test('a failure is thrown after what came before it was worked on', async () => {
  const { told, source } = numbers({ until: 3, failsAt: 2 });

  await expect(worked(source, told)).rejects.toThrow('no 2');
  expect(told).toEqual(['read 1', 'ended', 'worked on 1']);
});

// Seen red without the end of the source.
test('who stops early ends the source', async () => {
  const { told, source } = numbers({ until: 9 });
  await worked(source, told, 1);

  expect(told).toEqual(['read 1', 'read 2', 'worked on 1', 'ended']);
});
