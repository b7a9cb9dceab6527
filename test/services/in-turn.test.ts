import { expect, test } from 'vitest';

import { inTurn } from '#app/services/in-turn.ts';

/** Works that tell when they begin, and end when they are told to. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.set(name, () => resolve(name));
    });
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

// Seen red where a work begins without waiting for the one before it.
test('of one key the next begins when the one before has ended, in the order in which they came', async () => {
  const [turn, { begun, work, end }] = [inTurn(), works()];
  const [first, second] = [turn('key', work('first')), turn('key', work('second'))];

  expect(begun).toEqual(['first']);
  end('first');
  expect(await first).toBe('first');
  expect(begun).toEqual(['first', 'second']);
  end('second');
  expect(await second).toBe('second');
});

test('of different keys both are at work', async () => {
  const [turn, { begun, work, end }] = [inTurn(), works()];
  const both = [turn('one', work('first')), turn('other', work('second'))];

  expect(begun).toEqual(['first', 'second']);
  end('first');
  end('second');
  await Promise.all(both);
});

// Seen red where the next is only begun after a success.
test('one that fails tells its own caller, and the next has its turn', async () => {
  const turn = inTurn();
  const failed = turn('key', () => Promise.reject(new Error('broken')));
  const next = turn('key', () => Promise.resolve('done'));

  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
